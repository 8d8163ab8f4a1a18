"""Mechanism "substitutes": who holds one brand rarely needs another; some pairs are real rivals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.streams import Streams

__all__ = ["leave_doubles", "leave_rivals"]


def leave_doubles(
    category: np.ndarray,
    order: np.ndarray,
    product: np.ndarray,
    unit: np.ndarray,
    rivalry: float,
    streams: Streams,
) -> np.ndarray:
    """Return which lines stay: beside another product of its category, each goes back with chance `rivalry`.

    Parameters
    ----------
    category : category per product number.     unit : dice identity per order.
    order, product : lines sorted by order and product, so that a category's products are neighbours.
    """
    shelf = order * (category[-1] + 1) + category[product]
    same = shelf[1:] == shelf[:-1]
    double = np.append(same, False) | np.append(False, same)
    stays = np.ones(len(order), dtype=bool)
    at = np.flatnonzero(double)
    stays[at] = streams.dice("doubles", unit[order[at]], product[at]) >= rivalry
    return stays


def leave_rivals(
    pairs: pd.DataFrame, order: np.ndarray, product: np.ndarray, unit: np.ndarray, streams: Streams
) -> np.ndarray:
    """Return which lines stay: of a joint purchase one side goes back, except for the share `strength`.

    Parameters
    ----------
    pairs : table from_, to, strength.     order, product : lines without repeats.
    unit : dice identity per order.
    """
    stays = np.ones(len(order), dtype=bool)
    if not len(pairs) or not len(order):
        return stays
    members = pairs[["from_", "to"]].to_numpy()
    pair_of = np.full(max(product.max(), members.max()) + 1, -1)
    pair_of[members] = np.arange(len(pairs))[:, None]
    at = np.flatnonzero(pair_of[product] >= 0)
    meeting = order[at] * len(pairs) + pair_of[product[at]]
    by_meeting = np.argsort(meeting, kind="stable")
    at, meeting = at[by_meeting], meeting[by_meeting]
    both = np.flatnonzero(meeting[1:] == meeting[:-1])
    pair, basket = pair_of[product[at[both]]], order[at[both]]
    rivals = streams.dice("substitutes", unit[basket], pair) >= pairs["strength"].to_numpy()[pair]
    loser = (streams.dice("substitute choice", unit[basket], pair) < 0.5).astype(np.int64)
    stays[at[both + loser][rivals]] = False
    return stays
