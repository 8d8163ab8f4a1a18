"""Expected numbers: the coffee stall of the misconceptions (M27 to M31), and counts by hand."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import products as m
from course.methods.products import counting
from tests.methods.products.shop import basket_lists, random_lines, stall


def test_stall_has_the_numbers_of_the_course():
    lines = stall()

    assert (lines["order"].nunique(), len(lines)) == (1_000, 3_400)
    assert m.support(lines, "tea") == 0.25
    assert m.support(lines, "tea", "coffee") == 0.15
    assert m.confidence(lines, "tea", "coffee") == 0.6
    assert m.confidence(lines, "coffee", "tea") == 0.1875
    assert m.lift(lines, "tea", "coffee") == pytest.approx(0.75)
    assert m.jaccard(lines, "tea", "coffee") == pytest.approx(1 / 6)


def test_pairs_measures_each_pair_like_the_functions_for_two_products():
    lines = stall()

    row = m.pairs(lines).set_index(["a", "b"]).loc[("coffee", "tea")]

    assert (row["both"], row["orders_a"], row["orders_b"]) == (150, 800, 250)
    assert row["support"] == m.support(lines, "tea", "coffee")
    assert row["confidence_ab"] == m.confidence(lines, "coffee", "tea")
    assert row["confidence_ba"] == m.confidence(lines, "tea", "coffee")
    assert row["lift"] == pytest.approx(m.lift(lines, "tea", "coffee"))
    assert row["jaccard"] == pytest.approx(m.jaccard(lines, "tea", "coffee"))


def by_hand(lines: pd.DataFrame) -> dict:
    """Count pairs basket by basket: the second way."""
    counts: dict = {}
    for _, basket in lines.groupby("order")["product"]:
        for pair in combinations(sorted(set(basket)), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return counts


@given(orders=st.integers(1, 60), products=st.integers(2, 25), seed=st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_pairs_counts_like_a_loop_over_baskets(orders, products, seed):
    lines = random_lines(orders, products, seed)

    found = m.pairs(lines)

    assert dict(zip(zip(found["a"], found["b"], strict=True), found["both"], strict=True)) == by_hand(lines)
    assert list(zip(found["a"], found["b"], strict=True)) == sorted(by_hand(lines))


@pytest.mark.parametrize("dense", [1, 4_096])
@pytest.mark.parametrize("room", [20, 1 << 22])
def test_pairs_does_not_depend_on_how_counts_are_kept(monkeypatch, dense, room):
    lines = random_lines(200, 30, seed=3)
    monkeypatch.setattr(counting, "DENSE", dense)
    monkeypatch.setattr(counting, "ROOM", room)

    found = m.pairs(lines)

    assert dict(zip(zip(found["a"], found["b"], strict=True), found["both"], strict=True)) == by_hand(lines)


def test_pairs_does_not_depend_on_the_order_of_lines():
    lines = random_lines(80, 12, seed=4)

    shuffled = m.pairs(lines.sample(frac=1, random_state=1))

    pd.testing.assert_frame_equal(shuffled, m.pairs(lines))


def test_pairs_of_best_sellers_are_those_of_all_products():
    lines = random_lines(300, 30, seed=5)
    best = set(lines.drop_duplicates()["product"].value_counts().index[:10])

    everything, some = m.pairs(lines), m.pairs(lines, most=10)

    expected = everything[everything["a"].isin(best) & everything["b"].isin(best)].reset_index(drop=True)
    pd.testing.assert_frame_equal(some, expected)


def test_pairs_leaves_out_those_below_least():
    lines = random_lines(100, 10, seed=6)

    found = m.pairs(lines, least=5)

    assert found["both"].min() >= 5
    assert len(found) == sum(count >= 5 for count in by_hand(lines).values())


def test_pairs_takes_other_column_names_and_leaves_the_table_alone():
    lines = basket_lists("tea milk", "tea")
    other = lines.rename(columns={"order": "basket", "product": "item"})
    before = other.copy()

    found = m.pairs(other, order="basket", product="item")

    pd.testing.assert_frame_equal(found, m.pairs(lines))
    pd.testing.assert_frame_equal(other, before)


def test_orders_of_one_product_make_no_pairs():
    assert m.pairs(basket_lists("tea", "milk", "tea")).empty


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            pd.DataFrame({"basket": [1], "product": ["tea"]}),
            "lines has no column 'order' .it has: basket, product.",
        ),
        (pd.DataFrame({"order": [], "product": []}), "lines has no rows"),
        (pd.DataFrame({"order": [1, 2], "product": ["tea", None]}), "'product' has 1 empty cells"),
        ([("tea", "milk")], "lines must be a table"),
    ],
)
def test_pairs_says_what_is_wrong_with_a_table(lines, words):
    with pytest.raises(DataError, match=words):
        m.pairs(lines)


def test_an_unknown_product_is_answered_with_the_nearest():
    with pytest.raises(SettingsError, match="no product 'Coffe' in the lines; did you mean 'coffee'"):
        m.lift(stall(), "tea", "Coffe")
    with pytest.raises(SettingsError, match="no product 'zzz' in the lines; look for it"):
        m.support(stall(), "zzz")


@pytest.mark.parametrize(
    ("options", "words"), [({"least": 0}, "least must be 1"), ({"most": 1}, "most must be 2")]
)
def test_pairs_says_which_limit_is_impossible(options, words):
    with pytest.raises(SettingsError, match=words):
        m.pairs(stall(), **options)


def test_confidence_and_jaccard_are_shares():
    found = m.pairs(random_lines(300, 20, seed=8))

    for column in ("support", "confidence_ab", "confidence_ba", "jaccard"):
        assert found[column].between(0, 1).all()
    assert np.allclose(found["lift"] * found["orders_b"], found["confidence_ab"] * 300)
