"""Draws that keep a planted share: luck decides who, not how many."""

from __future__ import annotations

import numpy as np

__all__ = ["chosen", "parts", "systematic"]


def systematic(chance: np.ndarray) -> np.ndarray:
    """Return yes or no for each unit; any run of units has as many yes as its chances add up to.

    Parameters
    ----------
    chance : probabilities in [0, 1]; units that belong together stand side by side,
        shuffled among themselves.

    Returns
    -------
    Boolean array. Every unit's chance is kept on average over shuffles; the number of
    yes in a run of units differs from the sum of their chances by less than one.

    References
    ----------
    Madow (1949), Annals of Mathematical Statistics 20: systematic sampling.

    Examples
    --------
    >>> systematic(np.full(10, 0.3)).sum()
    np.int64(3)
    """
    return np.diff(np.floor(np.concatenate([[0.0], np.cumsum(chance)]) + 0.5 + 1e-9)) > 0


def chosen(count: int, share: float, rng: np.random.Generator) -> np.ndarray:
    """Return yes for a share of `count` units, rounded to the nearest whole number."""
    yes = np.zeros(count, dtype=bool)
    yes[rng.permutation(count)[: round(share * count)]] = True
    return yes


def parts(total: int, weight: np.ndarray) -> np.ndarray:
    """Cut a whole number into whole parts that follow the weights."""
    edges = np.floor(np.cumsum(weight) / weight.sum() * total + 0.5 + 1e-9).astype(np.int64)
    return np.diff(np.concatenate([[0], edges]))
