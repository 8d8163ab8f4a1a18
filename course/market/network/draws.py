"""Draws that stay near their mean: quantiles instead of independent luck, weighted picks by ranks."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from course.market.streams import Streams

__all__ = ["normal_quantiles", "pick", "pick_keys", "shuffled_quantiles"]


def shuffled_quantiles(streams: Streams, mechanism: str, units: np.ndarray) -> np.ndarray:
    """Return the values (0.5, 1.5, ...)/n in (0, 1), each once, in the order of the units' dice.

    The distribution over the units is then exact, and only who has which value is luck.
    """
    luck = streams.dice(mechanism, units)
    rank = np.empty(len(luck))
    rank[np.argsort(luck, kind="stable")] = np.arange(len(luck))
    return (rank + 0.5) / max(len(luck), 1)


def normal_quantiles(streams: Streams, mechanism: str, units: np.ndarray) -> np.ndarray:
    """Return standard normal values whose distribution over the units is exact."""
    return ndtri(shuffled_quantiles(streams, mechanism, units))


def pick_keys(luck: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return waiting times: who has the smallest is picked first; weight 0 never.

    References
    ----------
    Efraimidis, Spirakis (2006), Information Processing Letters 97(5): weighted sampling
    without replacement by one key per item.
    """
    with np.errstate(divide="ignore"):
        return np.where(weight > 0, -np.log1p(-luck) / weight, np.inf)


def pick(keys: np.ndarray, count: int) -> np.ndarray:
    """Return the positions of the `count` smallest finite keys (fewer if there are fewer), sorted."""
    count = min(count, int(np.isfinite(keys).sum()))
    return np.sort(np.argsort(keys, kind="stable")[:count])
