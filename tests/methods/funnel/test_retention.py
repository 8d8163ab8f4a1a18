"""Retention: four customers by hand, counts from a loop, and periods that are not over."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import funnel as m
from tests.methods.funnel.logs import random_log

# Ann and Ben start in period 0, Cleo in 1; Ben is away in 1 and back in 2.
LOG = pd.DataFrame(
    {"customer": ["ann", "ann", "ann", "ben", "ben", "cleo", "cleo"], "time": [0, 1, 2, 0, 2, 1, 2]}
)


def rates(table: pd.DataFrame) -> dict:
    return {(row.cohort, row.age): row.retention for row in table.itertuples()}


def test_three_customers_by_hand():
    found = m.cohort_retention(LOG, every=1)

    assert rates(found) == {(0, 0): 1, (0, 1): 0.5, (0, 2): 1, (1, 0): 1, (1, 1): 1}
    assert found["customers"].tolist() == [2, 2, 2, 1, 1]


def test_a_period_without_anyone_is_a_period():
    log = pd.DataFrame({"customer": ["ann", "ann"], "time": [0, 3]})

    assert rates(m.cohort_retention(log, every=1)) == {(0, 0): 1, (0, 1): 0, (0, 2): 0, (0, 3): 1}


def test_a_period_that_is_not_over_is_left_out():
    found = m.cohort_retention(LOG, every=2, until=3)

    assert set(rates(found)) == {(0, 0)}


def test_months_by_their_names():
    log = pd.DataFrame(
        {"customer": [1, 1, 2], "time": pd.to_datetime(["2026-01-31", "2026-02-01", "2026-02-27"])}
    )

    found = m.cohort_retention(log, every="M")

    assert found["cohort"].dt.month.tolist() == [1, 1, 2]
    assert found["retention"].tolist() == [1, 1, 1]
    early = m.cohort_retention(log, every="M", until="2026-02-27")
    assert early["cohort"].dt.month.tolist() == [1]


@given(seed=st.integers(0, 9_999))
@settings(max_examples=30, deadline=None)
def test_retention_is_that_of_a_loop_over_customers(seed):
    log = random_log(seed)
    active = {who: set(events["time"] // 4) for who, events in log.groupby("customer")}

    found = m.cohort_retention(log, every=4)

    for row in found.itertuples():
        cohort = [periods for periods in active.values() if min(periods) == row.cohort // 4]
        assert row.customers == len(cohort)
        assert row.active == sum(row.cohort // 4 + row.age in periods for periods in cohort)
        assert row.low <= row.retention <= row.high


@pytest.mark.parametrize(
    ("log", "options", "words", "error"),
    [
        (LOG.drop(columns="time"), {"every": 1}, "events has no column 'time'", DataError),
        (LOG, {"every": "M"}, "every must be the length of a period", SettingsError),
        (LOG, {"every": 1, "until": -1}, "events up to until has no rows", DataError),
    ],
)
def test_broken_retention_gets_a_sentence(log, options, words, error):
    with pytest.raises(error, match=words):
        m.cohort_retention(log, **options)
