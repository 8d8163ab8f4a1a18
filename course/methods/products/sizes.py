"""How much lift large baskets make by themselves."""

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.products.baskets import Baskets
from course.methods.products.chance import Chance
from course.methods.tables import require

__all__ = ["lift_by_basket_size"]

SIZES = (2, 4, 7, 12, 20)
BEST = 200


def lift_by_basket_size(
    lines: pd.DataFrame,
    *,
    sizes: tuple[int, ...] = SIZES,
    order: str = "order",
    product: str = "product",
) -> pd.DataFrame:
    """Compare the mean lift of popular pairs in orders of like size with that in all orders.

    The mean is taken over all pairs of the 200 best-selling products, met or not:
    orders with both, over those that independence promises.

    Parameters
    ----------
    lines : receipt lines; order, product : names of the two columns.
    sizes : smallest number of products in each group of orders, ascending.

    Returns
    -------
    Table size (in words), orders, lift (1 = independent), chance (the lift that
    product counts and basket sizes alone make); one row per group and one for all.

    Raises
    ------
    DataError : `lines` lacks a column or has no rows, or no order holds two products.
    """
    require(lines, order, product)
    distinct = lines[[order, product]].drop_duplicates()
    best = distinct[product].value_counts().index[:BEST]
    size = distinct[order].map(distinct[order].value_counts())
    ends = [*(s - 1 for s in sizes[1:]), None]
    rows = []
    for low, high in zip(sizes, ends, strict=True):
        group = distinct[(size >= low) & ((size <= high) if high else True)]
        name = f"{low} to {high}" if high else f"{low} or more"
        if len(group):
            rows.append((name, *_mean_lift(group, best, order, product)))
    if not rows:
        raise DataError("no order holds two products, so there is no lift; are these receipt lines?")
    rows.append(("all orders", *_mean_lift(distinct, best, order, product)))
    return pd.DataFrame(rows, columns=["size", "orders", "lift", "chance"])


def _mean_lift(distinct: pd.DataFrame, best: pd.Index, order: str, product: str) -> tuple[int, float, float]:
    baskets = Baskets.of(distinct, order=order, product=product)
    code = np.flatnonzero(np.isin(baskets.names, best))
    a, b = (code[side] for side in np.triu_indices(len(code), 1))
    # Pairs that never met count too, so the chances of all pairs are added up.
    chance = Chance.of(baskets).expected(a, b).sum()
    counts = baskets.counts[code]
    independent = (counts.sum() ** 2 - (counts**2).sum()) / 2 / baskets.orders
    ours = distinct[distinct[product].isin(best)].groupby(order).size()
    return baskets.orders, (ours * (ours - 1) / 2).sum() / independent, chance / independent
