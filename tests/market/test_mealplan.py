"""The meal plan of the next town shows the numbers that were planted in it."""

import numpy as np
import pandas as pd
import pytest

from course.errors import SettingsError
from course.market import mealplan


def kept(deals):
    return (deals["price_cents"] - deals["cost_cents"]) / (deals["worth_cents"] - deals["cost_cents"])


def test_the_poll_has_the_felt_costs_of_the_lecture():
    cost = mealplan.poll()["cost"]

    # Lognormal(0, 0.6): mean exp(0.18); below 0.6 lie 19.7 %, below 0.9 lie 43.0 %.
    assert cost.median() == pytest.approx(1, abs=0.01)
    assert cost.mean() == pytest.approx(np.exp(0.18), abs=0.01)
    assert ((cost < 0.6).mean(), (cost < 0.9).mean()) == (
        pytest.approx(0.197, abs=2e-3),
        pytest.approx(0.43, abs=2e-3),
    )


@pytest.mark.parametrize("seed", [0, 1, 2, 20_011])
def test_half_of_the_customers_stay_up_to_the_planted_share(seed):
    deals, plan = mealplan.deals(seed), mealplan.planted(seed)

    stayed = deals.groupby("kept")["stayed"].mean()

    assert stayed[stayed >= 0.5].index.max() == pytest.approx(plan["exit"])
    assert (stayed.diff().dropna() <= 0).all()


@pytest.mark.parametrize("seed", [0, 1])
def test_prices_split_the_value_as_the_lot_said(seed):
    deals = mealplan.deals(seed)

    assert kept(deals).to_numpy() == pytest.approx(deals["kept"].to_numpy(), abs=5e-4)
    assert (deals["price_cents"] > deals["cost_cents"]).all()


def test_after_two_years_a_rival_must_be_twelve_percent_cheaper():
    row = mealplan.switching().set_index("month").loc[24]

    lost = row["here_cents"] - row["there_cents"] + row["effort_cents"]

    assert lost / row["price_cents"] == pytest.approx(0.12)
    assert mealplan.planted()["discount"] == pytest.approx(0.12)


def test_what_we_learn_grows_ever_more_slowly():
    gain = mealplan.switching()["here_cents"].diff().dropna()

    assert (gain >= 0).all()
    assert gain.iloc[0] > 5 * gain.iloc[-1]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_members_at_level_4_invite_as_many_times_as_often_as_planted(seed):
    members, plan = mealplan.members(seed), mealplan.planted(seed)

    top = members["level"] == 4
    ratio = members.loc[top, "invited"].mean() / members.loc[~top, "invited"].mean()

    assert ratio == pytest.approx(plan["ratio"], rel=0.05)


def test_two_pilots_of_a_level_lie_around_what_was_planted():
    pilots = mealplan.pilots()

    by_level = pilots.groupby(np.arange(8) % 4)[["worth_cents", "cost_cents"]].mean()

    assert by_level["worth_cents"].tolist() == list(mealplan.WORTH)
    assert by_level["cost_cents"].tolist() == list(mealplan.COST)


@pytest.mark.parametrize("table", ["poll", "deals", "switching", "members"])
def test_the_same_seed_gives_the_same_table_and_another_seed_another(table):
    make = getattr(mealplan, table)

    pd.testing.assert_frame_equal(make(3), make(3))
    assert not make(3).equals(make(4))


def test_a_seed_that_is_none_gets_a_sentence():
    with pytest.raises(SettingsError, match="seed"):
        mealplan.poll(-1)
