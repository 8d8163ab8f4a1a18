"""A shop in which lemons have two uses, planted."""

import numpy as np
import pandas as pd
import pytest

from course.errors import SettingsError
from course.methods import products as m

KINDS = ("lemons", "fish", "herbs", "gin", "ice", "bread", "milk", "soap")


@pytest.fixture(scope="module")
def shop():
    """120 customers, 20 orders each; half of them take fish and herbs with lemons, half gin and ice."""
    rng = np.random.default_rng(1)
    rows = []
    for customer in range(120):
        partners = (1, 2) if customer % 2 else (3, 4)
        for visit in range(20):
            basket = set(rng.choice(8, 2, replace=False, p=[0.02, 0.1, 0.1, 0.1, 0.1, 0.25, 0.25, 0.08]))
            if rng.random() < 0.4:
                basket |= {0, *(p for p in partners if rng.random() < 0.5)}
            rows += [(customer, customer * 100 + visit, product) for product in basket]
    lines = pd.DataFrame(rows, columns=["customer", "order", "product"])
    return lines, pd.DataFrame({"product": range(8), "category": KINDS})


def test_use_contexts_finds_the_planted_uses(shop):
    found = m.use_contexts(*shop, commodity="lemons", k=2)

    planted = found.index % 2
    agree = (found - 1 == planted).mean()
    assert max(agree, 1 - agree) > 0.95


def test_use_contexts_is_the_same_for_the_same_seed(shop):
    assert m.use_contexts(*shop, commodity="lemons", seed=3).equals(
        m.use_contexts(*shop, commodity="lemons", seed=3)
    )


def test_use_contexts_numbers_the_largest_first(shop):
    sizes = m.use_contexts(*shop, commodity="lemons", k=3).value_counts()

    assert sizes.index[0] == 1
    assert set(sizes.index) == {1, 2, 3}


def test_companions_are_high_where_the_use_was_planted(shop):
    away = m.companions(*shop, commodity="lemons")

    cooks = away.index % 2 == 1
    assert (away.loc[cooks, ["fish", "herbs"]].mean() > 0.5).all()
    assert (away.loc[cooks, ["gin", "ice"]].mean() < 0).all()
    assert "lemons" not in away.columns


def test_companions_holds_buyers_only(shop):
    lines, products = shop
    without = lines[~((lines["customer"] == 5) & (lines["product"] == 0))]

    assert 5 not in m.companions(without, products, commodity="lemons").index


def test_product_contexts_tells_whose_product_it_is(shop):
    lines, _ = shop
    gin_only = lines[~((lines["product"] == 3) & (lines["customer"] % 2 == 1))]
    contexts = pd.Series({customer: 1 + customer % 2 for customer in range(120)})

    typical = m.product_contexts(gin_only, contexts)

    assert typical.loc[3, "context"] == 1
    assert typical.loc[3, "times"] == pytest.approx(2.0)
    assert typical.loc[5, "context"] == 0


def test_an_unknown_commodity_is_answered_with_the_nearest(shop):
    with pytest.raises(SettingsError, match="there is no category 'lemon'; did you mean 'lemons'"):
        m.use_contexts(*shop, commodity="lemon")


@pytest.mark.parametrize("k", [1, 120])
def test_use_contexts_says_how_many_uses_are_possible(shop, k):
    with pytest.raises(SettingsError, match="k must be 2 or more and below the 120 buyers"):
        m.use_contexts(*shop, commodity="lemons", k=k)
