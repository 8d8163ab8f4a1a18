"""The average customer against every customer: whom an offer serves, and when two pay."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course.errors import DataError
from course.methods.tables import at_least, positive, whole

__all__ = ["best_offers", "crossover_volume", "offer_profit", "served_share"]


def served_share(tastes: ArrayLike, offers: float | Sequence[float], *, reach: float = 2.0) -> float:
    """Return the share (0 to 1) of customers whose taste lies within `reach` of an offer.

    Parameters
    ----------
    tastes : (n,) one number per customer, on the scale of the offers.
    offers : one offer or several on that scale.
    reach : how far from her taste an offer may lie and still serve her (0 or more); the edge counts.

    Examples
    --------
    >>> tastes = [2] * 500 + [8] * 500
    >>> served_share(tastes, np.mean(tastes)), served_share(tastes, [2, 8])
    (0.0, 1.0)
    """
    people, reach = _tastes(tastes), at_least(reach, 0, "reach", 2)
    away = np.abs(people[:, None] - np.atleast_1d(np.asarray(offers, float)))
    return float((away <= reach + 1e-9).any(axis=1).mean())


def best_offers(tastes: ArrayLike, count: int = 1, *, reach: float = 2.0) -> list[float]:
    """Return the places of `count` offers that together serve most customers, in order.

    An offer serves a stretch of 2 x reach; an optimal stretch may start at a customer. So we go
    through the customers from the right and note what the best stretches from there serve.

    Parameters
    ----------
    tastes, reach : as in `served_share`.
    count : number of offers (1 or more); fewer come back if fewer serve everyone.
    """
    people, count = np.sort(_tastes(tastes)), whole(count, 1, "count", 2)
    after = np.searchsorted(people, people + 2 * at_least(reach, 0, "reach", 2) + 1e-9, side="right")
    best = np.zeros((len(people) + 1, count + 1), int)
    for at in range(len(people) - 1, -1, -1):
        best[at] = best[at + 1]
        best[at, 1:] = np.maximum(best[at, 1:], after[at] - at + best[after[at], :-1])
    places, at = [], 0
    while count and at < len(people) and best[at, count]:
        if best[at, count] == best[at + 1, count]:
            at += 1
        else:
            # In the middle of those it serves.
            places.append(float(people[at] + people[after[at] - 1]) / 2)
            at, count = after[at], count - 1
    return places


def offer_profit(
    tastes: ArrayLike,
    offers: float | Sequence[float],
    *,
    customers: float,
    margin: float,
    fixed_cost: float,
    reach: float = 2.0,
) -> pd.Series:
    """Return what an assortment earns: those served pay the margin, each offer its fixed cost.

    Parameters
    ----------
    tastes, offers, reach : as in `served_share`; the tastes may be a sample of the market.
    customers : size of the market.
    margin : earned per customer served, in money.
    fixed_cost : of each offer, in the same money.

    Returns
    -------
    Series with offers (number), served (share), customers (served), profit (money).
    """
    served = served_share(tastes, offers, reach=reach)
    market = at_least(customers, 0, "customers", 1_000)
    cost = at_least(fixed_cost, 0, "fixed_cost", 1_000) * np.size(offers)
    profit = market * served * positive(margin, "margin", 2) - cost
    return pd.Series(
        {"offers": np.size(offers), "served": served, "customers": market * served, "profit": profit}
    )


def crossover_volume(
    tastes: ArrayLike,
    fewer: float | Sequence[float],
    more: float | Sequence[float],
    *,
    margin: float,
    fixed_cost: float,
    reach: float = 2.0,
) -> float:
    """Return the market size (customers) from which the larger assortment earns more; inf for never.

    It is fixed cost x (offers more - offers fewer) / (margin x (served more - served fewer)).

    Examples
    --------
    >>> crossover_volume([2] * 500 + [8] * 500, [2], [2, 8], margin=2, fixed_cost=3_000)
    3000.0
    """
    gain = served_share(tastes, more, reach=reach) - served_share(tastes, fewer, reach=reach)
    cost = at_least(fixed_cost, 0, "fixed_cost", 1_000) * (np.size(more) - np.size(fewer))
    if cost <= 0:
        return 0.0 if gain >= 0 else math.inf
    return cost / (positive(margin, "margin", 2) * gain) if gain > 0 else math.inf


def _tastes(tastes: ArrayLike) -> np.ndarray:
    people = np.asarray(tastes, float)
    if people.ndim != 1 or not len(people) or not np.isfinite(people).all():
        raise DataError("tastes must be one number per customer, none of them empty.")
    return people
