"""How few known purchases single out one customer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.funnel import wilson_interval
from course.methods.privacy.crowd import Crowd
from course.methods.tables import require, whole

__all__ = ["fitting_customers", "known_points", "unicity"]


def known_points(
    lines: pd.DataFrame,
    columns: Sequence[str],
    *,
    known: int = 4,
    customer: str = "customer",
    seed: int = 0,
) -> pd.DataFrame:
    """Return what somebody might know about one customer: some of her points, without her name.

    Parameters
    ----------
    lines : one row per purchase.
    columns : what is known of a purchase, such as ["product", "day"].
    known : how many points, 1 or more.
    customer : column of the customer.
    seed : which customer, and which of her points.

    Returns
    -------
    Table of `columns`, `known` rows (fewer if she has fewer points).
    """
    known = whole(known, 1, "known", 4)
    rng = np.random.default_rng(seed)
    require(lines, customer, *columns)
    somebody = rng.choice(np.sort(lines[customer].unique()))
    hers = lines.loc[lines[customer] == somebody, list(columns)].drop_duplicates()
    drawn = rng.permutation(len(hers))[:known]
    return hers.iloc[drawn].reset_index(drop=True)


def fitting_customers(
    lines: pd.DataFrame, clues: pd.DataFrame, *, errors: int = 0, customer: str = "customer"
) -> pd.Index:
    """Return the customers who have all of the known points, or all but a few.

    Parameters
    ----------
    lines : one row per purchase, with the columns of `clues`.
    clues : known points, one row each.
    errors : how many of the clues may be wrong, 0 or more.

    Raises
    ------
    DataError : a column of the clues is missing, or there are no clues.

    Examples
    --------
    >>> lines = pd.DataFrame({"customer": [1, 1, 2], "product": ["tea", "figs", "tea"]})
    >>> fitting_customers(lines, pd.DataFrame({"product": ["tea", "figs"]})).tolist()
    [1]
    """
    columns = list(require(clues, name="clues").columns)
    require(lines, customer, *columns)
    errors = whole(errors, 0, "errors", 0)
    clues = clues.drop_duplicates()
    if errors >= len(clues):
        raise DataError(f"of {len(clues)} different clues at most {len(clues) - 1} may be wrong.")
    hits = lines[[customer, *columns]].drop_duplicates().merge(clues, on=columns)
    count = hits.groupby(customer).size()
    return count.index[count >= len(clues) - errors]


def unicity(
    lines: pd.DataFrame,
    columns: Sequence[str],
    *,
    known: Sequence[int] = (1, 2, 3, 4),
    customer: str = "customer",
    seed: int = 0,
) -> pd.DataFrame:
    """Return the share of customers whom k of their points, drawn at random, single out.

    Parameters
    ----------
    lines : one row per purchase.
    columns : a point is a combination of these, such as ["product", "week"].
    known : numbers of points, each 1 or more.
    customer : column of the customer.
    seed : which points are drawn; the points for a larger k include those for a smaller one.

    Returns
    -------
    Table: known, customers, singled_out (customers), share, low, high (Wilson, 95 %).

    References
    ----------
    De Montjoye, Radaelli, Singh, Pentland (2015), Unique in the shopping mall: on the
    reidentifiability of credit card metadata, Science 347(6221), 536-539.

    Examples
    --------
    >>> lines = pd.DataFrame({"customer": [1, 1, 2], "product": ["tea", "figs", "tea"]})
    >>> unicity(lines, ["product"], known=[2])["share"].tolist()
    [0.5]
    """
    known = [whole(k, 1, "known", 4) for k in known]
    crowd = Crowd.of(lines, columns, customer)
    points = crowd.drawn(max(known), np.random.default_rng(seed))
    everyone = np.arange(len(crowd.people))
    count = np.array([crowd.alone(points[:, :k], everyone).sum() for k in known])
    low, high = wilson_interval(count, np.full(len(known), len(everyone)))
    return pd.DataFrame(
        {
            "known": known,
            "customers": len(everyone),
            "singled_out": count,
            "share": count / len(everyone),
            "low": low,
            "high": high,
        }
    )
