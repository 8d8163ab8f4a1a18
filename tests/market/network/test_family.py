"""The family as a whole: keys, luck, other towns and sizes."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from course.datasets.checks import check_columns, check_links, check_values
from course.datasets.schema import network as schema
from course.datasets.schema import network_truth, shop
from course.market import Settings, network, simulate
from course.market.network import NetworkSettings
from course.market.network.offers import KINDS
from course.market.network.posts import TOPICS
from tests.market.network.students import fitted_bass, gini, graph

SEEDS = (1, 77, 2026)


@pytest.fixture(scope="module", params=SEEDS)
def other(request):
    return simulate(Settings(lift_runs=1), request.param)


def test_tables_hold_what_the_schema_says(world):
    for one in schema.TABLES:
        check_columns(list(world.tables[one.name]), one)
        check_values(world.tables[one.name], one)
    for one in network_truth.TRUTH:
        check_columns(list(world.truth[one.name]), one)
        check_values(world.truth[one.name], one)
    shop_tables = tuple(one for one in shop.TABLES if one.name in world.tables)
    check_links(world.tables, shop_tables + schema.TABLES)


def test_keys_are_keys(world):
    for one in schema.TABLES:
        assert not world.tables[one.name].duplicated(list(one.key)).any(), one.name
    for one in network_truth.TRUTH:
        assert not world.truth[one.name].duplicated(list(one.key)).any(), one.name


def test_words_of_the_schema_are_the_words_of_the_market(world):
    assert schema.TOPICS == TOPICS
    assert schema.OFFERS == KINDS
    assert tuple(world.parameters["network"]["activities"]) == schema.ACTIVITIES


def test_student_tables_hold_no_truth(world):
    hidden = {"community", "mix", "happy", "satisfaction", "source", "through", "taste"}

    for one in schema.TABLES:
        assert not hidden & set(world.tables[one.name].columns), one.name


def test_same_town_same_values(town):
    first, again = network.tables(town), network.tables(town)

    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        ({"app_peer": 0.1}, {"adoptions"}),
        ({"unhappy_posts": 0.3}, {"posts"}),
        ({"accept": 0.4}, {"shares"}),
        ({"responding": 0.2}, {"reviews"}),
        ({"shock_loss": 0.1}, {"firms"}),
        ({"shock_week": 50}, {"firms", "calendar"}),
        ({"sociability_sd": 0.3}, {"ties", "adoptions", "shares"}),
    ],
)
def test_a_setting_moves_its_own_tables_only(change, moved, town, world):
    family = network.tables(town, NetworkSettings(**change))

    changed = {name for name in family.tables if not family.tables[name].equals(world.tables[name])}

    assert changed == moved


def test_other_towns_keep_what_was_planted(other):
    ties, people = other.tables["ties"], len(other.tables["customers"])
    net = graph(ties, people)
    _, p, q = fitted_bass(other.tables["adoptions"])

    assert gini(net.degree()) == pytest.approx(0.6, abs=0.06)
    assert net.assortativity_nominal(other.truth["communities"]["community"].tolist()) == pytest.approx(
        0.4, abs=0.05
    )
    assert net.community_multilevel().modularity == pytest.approx(0.5, abs=0.06)
    assert p == pytest.approx(0.03 / 6, rel=0.1)
    assert q == pytest.approx(0.38 / 6, rel=0.1)
    assert other.tables["reviews"]["stars"].mean() == pytest.approx(4.2, abs=0.05)


@pytest.mark.parametrize("change", [{"customers": 1}, {"customers": 30}, {"weeks": 2}, {"communities": 1}])
def test_small_towns_work(change, village):
    market = simulate(replace(village, **change), 3)

    for one in schema.TABLES:
        check_values(market.tables[one.name], one)
    assert len(market.tables["calendar"]) == market.settings.weeks
    assert len(market.tables["clubs"]) == market.settings.customers


def test_everything_happens_within_the_records(world):
    end = world.tables["calendar"]["monday"].iloc[-1] + np.timedelta64(7, "D")

    for name in ("posts", "shares", "reviews"):
        assert world.tables[name]["time"].max() < end
