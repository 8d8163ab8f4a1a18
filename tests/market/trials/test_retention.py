"""Retention offers: what one saved customer costs; and offers as a policy."""

from dataclasses import replace

import pytest

from course.errors import SettingsError
from course.market import Policy, Settings, play, simulate
from tests.market.trials.students import of


def test_a_saved_customer_costs_250_not_10(world):
    offer = of(world, "retention offer")
    arms = offer.groupby("arm", observed=True)["post"]
    spent = arms.size()["treated"] * 1_000

    saved = arms.size()["treated"] * (arms.mean()["treated"] - arms.mean()["control"])

    assert arms.size().to_dict() == {"control": 200, "treated": 1_000}
    assert arms.sum().to_dict() == {"control": 120, "treated": 640}
    assert spent / saved / 100 == pytest.approx(250)


def test_600_of_those_offered_would_have_stayed(world):
    offer = of(world, "retention offer").merge(world.truth["outcomes"], on=["experiment", "unit"])

    assert offer.loc[offer["arm"] == "treated", "post_without"].sum() == 600


def test_pre_counts_the_orders_of_the_last_13_weeks(world):
    offer = of(world, "retention offer").set_index("unit")["pre"]
    orders = world.tables["orders"]
    late = orders[orders["week"] > 65]["customer"].value_counts()

    assert (offer == late.reindex(offer.index, fill_value=0)).all()


def test_offers_by_policy_change_who_gets_one_and_nobodys_mind(village):
    drawn, nobody, everybody = (
        play(village, 3, Policy(offers=offers)) for offers in (None, (), tuple(range(1, 81)))
    )

    minds = [world.truth["outcomes"].query("experiment == 'retention offer'") for world in (drawn, nobody)]
    assert minds[0].equals(minds[1])
    stayed = [of(world, "retention offer")["post"].sum() for world in (nobody, drawn, everybody)]
    assert stayed == sorted(stayed)
    gained = minds[0]["post_with"].sum() - minds[0]["post_without"].sum()
    assert stayed[2] - stayed[0] == gained


def test_other_tables_do_not_notice_the_offers(village):
    drawn, nobody = play(village, 3, Policy()), play(village, 3, Policy(offers=()))

    for name, table in drawn.tables.items():
        assert table.equals(nobody.tables[name]) == (name != "experiments")


def test_an_offer_to_a_stranger_is_told(village):
    with pytest.raises(
        SettingsError, match="offers names customer 81, but customers are numbered from 1 to 80"
    ):
        play(village, 3, Policy(offers=(1, 81)))


def test_an_offer_can_drive_people_away(village):
    world = simulate(replace(village, customers=240, stay_rates=(0.6, 0.5)), 3)
    offer = world.truth["outcomes"].query("experiment == 'retention offer'")

    assert offer["post_with"].mean() == pytest.approx(0.5, abs=0.01)
    assert offer["post_without"].mean() == pytest.approx(0.6, abs=0.01)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"stay_rates": (0.6,)}, "stay_rates must be two numbers"),
        ({"stay_rates": (0.6, 1.4)}, r"stay_rates must be between 0 and 1 \(got 1.4\)"),
        ({"offer_cents": 0}, "offer_cents must be between 1"),
        ({"accept_rate": 0.9}, "accept_rate must be between 0 and 0.8"),
        ({"accept_anyway": -0.1}, "accept_anyway must be between 0 and 1"),
    ],
)
def test_impossible_settings_are_told(wrong, words):
    with pytest.raises(SettingsError, match=words):
        Settings(**wrong)
