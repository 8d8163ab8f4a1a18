"""How many people stand behind a pair: by hand, and against a self-merge."""

import numpy as np
import pandas as pd
import pytest

from course.errors import SettingsError
from course.methods.products import customers_behind, pairs, strong_links


def _lines(*rows):
    return pd.DataFrame(rows, columns=["order", "customer", "product"])


def test_a_ritual_has_one_customer_behind_it():
    lines = _lines(*[(order, "Ana", product) for order in range(5) for product in (1, 2)])

    assert customers_behind(lines, pd.DataFrame({"a": [1], "b": [2]})).tolist() == [1]


def test_two_products_in_different_orders_have_nobody_behind_them():
    lines = _lines((1, "Ana", 1), (2, "Ana", 2))

    assert customers_behind(lines, pd.DataFrame({"a": [1], "b": [2]})).tolist() == [0]


def test_counts_agree_with_a_self_merge_and_keep_the_index():
    rng = np.random.default_rng(4)
    lines = pd.DataFrame({"order": rng.integers(0, 60, 300), "product": rng.integers(0, 8, 300)})
    lines["customer"] = lines["order"] % 7
    found = pairs(lines).sample(frac=1, random_state=1)
    merged = lines.merge(lines[["order", "product"]], on="order")

    behind = customers_behind(lines, found)

    assert behind.index.equals(found.index)
    for row in found.itertuples():
        both = merged[(merged["product_x"] == row.a) & (merged["product_y"] == row.b)]
        assert behind[row.Index] == both["customer"].nunique()


def _town():
    """400 orders; 1 and 2 lie together for everyone, 3 and 4 for one customer, the rest by chance."""
    rng = np.random.default_rng(8)
    rows = [(o, o % 50, p) for o in range(400) for p in rng.choice(np.arange(5, 40), 3, replace=False)]
    rows += [(o, o % 50, p) for o in range(0, 400, 10) for p in (1, 2)]
    rows += [(o, o % 50, p) for o in range(7, 400, 50) for p in (3, 4)]
    return _lines(*rows)


def test_strong_links_keep_the_tie_and_drop_the_ritual():
    found = strong_links(_town(), people=4)

    assert list(zip(found["a"], found["b"], strict=True)) == [(1, 2)]


def test_with_one_witness_the_ritual_counts_too():
    found = strong_links(_town(), people=1)

    assert (3, 4) in set(zip(found["a"], found["b"], strict=True))


@pytest.mark.parametrize("setting", ["times", "people"])
def test_settings_below_one_are_refused(setting):
    with pytest.raises(SettingsError, match=f"{setting} must be 1 or more"):
        strong_links(_town(), **{setting: 0})
