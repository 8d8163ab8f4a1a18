import numpy as np
import pandas as pd
import pytest

from course.market.network import NetworkSettings
from course.market.network.firms import expected_profit, firms_tables
from course.market.streams import Streams

SHOCK = 60


@pytest.fixture(scope="module")
def profit(world):
    """Weekly profit in euros by policy."""
    return world.tables["firms"].pivot(index="week", columns="policy", values="profit_cents") / 100


def test_trials_cost_five_percent_before_the_shock(profit):
    before = profit.loc[: SHOCK - 1].mean()

    assert 1 - before["adaptive"] / before["fixed"] == pytest.approx(0.05, abs=0.01)


def test_the_fixed_rival_loses_its_planted_share(profit):
    before, after = profit.loc[: SHOCK - 1, "fixed"].mean(), profit.loc[SHOCK:, "fixed"].mean()

    assert 1 - after / before == pytest.approx(0.42, abs=0.04)


def test_the_shock_hits_from_its_first_week_on(profit):
    assert (profit.loc[SHOCK] / profit.loc[SHOCK - 1]).max() < 0.8


def test_the_adaptive_rival_earns_the_planted_gap_after_the_shock(profit):
    after = profit.loc[SHOCK:]
    planted = expected_profit("adaptive", 78, NetworkSettings()) - expected_profit(
        "fixed", 78, NetworkSettings()
    )

    gap = (after["adaptive"] - after["fixed"]).mean()

    assert gap == pytest.approx(planted[SHOCK - 1 :].mean() / 100, rel=0.1)


def test_the_adaptive_rival_comes_back(profit):
    assert profit.loc[76:, "adaptive"].mean() > 0.85 * profit.loc[: SHOCK - 1, "adaptive"].mean()


def test_adapting_pays_back_within_the_records(profit):
    ahead = (profit["adaptive"] - profit["fixed"]).cumsum()

    assert ahead.loc[SHOCK - 1] < 0 < ahead.iloc[-1]


def test_the_other_policy_had_the_same_luck(world):
    firms = world.tables["firms"].merge(
        world.truth["other_policy"], on=["firm", "week"], suffixes=("", "_other")
    )
    gap = (firms["profit_cents"] - firms["profit_cents_other"]) * firms["policy"].map(
        {"adaptive": 1, "fixed": -1}
    ).astype(int)
    planted = expected_profit("adaptive", 78, NetworkSettings()) - expected_profit(
        "fixed", 78, NetworkSettings()
    )

    assert gap.to_numpy() == pytest.approx(planted[firms["week"] - 1], abs=1)


def test_profit_is_sales_minus_costs(world):
    firms = world.tables["firms"]

    assert (firms["profit_cents"] == firms["sales_cents"] - firms["cost_cents"]).all()


def test_without_a_shock_both_policies_differ_by_the_trials_only():
    settings = NetworkSettings(shock_week=500)

    gap = expected_profit("fixed", 78, settings) - expected_profit("adaptive", 78, settings)

    assert gap == pytest.approx(np.full(78, 0.05 * settings.profit_cents))


def test_either_rival_may_be_the_adaptive_one():
    adaptive = set()
    for seed in range(10):
        table, _ = firms_tables(10, NetworkSettings(), Streams(seed))
        adaptive |= set(table.loc[table["policy"] == "adaptive", "firm"].astype(str))

    assert adaptive == {"Harbour Market", "Mill Street Stores"}


def test_the_calendar_says_when_the_shock_comes(world):
    calendar = world.tables["calendar"].set_index("week")

    pd.testing.assert_series_equal(
        calendar["shock"] == 1, pd.Series(calendar.index >= SHOCK, calendar.index), check_names=False
    )
