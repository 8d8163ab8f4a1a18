"""Co-purchase counts that can be published: what one customer can change is bounded first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import require, whole

__all__ = ["bounded_pairs"]


def bounded_pairs(
    lines: pd.DataFrame,
    among: Sequence[int],
    *,
    most: int = 10,
    order: str = "order",
    product: str = "product",
    customer: str = "customer",
    seed: int = 0,
) -> pd.Series:
    """Return how many customers bought both products in one order, each counted for few pairs.

    A customer counts once for a pair, and for at most `most` pairs, drawn at random. So nobody
    changes all counts together by more than `most`: the sensitivity for `private_counts`.

    Parameters
    ----------
    lines : one row per receipt line.
    among : the products, chosen without looking at these customers; all their pairs are counted.
    most : pairs that one customer may count for, 1 or more.
    order, product, customer : columns of `lines`.
    seed : which pairs of a customer stay.

    Returns
    -------
    Series (a, b) -> customers, one entry for each pair of `among`, a before b as given.
    """
    require(lines, order, product, customer)
    most, among = whole(most, 1, "most", 10), list(dict.fromkeys(among))
    if len(among) < 2:
        raise DataError(f"among must name two products or more (got {len(among)}).")
    hers = _pairs_of_customers(lines, among, order, product, customer)
    mixed = hers.sample(frac=1, random_state=seed)
    kept = mixed[mixed.groupby("customer").cumcount() < most]
    every = pd.MultiIndex.from_tuples(combinations(among, 2), names=["a", "b"])
    return kept.groupby(["a", "b"]).size().reindex(every, fill_value=0).rename("customers")


def _pairs_of_customers(
    lines: pd.DataFrame, among: list, order: str, product: str, customer: str
) -> pd.DataFrame:
    """Return each pair once per customer: customer, a, b."""
    rank = pd.Series(np.arange(len(among)), index=among)
    here = lines.loc[lines[product].isin(among), [order, product, customer]].drop_duplicates()
    here = here.assign(rank=here[product].map(rank))
    both = here.merge(here, on=order, suffixes=("_a", "_b"))
    both = both[both["rank_a"] < both["rank_b"]]
    named = {f"{customer}_a": "customer", f"{product}_a": "a", f"{product}_b": "b"}
    return both[list(named)].rename(columns=named).drop_duplicates().sort_values(["customer", "a", "b"])
