"""The shelf: by hand, against a plain loop, and never below the bound of the best shelf."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import recommendations as m
from course.methods.recommendations.assortment import BOUND
from tests.methods.recommendations.shops import few

CHOIRS = pd.DataFrame({"product": list("aabbbc"), "street": [1, 2, 2, 3, 4, 4]})


def random_pairs(seed):
    rng = np.random.default_rng(seed)
    return pd.DataFrame({"product": rng.integers(0, 8, 40), "street": rng.integers(0, 15, 40)})


def test_greedy_by_hand():
    shelf = m.greedy_coverage(CHOIRS, 2, need=["street"])

    assert shelf["product"].tolist() == ["b", "a"]
    assert shelf["added"].tolist() == [3, 1]
    assert shelf["covered"].tolist() == [0.75, 1.0]


def test_a_full_shelf_needs_no_more_products():
    assert len(m.greedy_coverage(CHOIRS, 5, need=["street"])) == 2


def test_several_columns_name_one_thing():
    pairs = pd.DataFrame({"product": [1, 1, 2], "customer": [1, 2, 1], "need": ["eat", "eat", "drink"]})

    assert m.greedy_coverage(pairs, 1)["covered"].iloc[0] == pytest.approx(2 / 3)


@few
@given(seed=st.integers(0, 500), size=st.integers(1, 5))
def test_greedy_agrees_with_a_plain_loop(seed, size):
    pairs = random_pairs(seed).drop_duplicates()
    left, chosen = pairs, []
    while len(chosen) < size and len(left):
        best = left.groupby("product").size().idxmax()
        chosen.append(best)
        left = left[~left["street"].isin(left.loc[left["product"] == best, "street"])]

    shelf = m.greedy_coverage(random_pairs(seed), size, need=["street"])

    assert shelf["product"].tolist() == chosen
    assert shelf["covered"].iloc[-1] == pytest.approx(m.covered_share(pairs, chosen, need=["street"]))


@few
@given(seed=st.integers(0, 200))
def test_greedy_never_falls_below_the_bound(seed):
    pairs = random_pairs(seed)
    streets = pairs.groupby("product")["street"].agg(set)
    best = max(len(set.union(*shelf)) for shelf in combinations(streets, 3)) / pairs["street"].nunique()

    assert m.greedy_coverage(pairs, 3, need=["street"])["covered"].iloc[-1] >= BOUND * best


@few
@given(seed=st.integers(0, 200))
def test_each_further_product_adds_no_more_than_the_last(seed):
    added = m.greedy_coverage(random_pairs(seed), 8, need=["street"])["added"]

    assert added.is_monotonic_decreasing
    assert added.min() >= 1


def test_bad_tables_get_a_sentence():
    with pytest.raises(DataError, match="pairs has no column 'need'"):
        m.greedy_coverage(CHOIRS.assign(customer=1), 2)
    with pytest.raises(SettingsError, match="size must be a whole number of 1 or more"):
        m.greedy_coverage(CHOIRS, 0, need=["street"])
