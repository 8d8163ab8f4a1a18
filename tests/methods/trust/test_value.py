"""Who gets the value: two deals by hand, exit points, discounts, and the ratio of two shares."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import trust as m

DEALS = pd.DataFrame({"worth": [60, 100], "cost": [20, 0], "price": [30, 90]})
STAYING = pd.DataFrame({"kept": [0.3, 0.5, 0.7, 0.9], "stayed": [1.0, 0.8, 0.5, 0.0]})


def test_two_deals_by_hand():
    shared = m.split_of_value(DEALS)

    assert shared["created"].tolist() == [40, 100]
    assert shared["firm"].tolist() == [10, 90]
    assert shared["customer"].tolist() == [30, 10]
    assert shared["kept"].tolist() == [0.25, 0.9]


@given(
    worth=st.integers(50, 200), cost=st.integers(0, 49), price=st.integers(0, 300), times=st.integers(1, 9)
)
@settings(max_examples=60, deadline=None)
def test_both_sides_together_have_what_was_created_in_any_unit(worth, cost, price, times):
    one = pd.DataFrame({"worth": [worth], "cost": [cost], "price": [price]})

    small, large = m.split_of_value(one).loc[0], m.split_of_value(one * times).loc[0]

    assert small["firm"] + small["customer"] == small["created"]
    assert large["firm"] == times * small["firm"]
    assert large["kept"] == pytest.approx(small["kept"])


def test_staying_by_split_is_a_mean_per_group():
    kept = pd.Series([0.5, 0.5004, 0.8, 0.8])
    stayed = pd.Series([1, 1, 1, 0])

    found = m.staying_by_split(kept, stayed)

    assert found["kept"].tolist() == [0.5, 0.8]
    assert found["stayed"].tolist() == [1.0, 0.5]
    assert found["earned"].tolist() == [0.5, 0.4]
    assert (found["low"] < found["stayed"]).all()


@pytest.mark.parametrize(("least", "share"), [(0.5, 0.7), (0.51, 0.5), (0.9, 0.3)])
def test_the_exit_point_is_the_largest_share_with_enough_who_stay(least, share):
    assert m.exit_point(STAYING, least=least) == share


def test_a_discount_makes_up_for_what_she_loses_and_for_the_effort():
    # She would lose 4 of worth and 2 of effort; 6 of a price of 50.
    assert m.break_even_discount(64, 60, 2, 50) == pytest.approx(0.12)
    assert m.break_even_discount(60, 60, 0, 50) == 0
    assert m.break_even_discount(50, 60, 2, 50) < 0


def test_the_ratio_of_two_shares_with_its_interval():
    # log sd = sqrt(1/20 - 1/100 + 1/10 - 1/200) = 0.3674; exp(1.96 x 0.3674) = 2.055.
    ratio, low, high = m.rate_ratio(20, 100, 10, 200)

    assert ratio == pytest.approx(4)
    assert (low, high) == (pytest.approx(4 / 2.055, rel=1e-3), pytest.approx(4 * 2.055, rel=1e-3))


def test_the_interval_of_the_ratio_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(600):
        a, b = rng.binomial(400, 0.2), rng.binomial(600, 0.1)
        _, low, high = m.rate_ratio(a, 400, b, 600)
        held += low <= 2.0 <= high

    assert 0.92 < held / 600 < 0.98


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda: m.split_of_value(DEALS.assign(cost=[60, 0])), "1 deals create no value", DataError),
        (lambda: m.split_of_value(DEALS.drop(columns="price")), "deals has no column 'price'", DataError),
        (lambda: m.exit_point(STAYING.tail(1)), "at no share that was tried did 50% stay", DataError),
        (lambda: m.exit_point(STAYING, least=1), "least must be between 0 and 1", SettingsError),
        (lambda: m.break_even_discount(1, 1, 1, 0), "the price above 0", DataError),
        (lambda: m.rate_ratio(0, 10, 1, 10), "in both groups somebody must have done it", DataError),
        (lambda: m.rate_ratio(11, 10, 1, 10), "no more than there are", DataError),
        (lambda: m.rate_ratio(1.5, 10, 1, 10), "count must be a whole number", SettingsError),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
