"""Facets of a commodity: by hand on three shoppers, and against pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods.products import buyer_facets, variance_explained

SATURDAY, MONDAY = pd.Timestamp("2024-01-06 10:00"), pd.Timestamp("2024-01-08 10:00")
PRODUCTS = pd.DataFrame({"product": [1, 2, 3], "category": ["lemons", "fish", "gin"]})


def _shop():
    """Ana: lemons in 3 of 4 weekday orders, small; Ben: in 3 of 3 weekend orders, large; Cleo: once."""
    orders = pd.DataFrame(
        {
            "order": range(1, 9),
            "customer": ["Ana"] * 4 + ["Ben"] * 3 + ["Cleo"],
            "time": [MONDAY] * 4 + [SATURDAY] * 3 + [MONDAY],
            "channel": ["store", "store", "store", "delivery", "delivery", "delivery", "store", "store"],
        }
    )
    lines = [(order, 1) for order in (1, 2, 3, 5, 6, 7, 8)] + [(4, 2)]
    lines += [(order, product) for order in (5, 6, 7) for product in (2, 3)]
    return pd.DataFrame(lines, columns=["order", "product"]), orders


def test_buyers_are_those_with_enough_orders():
    lines, orders = _shop()

    found = buyer_facets(lines, orders, PRODUCTS, commodity="lemons")

    assert list(found.index) == ["Ana", "Ben"]


def test_each_facet_can_be_read_off_the_receipts():
    lines, orders = _shop()

    found = buyer_facets(lines, orders, PRODUCTS, commodity="lemons")

    assert found.loc["Ana"].to_list() == ["weekday", "small basket", "store", 0.75]
    assert found.loc["Ben"].to_list() == ["weekend", "big basket", "delivery", 1.0]


def test_an_unknown_commodity_is_named_with_a_way_out():
    lines, orders = _shop()

    with pytest.raises(SettingsError, match="no category 'lemon'.*lemons"):
        buyer_facets(lines, orders, PRODUCTS, commodity="lemon")


def test_nobody_who_buys_often_enough_is_said():
    lines, orders = _shop()

    with pytest.raises(DataError, match="nobody bought lemons in 9 orders"):
        buyer_facets(lines, orders, PRODUCTS, commodity="lemons", least=9)


def test_variance_explained_agrees_with_the_sums_of_squares():
    values = pd.Series([1.0, 2.0, 6.0, 7.0, 9.0])
    groups = pd.Series(["a", "a", "b", "b", "b"])

    # Means 1.5 and 22/3, grand mean 5: between 2 × 3.5² + 3 × (7/3)², total 16 + 9 + 1 + 4 + 16.
    assert variance_explained(values, groups) == pytest.approx((2 * 3.5**2 + 3 * (7 / 3) ** 2) / 46)


@given(st.lists(st.tuples(st.floats(-100, 100), st.sampled_from("abc")), min_size=2, max_size=30))
def test_variance_explained_is_a_share(rows):
    values, groups = (pd.Series(column) for column in zip(*rows, strict=True))

    assert -1e-9 <= variance_explained(values.astype(float), groups) <= 1 + 1e-6


def test_one_group_or_equal_values_explain_nothing():
    assert variance_explained(pd.Series([1.0, 2.0]), pd.Series(["a", "a"])) == 0
    assert variance_explained(pd.Series(np.ones(3)), pd.Series(["a", "b", "c"])) == 0
