"""Who recommends: rates of two groups, and how many times as large one is."""

import numpy as np
from scipy.special import ndtri

from course.errors import DataError
from course.methods.tables import between, whole

__all__ = ["rate_ratio"]


def rate_ratio(
    count: int, of: int, other_count: int, other_of: int, *, level: float = 0.95
) -> tuple[float, float, float]:
    """Return how many times as large one share is as another, with its interval.

    The interval is symmetric on the log scale: variance 1/a - 1/n + 1/b - 1/m (Katz et al. 1978).

    Parameters
    ----------
    count, of : those who did, of how many; other_count, other_of : the same in the group to compare with.
    level : coverage of the interval, in (0, 1).

    Returns
    -------
    (ratio, low, high).

    Raises
    ------
    DataError : nobody did in one of the groups, or more did than there are.

    References
    ----------
    Katz, Baptista, Azen, Pike (1978), Obtaining confidence intervals for the risk ratio in cohort
    studies, Biometrics 34, 469-474.

    Examples
    --------
    >>> [round(end, 2) for end in rate_ratio(20, 100, 10, 200)]
    [4.0, 1.95, 8.22]
    """
    for name, number in (("count", count), ("other_count", other_count)):
        whole(number, 0, name, 10)
    if not (0 < count <= of and 0 < other_count <= other_of):
        raise DataError("in both groups somebody must have done it, and no more than there are.")
    ratio = (count / of) / (other_count / other_of)
    spread = np.sqrt(1 / count - 1 / of + 1 / other_count - 1 / other_of)
    away = np.exp(ndtri((1 + between(level, 0, 1, "level", 0.95)) / 2) * spread)
    return float(ratio), float(ratio / away), float(ratio * away)
