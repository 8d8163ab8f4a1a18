"""Unseen complements in a shop where bread calls for butter, and what pictures show."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError, SettingsError
from course.methods import products as m
from tests.methods.products.shop import basket_lists, random_lines


@pytest.fixture(scope="module")
def lines():
    """200 customers with 15 orders; products 1 and 2 come together, but customers 0..19 never took 2."""
    rng = np.random.default_rng(5)
    order = np.repeat(np.arange(3_000), 3)
    table = pd.DataFrame(
        {"order": order, "customer": order // 15, "product": rng.integers(3, 30, len(order))}
    )
    pairs = rng.choice(3_000, 500, replace=False)
    extra = pd.DataFrame(
        {"order": np.repeat(pairs, 2), "customer": np.repeat(pairs // 15, 2), "product": [1, 2] * 500}
    )
    table = pd.concat([table, extra]).sort_values("order", kind="stable")
    return table[~((table["product"] == 2) & (table["customer"] < 20))]


def test_who_knows_one_half_is_offered_the_other_first(lines):
    found = m.unseen_complements(lines, m.pairs(lines))

    half = set(lines.loc[(lines["customer"] < 20) & (lines["product"] == 1), "customer"])
    first = found[found["rank"] == 1].set_index("customer")["product"]
    assert half
    assert (first[list(half)] == 2).all()


def test_nothing_is_offered_that_the_customer_has_bought(lines):
    found = m.unseen_complements(lines, m.pairs(lines), alpha=0.9)

    bought = set(zip(lines["customer"], lines["product"], strict=True))
    assert not found.empty
    assert not bought & set(zip(found["customer"], found["product"], strict=True))


def test_ranks_start_at_one_and_follow_the_scores(lines):
    found = m.unseen_complements(lines, m.pairs(lines), alpha=0.9, top=3)

    assert found["rank"].between(1, 3).all()
    assert (found.groupby("customer")["rank"].max() <= 3).all()
    falls = found.groupby("customer")["score"].diff().dropna()
    assert (falls <= 1e-12).all()


def test_unseen_complements_names_what_it_needs(lines):
    with pytest.raises(DataError, match="lines has no column 'customer'"):
        m.unseen_complements(lines.drop(columns="customer"), m.pairs(lines))
    with pytest.raises(SettingsError, match="top must be 1 or more .got 0."):
        m.unseen_complements(lines, m.pairs(lines), top=0)


def test_worth_showing_holds_best_sellers_and_the_strongest_pair(lines):
    found = m.worth_showing(m.pairs(lines), most=12, sellers=4)

    assert {1, 2} <= set(found)
    assert set(lines.drop_duplicates(["order", "product"])["product"].value_counts().index[:4]) <= set(found)
    assert len(found) == len(set(found)) <= 12


def test_worth_showing_adds_known_products_on_top():
    pairs = m.pairs(random_lines(200, 30, seed=1))

    found = m.worth_showing(pairs, most=6, also=[29, 999])

    assert found[-1] == 29 or 29 in found
    assert 999 not in found


def test_orders_of_like_size_show_that_mixing_sizes_makes_lift():
    # Products at random: no attraction anywhere, baskets of 2 and of 20.
    rng = np.random.default_rng(6)
    baskets = [rng.choice(100, size, replace=False) for size in [2] * 3_000 + [20] * 600]
    lines = pd.DataFrame(
        [(n, p) for n, basket in enumerate(baskets) for p in basket], columns=["order", "product"]
    )

    table = m.lift_by_basket_size(lines, sizes=(2, 10)).set_index("size")

    # By hand, for 100 products: (k - 1)/k * 100/99 at size k; N sum k(k-1) / (sum k)**2 * 100/99 in all.
    assert table.loc["2 to 9", "lift"] == pytest.approx(0.5 * 100 / 99, abs=0.01)
    assert table.loc["10 or more", "lift"] == pytest.approx(0.95 * 100 / 99, abs=0.01)
    expected = 3_600 * (3_000 * 2 + 600 * 380) / (6_000 + 12_000) ** 2 * 100 / 99
    assert table.loc["all orders", "lift"] == pytest.approx(expected, rel=0.01)
    assert np.allclose(table["chance"], table["lift"], rtol=0.03)


def test_lift_by_basket_size_says_when_there_are_no_pairs():
    with pytest.raises(DataError, match="no order holds two products"):
        m.lift_by_basket_size(basket_lists("tea", "milk"))
