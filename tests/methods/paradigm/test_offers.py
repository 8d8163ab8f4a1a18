"""Offers: 500 people at 2 and 500 at 8 (M06), and all places tried one by one."""

from itertools import combinations_with_replacement
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import paradigm as m

SPLIT = [2] * 500 + [8] * 500


def test_the_average_taste_serves_nobody():
    average = np.mean(SPLIT)

    assert average == 5
    assert 1_000 * m.served_share(SPLIT, average) == 0
    # As if everyone were average: all 1,000.
    assert 1_000 * m.served_share([average] * 1_000, average) == 1_000


def test_two_offers_serve_everyone():
    assert m.best_offers(SPLIT, 1) in ([2.0], [8.0])
    assert m.best_offers(SPLIT, 2) == [2.0, 8.0]
    assert m.served_share(SPLIT, [2, 8]) == 1.0


def test_who_lies_on_the_edge_is_served():
    assert m.served_share([3.0, 7.0, 7.1], 5, reach=2) == pytest.approx(2 / 3)


def test_profit_by_hand():
    found = m.offer_profit(SPLIT, [2, 8], customers=10_000, margin=2, fixed_cost=3_000)

    assert found.tolist() == [2, 1.0, 10_000, 10_000 * 2 - 2 * 3_000]


def test_at_the_crossover_both_assortments_earn_the_same():
    costs = {"margin": 2, "fixed_cost": 3_000}
    volume = m.crossover_volume(SPLIT, [2], [2, 8], **costs)

    one, two = (m.offer_profit(SPLIT, which, customers=volume, **costs)["profit"] for which in ([2], [2, 8]))

    assert volume == 3_000
    assert one == pytest.approx(two)


def test_a_second_offer_that_serves_nobody_new_never_pays():
    assert m.crossover_volume(SPLIT, [2], [2, 2.5], margin=2, fixed_cost=3_000) == inf


@given(
    tastes=st.lists(st.integers(0, 20), min_size=1, max_size=14),
    count=st.integers(1, 3),
    reach=st.sampled_from([0.5, 1.0, 2.0]),
)
@settings(max_examples=60, deadline=None)
def test_no_places_serve_more_than_the_best(tastes, count, reach):
    best = m.served_share(tastes, m.best_offers(tastes, count, reach=reach), reach=reach)

    places = np.unique([taste + reach for taste in tastes])
    tried = [
        m.served_share(tastes, list(some), reach=reach)
        for some in combinations_with_replacement(places, count)
    ]
    assert best == pytest.approx(max(tried))


@given(tastes=st.lists(st.floats(-50, 50), min_size=1, max_size=40), offer=st.floats(-50, 50))
def test_a_longer_reach_never_serves_fewer(tastes, offer):
    shares = [m.served_share(tastes, offer, reach=reach) for reach in (0, 1, 2, 200)]

    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda: m.served_share([], 5), "tastes must be one number per customer", DataError),
        (lambda: m.served_share(SPLIT, 5, reach=-1), "reach must be a number of 0 or more", SettingsError),
        (lambda: m.best_offers(SPLIT, 0), "count must be a whole number of 1 or more", SettingsError),
        (
            lambda: m.crossover_volume(SPLIT, [2], [2, 8], margin=0, fixed_cost=1),
            "margin must be a number above 0",
            SettingsError,
        ),
    ],
)
def test_impossible_offers_get_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
