"""What is shown: by hand at breakfast, and in a second, slower way on random shops."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import recommendations as m
from tests.methods.recommendations.shops import BREAKFAST, few, random_lines


def shown_to(table, customer):
    return table.loc[table["customer"] == customer, "product"].tolist()


def table_of(lines):
    """Customers x products, 1 where bought: plain pandas."""
    return (pd.crosstab(lines["customer"], lines["product"]) > 0).astype(float)


# By hand


def test_popularity_shows_what_most_have_and_she_has_not():
    shown = m.recommended(BREAKFAST, "popularity", most=2)

    assert shown_to(shown, "Chloe") == ["jam", "honey"]  # honey before rice: equal, and first by name
    assert shown_to(shown, "Ana") == ["rice"]


def test_neighbours_add_up_cosines():
    shown = m.recommended(BREAKFAST, "neighbours")

    # Ben has bread and jam. Honey: 1/2 + 1/sqrt(2); rice: 1/2 with bread, nothing with jam.
    ben = shown[shown["customer"] == "Ben"].set_index("product")["score"]
    assert ben.to_dict() == pytest.approx({"honey": 0.5 + 0.5**0.5, "rice": 0.5})


def test_a_product_does_not_vouch_for_itself():
    shown = m.recommended(BREAKFAST, "neighbours", new=False)

    # Ben has bread and jam: each is as near to him as it is to the other one.
    ben = shown[shown["customer"] == "Ben"].set_index("product")["score"]
    assert ben[["bread", "jam"]].tolist() == pytest.approx([0.5**0.5] * 2)


def test_repeats_rank_by_her_own_orders():
    lines = pd.concat([BREAKFAST, BREAKFAST.iloc[[1]].assign(order=9)])

    shown = m.recommended(lines, "repeats", most=1, new=False)

    assert shown_to(shown, "Ana") == ["jam"]  # in two of her orders
    assert shown_to(shown, "Chloe") == ["bread"]


def test_a_product_that_stands_twice_in_an_order_counts_once():
    doubled = pd.concat([BREAKFAST, BREAKFAST])

    assert m.recommended(doubled, "repeats", new=False).equals(m.recommended(BREAKFAST, "repeats", new=False))


def test_an_order_number_may_return_with_another_customer():
    # As in `recommended(first, order="week")`: two customers buy jam in the same week.
    lines = BREAKFAST.assign(order=1)

    assert (m.recommended(lines, "neighbours")).equals(m.recommended(BREAKFAST, "neighbours"))


def test_factors_find_the_two_camps():
    camps = [("a", "tea"), ("a", "milk"), ("b", "tea"), ("b", "milk"), ("b", "scone")]
    camps += [("c", "beer"), ("c", "nuts"), ("d", "beer"), ("d", "nuts"), ("d", "chips")]
    lines = pd.DataFrame(camps, columns=["customer", "product"]).assign(order=1)

    shown = m.recommended(lines, "factors", most=1, factors=2)

    assert shown_to(shown, "a") == ["scone"]
    assert shown_to(shown, "c") == ["chips"]


# A second way


@few
@given(seed=st.integers(0, 500))
def test_neighbours_agree_with_plain_pandas(seed):
    lines = random_lines(seed)
    has = table_of(lines)
    both = has.T @ has
    cosine = both / np.sqrt(np.outer(has.sum(), has.sum()))
    cosine = cosine.where(~np.eye(len(cosine), dtype=bool), 0)
    expected = (has @ cosine).where(has == 0)

    shown = m.recommended(lines, "neighbours", most=20)

    slow = expected.stack()
    fast = shown.set_index(["customer", "product"])["score"].sort_index()
    pd.testing.assert_series_equal(fast, slow[fast.index], check_names=False, check_dtype=False, rtol=1e-4)
    assert len(fast) == len(slow.dropna())


@few
@given(seed=st.integers(0, 500))
def test_popularity_agrees_with_plain_pandas(seed):
    lines = random_lines(seed)
    buyers = lines.groupby("product")["customer"].nunique().sort_index()

    shown = m.recommended(lines, "popularity", most=3)

    for customer, hers in lines.groupby("customer")["product"]:
        left = buyers.drop(hers.unique())
        assert shown_to(shown, customer) == left.nlargest(3, keep="first").index.tolist()


# Always true


@pytest.mark.parametrize("by", m.RECOMMENDERS)
def test_new_lists_hold_nothing_that_she_has_and_nothing_twice(by):
    lines = random_lines(4)
    has = table_of(lines)

    shown = m.recommended(lines, by, most=4)

    assert not shown.duplicated(["customer", "product"]).any()
    assert all(has.loc[row.customer, row.product] == 0 for row in shown.itertuples())
    assert shown.groupby("customer").size().max() <= 4
    assert (shown.groupby("customer")["score"].diff().dropna() <= 0).all()
    assert shown.equals(m.recommended(lines, by, most=4))


@pytest.mark.parametrize("by", m.RECOMMENDERS)
def test_blocks_of_customers_change_nothing(by, monkeypatch):
    whole = m.recommended(random_lines(3), by)
    monkeypatch.setattr("course.methods.recommendations.recommenders.BLOCK", 12 if by == "random" else 5)

    pd.testing.assert_frame_equal(m.recommended(random_lines(3), by), whole, rtol=1e-4)


def test_columns_of_another_shop_may_have_other_names():
    other = BREAKFAST.rename(columns={"customer": "client", "product": "sku", "order": "receipt"})

    shown = m.recommended(other, customer="client", product="sku", order="receipt")

    assert list(shown) == ["client", "rank", "sku", "score"]


def test_bad_calls_get_a_sentence():
    with pytest.raises(SettingsError, match="by must be one of random, popularity"):
        m.recommended(BREAKFAST, "magic")
    with pytest.raises(SettingsError, match="most must be a whole number of 1 or more"):
        m.recommended(BREAKFAST, most=0)
    with pytest.raises(DataError, match="lines has no column 'order'"):
        m.recommended(BREAKFAST.drop(columns="order"))
    with pytest.raises(DataError, match="empty"):
        m.recommended(BREAKFAST.assign(product=None))
