"""Conversion: the course's funnel (M07 to M09), its cohort (M12), and intervals solved another way."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from course.errors import DataError, SettingsError
from course.methods import funnel as m
from tests.methods.funnel.logs import THREE, closed_funnel, random_log, walks

COURSE = [10_000, 4_000, 1_600, 480, 192, 48]


@pytest.fixture(scope="module")
def funnel():
    return m.conversion(m.stage_table(closed_funnel(COURSE, list(m.STAGES)))).set_index("stage")


def test_steps_are_shares_of_the_stage_before(funnel):
    assert funnel["reached"].tolist() == COURSE
    assert funnel["step"].tolist()[1:] == [0.4, 0.4, 0.3, 0.4, 0.25]
    assert np.isnan(funnel["step"].iloc[0])


def test_overall_rates_are_shares_of_the_first_stage(funnel):
    assert funnel.loc["action", "overall"] == 0.048
    assert funnel["overall"].tolist() == pytest.approx([count / 10_000 for count in COURSE])


def test_the_step_to_act_is_neither_its_loss_nor_its_overall_rate(funnel):
    right = funnel.loc["action", "step"]

    assert right == 0.3
    assert 480 / 10_000 == 0.048  # against the first stage
    assert 1 - right == pytest.approx(0.7)  # the loss


def test_the_overall_rate_is_not_the_mean_of_the_steps(funnel):
    to_action = funnel.loc[["consideration", "preference", "action"], "step"]

    assert to_action.mean() == pytest.approx(0.367, abs=5e-4)
    assert to_action.prod() == pytest.approx(funnel.loc["action", "overall"]) == pytest.approx(0.048)


def test_this_weeks_purchases_are_not_those_of_this_weeks_visitors():
    # 2,000 come in week 10 and 180 of them buy, half of them a week later; 170 of week 9 buy in week 10.
    rows = [(n, "visit", 10) for n in range(2_000)] + [(n, "buy", 10 + n % 2) for n in range(180)]
    rows += [(n, "visit", 9) for n in range(5_000, 6_000)] + [(n, "buy", 10) for n in range(5_000, 5_170)]
    log = pd.DataFrame(rows, columns=["customer", "stage", "time"])
    this_week = log[log["time"] == 10]["stage"].value_counts()

    cohorts = m.cohort_conversion(m.stage_table(log, ["visit", "buy"]), ["visit", "buy"], every=1)

    assert this_week["buy"] / this_week["visit"] == 0.13
    assert cohorts.set_index("cohort").loc[10, "overall"] == 0.09


def test_wilson_interval_by_its_definition():
    # An end is a share that lies z standard errors, its own ones, from the share seen.
    z, n, seen = 1.959964, 48, 12

    low, high = m.wilson_interval(seen, n)

    def apart(share):
        return (seen / n - share) ** 2 - z**2 * share * (1 - share) / n

    assert low == pytest.approx(brentq(apart, 1e-9, seen / n), abs=1e-6)
    assert high == pytest.approx(brentq(apart, seen / n, 1 - 1e-9), abs=1e-6)


@given(n=st.integers(1, 400), data=st.data())
def test_wilson_interval_holds_its_share_and_stays_between_0_and_1(n, data):
    count = data.draw(st.integers(0, n))

    low, high = m.wilson_interval(count, n)

    assert 0 <= low <= count / n <= high <= 1
    mirrored = m.wilson_interval(n - count, n)
    assert (1 - high, 1 - low) == pytest.approx(tuple(map(float, mirrored)))


def test_of_nobody_all_is_possible():
    assert [end.item() for end in m.wilson_interval(0, 0)] == [0, 1]


@given(seed=st.integers(0, 9_999), ordered=st.booleans())
@settings(max_examples=40, deadline=None)
def test_steps_multiply_to_the_overall_rate_and_never_grow(seed, ordered):
    table = m.stage_table(random_log(seed), THREE, ordered=ordered)

    found = m.conversion(table, THREE)

    assert found["step"].dropna().between(0, 1).all()
    if ordered:
        assert found["reached"].is_monotonic_decreasing
        assert found["step"].fillna(1).prod() == pytest.approx(found["overall"].iloc[-1])


def test_out_of_order_buyers_without_a_try_do_not_inflate_the_step():
    log = walks(ann="1 see 2 try 3 buy", ben="1 see 2 buy", cleo="1 see 2 buy", dev="1 see 2 try")

    found = m.conversion(m.stage_table(log, THREE, ordered=False), THREE).set_index("stage")

    # Three bought, one of the two who tried.
    assert found.loc["buy", ["reached", "step", "overall"]].tolist() == [3, 0.5, 0.75]


def test_cohorts_of_dates_by_week():
    log = walks(ann="1 see 2 buy", ben="3 see", cleo="9 see 10 buy")
    log["time"] = pd.Timestamp("2026-03-01") + pd.to_timedelta(log["time"], "D")

    found = m.cohort_conversion(m.stage_table(log, ["see", "buy"]), ["see", "buy"], every="W")

    assert found["cohort"].dt.strftime("%m-%d").tolist() == ["03-02", "03-09"]
    assert found["entered"].tolist() == [2, 1]
    assert found["overall"].tolist() == [0.5, 1.0]


def test_cohorts_add_up_to_the_whole():
    table = m.stage_table(random_log(4, customers=40, events=300), THREE)

    found = m.cohort_conversion(table, THREE, every=5)

    assert (
        found.groupby("stage")["reached"].sum()[THREE[1:]].tolist() == table[THREE[1:]].notna().sum().tolist()
    )
    assert found[found["stage"] == "buy"]["entered"].sum() == len(table)


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda t: m.conversion(t, ["see", "pay"]), "the stage table has no column 'pay'", DataError),
        (
            lambda t: m.conversion(t.assign(see=None), THREE),
            "nobody reached the first stage, 'see'",
            DataError,
        ),
        (lambda t: m.conversion(t, THREE, level=95), "level must be between 0 and 1", SettingsError),
        (
            lambda t: m.cohort_conversion(t, THREE, every="W"),
            "try every=4, as the times are numbers",
            SettingsError,
        ),
        (
            lambda t: m.cohort_conversion(t, THREE, every=0),
            "every must be the length of a period",
            SettingsError,
        ),
        (lambda t: m.wilson_interval(5, 4), "counts from 0 up to the number", SettingsError),
    ],
)
def test_impossible_conversions_get_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call(m.stage_table(walks(ann="1 see 2 try 3 buy"), THREE))


def test_dates_need_a_frequency():
    table = pd.DataFrame({"see": pd.to_datetime(["2026-03-01"]), "buy": pd.to_datetime([None])})

    for every in (7, "fortnight"):
        with pytest.raises(SettingsError, match='every .*"W"'):
            m.cohort_conversion(table, ["see", "buy"], every=every)
