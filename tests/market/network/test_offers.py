import numpy as np
import pytest

from course.market.network.offers import economics, offers_table, tastings_table
from course.market.streams import Streams


def crossover(offers):
    """Volume at which both offers earn the same: a line through each offer's weekly profit."""
    lines = {}
    for offer, weeks in offers.groupby("offer", observed=True):
        profit = weeks["sales_cents"] - weeks["cost_cents"]
        lines[offer] = np.polyfit(weeks["pieces"], profit, 1)
    (slope_one, start_one), (slope_two, start_two) = lines["one for all"], lines["two kinds"]
    return (start_one - start_two) / (slope_two - slope_one)


def test_the_crossover_can_be_found(world):
    assert crossover(world.tables["offers"]) == pytest.approx(
        world.parameters["network"]["crossover"], rel=0.02
    )


@pytest.mark.parametrize("seed", range(1, 7))
def test_every_town_has_a_crossover_that_can_be_found(seed):
    streams = Streams(seed)

    assert crossover(offers_table(78, streams)) == pytest.approx(economics(streams).crossover, rel=0.02)


def test_costs_are_a_fixed_part_and_a_part_per_piece(world):
    for offer, weeks in world.tables["offers"].groupby("offer", observed=True):
        per_piece, fixed = np.polyfit(weeks["pieces"], weeks["cost_cents"], 1)

        assert per_piece == pytest.approx(130, rel=0.02)
        assert fixed == pytest.approx(world.parameters["network"]["offers"][offer]["fixed_cents"], rel=0.02)


def test_towns_differ():
    assert len({economics(Streams(seed)) for seed in range(20)}) > 10


def test_volumes_lie_on_both_sides_of_the_crossover(world):
    pieces = world.tables["offers"].groupby("offer", observed=True)["pieces"]

    assert (pieces.min() < 0.5 * world.parameters["network"]["crossover"]).all()
    assert (pieces.max() > 1.5 * world.parameters["network"]["crossover"]).all()


def test_the_average_taste_is_nobodys(world):
    liked = world.tables["tastings"]["strength"]

    assert liked.mean() == pytest.approx(5)
    assert (liked.sub(liked.mean()).abs() <= 2).sum() == 0


def test_two_kinds_serve_everybody(world):
    liked = world.tables["tastings"]["strength"]

    assert (liked.sub(2).abs() <= 2).sum() == 500
    assert (liked.sub(8).abs() <= 2).sum() == 500
    assert liked[liked < 5].mean() == pytest.approx(2)


def test_tasters_come_in_no_order():
    liked = tastings_table(Streams(3))["strength"]

    assert 150 < (liked.head(500) < 5).sum() < 350
