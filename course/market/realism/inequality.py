"""How unevenly an amount is spread: Gini coefficient and the share of the largest."""

import numpy as np

__all__ = ["gini", "log_sd", "share_of_largest"]


def gini(amounts: np.ndarray) -> float:
    """Gini coefficient: 0 when all have the same, near 1 when one has everything.

    Parameters
    ----------
    amounts : array of numbers >= 0, at least one above 0.

    Examples
    --------
    >>> round(gini([1, 1, 1, 1]), 3), round(gini([0, 0, 0, 1]), 3)
    (0.0, 0.75)
    """
    ordered = np.sort(np.asarray(amounts, dtype=float))
    total, many = ordered.sum(), len(ordered)
    if total == 0:
        return float("nan")
    ranks = np.arange(1, many + 1)
    return float(2 * (ranks * ordered).sum() / (many * total) - (many + 1) / many)


def share_of_largest(amounts: np.ndarray, share: float) -> float:
    """Part of the total that the largest `share` (0 to 1) of the holders have.

    Examples
    --------
    >>> share_of_largest([6, 1, 1, 1, 1], 0.2)
    0.6
    """
    ordered = np.sort(np.asarray(amounts, dtype=float))[::-1]
    many = max(1, round(share * len(ordered)))
    return float(ordered[:many].sum() / ordered.sum())


def log_sd(amounts: np.ndarray) -> float:
    """Standard deviation of the natural logarithm of the positive amounts."""
    amounts = np.asarray(amounts, dtype=float)
    return float(np.log(amounts[amounts > 0]).std())
