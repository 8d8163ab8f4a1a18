"""How strongly two products go together: support, confidence, lift, Jaccard."""

from typing import Any

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.products.baskets import Baskets
from course.methods.products.chance import Chance
from course.methods.products.counting import pair_counts
from course.methods.tables import did_you_mean, require

__all__ = ["confidence", "jaccard", "lift", "pairs", "support"]


def pairs(
    lines: pd.DataFrame,
    *,
    least: int = 1,
    most: int | None = None,
    order: str = "order",
    product: str = "product",
) -> pd.DataFrame:
    """Measure every pair of products that shares a basket.

    The base of all shares is orders, not lines. With n(a), n(b), n(ab) of n orders:
    support = n(ab)/n, confidence_ab = n(ab)/n(a), lift = n n(ab) / (n(a) n(b)),
    jaccard = n(ab) / (n(a) + n(b) - n(ab)).

    Parameters
    ----------
    lines : one row per receipt line; a product twice in one order counts once.
    least : keep pairs with at least this many baskets in common (>= 1).
    most : look at this many best-selling products only (None: all). Shares and chances
        are the same as without it: baskets keep their full size.
    order, product : names of the two columns.

    Returns
    -------
    Table sorted by a and b, one row per pair with a < b: a, b, both, orders_a, orders_b
    (orders), support, confidence_ab, confidence_ba, jaccard (0 to 1), lift (0 up, 1 =
    independent), expected (orders with both if chance kept product counts and basket
    sizes: see `Chance`), z (standard deviations of `both` above expected).

    Raises
    ------
    DataError : a column is missing or has empty cells, or there are no rows.
    SettingsError : `least` is below 1, or `most` below 2.

    Examples
    --------
    >>> receipt = pd.DataFrame({"order": [1, 1, 2, 3], "product": ["tea", "milk", "tea", "milk"]})
    >>> pairs(receipt)[["a", "b", "both", "lift"]].values.tolist()
    [['milk', 'tea', 1, 0.75]]
    """
    if least < 1:
        raise SettingsError(
            f"least must be 1 or more (got {least!r}): pairs that share no basket are not listed."
        )
    if most is not None and most < 2:
        raise SettingsError(f"most must be 2 or more (got {most!r}): a pair has two products.")
    baskets = Baskets.of(lines, order=order, product=product)
    a, b, both = pair_counts(baskets if most is None else baskets.of_best(most))
    often = both >= least
    a, b, both = a[often], b[often], both[often]
    # From codes by popularity to the order of the products' own names.
    rank = np.argsort(np.argsort(baskets.names, kind="stable"), kind="stable")
    a, b = np.where(rank[a] < rank[b], a, b), np.where(rank[a] < rank[b], b, a)
    # No two pairs are the same, so the fastest sort will do.
    row = np.argsort(rank[a] * len(rank) + rank[b])
    return _measured(baskets, a[row], b[row], both[row])


def _measured(baskets: Baskets, a: np.ndarray, b: np.ndarray, both: np.ndarray) -> pd.DataFrame:
    chance, in_a, in_b = Chance.of(baskets), baskets.counts[a], baskets.counts[b]
    return pd.DataFrame(
        {
            "a": baskets.names[a],
            "b": baskets.names[b],
            "both": both,
            "orders_a": in_a,
            "orders_b": in_b,
            "support": both / baskets.orders,
            "confidence_ab": both / in_a,
            "confidence_ba": both / in_b,
            "lift": both / in_a / in_b * baskets.orders,
            "jaccard": both / (in_a + in_b - both),
            "expected": chance.expected(a, b),
            "z": chance.z(a, b, both),
        },
        # All columns are new: nobody else can change them.
        copy=False,
    )


def support(
    lines: pd.DataFrame, a: Any, b: Any = None, *, order: str = "order", product: str = "product"
) -> float:
    """Return the share of orders (0 to 1) that hold product `a`, or both `a` and `b`.

    Raises SettingsError for a product that no line holds.
    """
    orders, with_a, with_b = _orders(lines, a, a if b is None else b, order, product)
    return len(with_a & with_b) / orders


def confidence(
    lines: pd.DataFrame, a: Any, b: Any, *, order: str = "order", product: str = "product"
) -> float:
    """Return the share (0 to 1) of the orders with `a` that also hold `b`.

    Read it in its direction: of those who take a, how many take b.
    """
    _, with_a, with_b = _orders(lines, a, b, order, product)
    return len(with_a & with_b) / len(with_a)


def lift(lines: pd.DataFrame, a: Any, b: Any, *, order: str = "order", product: str = "product") -> float:
    """Return how many times as often `a` and `b` meet as independent products would (1 = as often).

    References
    ----------
    Brin, Motwani, Ullman, Tsur (1997), SIGMOD 26(2), 255-264 (there called interest).
    """
    orders, with_a, with_b = _orders(lines, a, b, order, product)
    return len(with_a & with_b) * orders / (len(with_a) * len(with_b))


def jaccard(lines: pd.DataFrame, a: Any, b: Any, *, order: str = "order", product: str = "product") -> float:
    """Return the orders with both products as a share (0 to 1) of those with at least one."""
    _, with_a, with_b = _orders(lines, a, b, order, product)
    return len(with_a & with_b) / len(with_a | with_b)


def _orders(lines: pd.DataFrame, a: Any, b: Any, order: str, product: str) -> tuple[int, set, set]:
    """Return the number of orders, and the orders with a and with b."""
    require(lines, order, product)
    found = [set(lines.loc[lines[product] == one, order]) for one in (a, b)]
    for one, orders in zip((a, b), found, strict=True):
        if not orders:
            way_out = did_you_mean(one, lines[product].unique())
            raise SettingsError(f"there is no product {one!r} in the lines; {way_out}")
    return lines[order].nunique(), found[0], found[1]
