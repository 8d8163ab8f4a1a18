"""Five breaches, two told late by the clock; activity falls, and more so after a late notice."""

import numpy as np
import pandas as pd
import pytest

from course.market.privacy.breaches import LEAKS, leak_week

LARGE_FAST, LARGE_SLOW = 3, 4


@pytest.fixture(scope="module")
def notices(world):
    requests = world.tables["data_requests"]
    return requests[requests["kind"] == "breach"]


def test_two_of_five_breaches_missed_72_hours(notices):
    first = notices.groupby("breach")[["asked", "answered"]].first()

    hours = (first["answered"] - first["asked"]) / pd.Timedelta("1h")

    assert len(hours) == 5
    assert hours[hours > 72].index.tolist() == [4, 5]


def test_counted_in_working_days_none_was_late(notices):
    first = notices.groupby("breach")[["asked", "answered"]].first()

    days = np.busday_count(
        first["asked"].to_numpy().astype("datetime64[D]"),
        first["answered"].to_numpy().astype("datetime64[D]"),
    )

    assert (days <= 3).all()


def before_and_after(world, notices):
    """Logins per week of those who were there all along: mean before and after, by breach."""
    week = leak_week(LEAKS[LARGE_FAST - 1], world.settings.weeks)
    customers = world.tables["customers"]
    old = customers.loc[customers["join_week"] == 1, "customer"]
    logins = world.tables["logins"].query("customer in @old")
    group = notices.set_index("customer")["breach"].reindex(old).fillna(0)
    after = logins["week"] > week
    table = pd.DataFrame(
        {
            "before": logins[~after].groupby("customer")["times"].sum().reindex(old).fillna(0) / week,
            "after": logins[after].groupby("customer")["times"].sum().reindex(old).fillna(0)
            / (world.settings.weeks - week),
        }
    )
    return table.groupby(group).mean()


@pytest.mark.parametrize(("breach", "drop"), [(LARGE_FAST, 0.06), (LARGE_SLOW, 0.18)])
def test_the_drop_shows_as_a_difference_in_differences(world, notices, breach, drop):
    mean = before_and_after(world, notices)

    change = mean["after"] / mean["before"]

    # About 300 people, 33 weeks, two logins a week: the standard error is near 1.3 points.
    assert change[breach] / change[0] - 1 == pytest.approx(-drop, abs=0.03)


def test_who_was_hit_had_joined_before(world, notices):
    join = world.tables["customers"].set_index("customer")["join_week"]
    start = np.datetime64(world.settings.start, "s")
    week = (notices["asked"].to_numpy() - start) // np.timedelta64(7, "D") + 1

    assert (join.loc[notices["customer"]].to_numpy() < week).all()
    assert notices["customer"].is_unique


def test_requests_come_after_joining_and_answers_after_requests(world):
    requests = world.tables["data_requests"]
    join = world.tables["customers"].set_index("customer")["join_week"].loc[requests["customer"]]
    joined = np.datetime64(world.settings.start, "s") + (join.to_numpy() - 1) * np.timedelta64(7, "D")

    assert (requests["asked"].to_numpy() >= joined).all()
    assert (requests["answered"] > requests["asked"]).all()


def test_who_asks_to_be_erased_had_taken_a_consent_back(world):
    erased = world.tables["data_requests"].query("kind == 'erase'")["customer"]
    consents = world.tables["consents"]

    assert len(erased) >= 20
    assert set(erased) <= set(consents.loc[consents["withdrawn_week"] > 0, "customer"])


def test_logins_start_with_joining(world):
    logins = world.tables["logins"]
    join = world.tables["customers"].set_index("customer")["join_week"]

    assert (logins["week"].to_numpy() >= join.loc[logins["customer"]].to_numpy()).all()
