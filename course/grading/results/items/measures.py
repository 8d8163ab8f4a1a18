"""Classical item statistics: facility, discrimination with its interval, reliability.

Scores are a table of students x exercises. Nunnally and Bernstein, Psychometric Theory (1994),
chapters 6 to 8.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["alpha", "discrimination", "facility", "interval"]

Z95 = 1.959964


def facility(shares: pd.DataFrame) -> pd.Series:
    """Mean share of the points earned, 0 to 1, for each exercise; unknown scores are left out.

    Parameters
    ----------
    shares : students x exercises, 0 to 1, NaN where the points are not known yet.

    Examples
    --------
    >>> facility(pd.DataFrame({"lift": [1.0, 0.5, 0.0]}))["lift"]
    np.float64(0.5)
    """
    return shares.mean()


def discrimination(points: pd.DataFrame) -> pd.Series:
    """Correlation of each exercise with the points of all others, -1 to 1.

    For an exercise that is right or wrong this is the corrected point-biserial correlation:
    "corrected", because an exercise is not part of what it is compared with. NaN where one of
    the two does not vary.

    Parameters
    ----------
    points : students x exercises, in points, NaN where they are not known yet.
    """
    found = {}
    for name in points:
        rest = points.drop(columns=name).sum(axis=1)
        known = points[name].notna()
        found[name] = _correlation(points.loc[known, name].to_numpy(), rest[known].to_numpy())
    return pd.Series(found, dtype=float)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    # Sums of equal points may differ in their last digit: that is no variation.
    if len(one) < 3 or np.ptp(one) < 1e-9 or np.ptp(other) < 1e-9:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def interval(correlation: float, students: int) -> tuple[float, float]:
    """The 95 % interval of a correlation by Fisher's transformation; NaN for fewer than four students."""
    if students < 4 or not abs(correlation) < 1:
        return float("nan"), float("nan")
    middle, half = np.arctanh(correlation), Z95 / np.sqrt(students - 3)
    return float(np.tanh(middle - half)), float(np.tanh(middle + half))


def alpha(points: pd.DataFrame) -> float:
    """Cronbach's alpha of a chapter: up to 1, how much its exercises measure the same.

    For exercises that are right or wrong this is KR-20. Students with an unknown score are left
    out; NaN for fewer than two exercises or students, or when the totals do not vary.
    """
    known = points.dropna(axis=1, how="all").dropna()
    items = known.shape[1]
    total = known.sum(axis=1).var()
    if items < 2 or len(known) < 2 or not total > 1e-12:
        return float("nan")
    return float(items / (items - 1) * (1 - known.var().sum() / total))
