"""Sessions and events of the web shop: planted rates per visitor-day, and consistent with the stages."""

import numpy as np
import pandas as pd
import pytest

from course.errors import SettingsError
from course.market import Settings
from tests.market.funnel.conftest import grown


def days(family):
    """One row per visitor-day: which events there were."""
    events = family.tables["events"]
    day = events["time"].dt.floor("D").rename("day")
    return pd.crosstab([events["person"], day], events["event"]) > 0


def test_step_rates_per_visitor_day_are_the_planted_ones(family):
    seen = days(family)

    # RetailRocket, 137 days: 2.53 % and 31.7 %.
    assert seen.loc[seen["view"], "cart"].mean() == pytest.approx(0.025, abs=0.001)
    assert seen.loc[seen["cart"], "buy"].mean() == pytest.approx(0.32, abs=0.01)


def test_views_per_visitor_day_are_those_of_a_marketplace(family):
    events = family.tables["events"]

    assert events["event"].eq("view").sum() / len(days(family)) == pytest.approx(1.62, abs=0.1)


def test_a_purchase_follows_a_cart_and_a_cart_a_view_of_the_same_product(family):
    events = family.tables["events"]
    before = events.groupby("session")[["event", "product"]].shift()
    cart, buy = events["event"] == "cart", events["event"] == "buy"

    assert (before.loc[cart, "event"] == "view").all()
    assert (before.loc[buy, "event"] == "cart").all()
    assert (before.loc[cart | buy, "product"] == events.loc[cart | buy, "product"]).all()


def test_events_rise_within_a_session_and_belong_to_its_person(family):
    events, sessions = family.tables["events"], family.tables["sessions"].set_index("session")
    gap = events.groupby("session")["time"].diff().dropna()

    assert (gap > pd.Timedelta(0)).all()
    assert (events["session"].map(sessions["person"]) == events["person"]).all()
    assert (events.groupby("session")["time"].first() == sessions["time"]).all()
    assert (events.groupby("session").size() <= sessions["pages"]).all()


def test_sessions_are_numbered_in_time_order(family):
    sessions = family.tables["sessions"]

    assert sessions["session"].tolist() == list(range(1, len(sessions) + 1))
    assert sessions["time"].is_monotonic_increasing


def test_considering_is_the_first_visit_with_a_view(family):
    stages, sessions = family.tables["stages"], family.tables["sessions"]
    considered = stages.query("stage == 'consideration'").groupby("person")["time"].min()
    detour = family.truth["funnel_people"].set_index("person")["detour"]
    in_order = considered[detour[considered.index] != "early"]

    first = sessions.groupby("person")["time"].min()

    assert (first[in_order.index] == in_order).all()
    assert set(first.index) == set(considered.index)


@pytest.mark.parametrize(("event", "stage"), [("cart", "preference"), ("buy", "action")])
def test_nobody_puts_or_buys_before_the_stage(family, event, stage):
    events, stages = family.tables["events"], family.tables["stages"]
    first = events[events["event"] == event].groupby("person")["time"].min()
    since = stages[stages["stage"] == stage].set_index("person")["time"]
    skipped = family.truth["funnel_people"].set_index("person")["detour"] == "skip"
    first = first[~skipped[first.index]] if stage == "preference" else first

    assert (first >= since[first.index]).all()


def test_pages_per_session_are_log_normal(family):
    pages = np.log(family.tables["sessions"]["pages"])

    assert pages.std() == pytest.approx(1.24, abs=0.05)
    assert abs(pages.skew()) < 0.2


def test_later_visits_are_gamma_poisson(family):
    later = family.tables["sessions"].groupby("person").size() - 1

    mean, spread = later.mean(), later.var()

    # Negative binomial: variance = mean + mean**2 / k; carts and purchases add a few visits.
    assert mean == pytest.approx(7.0, rel=0.08)
    assert mean**2 / (spread - mean) == pytest.approx(0.6, rel=0.15)


def test_more_purchases_than_the_funnel_holds_are_told():
    greedy = Settings(view_to_cart=0.9, visits=2.0)

    with pytest.raises(SettingsError, match=r"view_to_cart and cart_to_buy ask for .* lower them"):
        grown(greedy, 5)
