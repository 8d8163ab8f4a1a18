"""Fine segments by what customers favour, and whether they hold."""

import pandas as pd

from course.errors import DataError
from course.methods.recommendations.shrinkage import group_shares

__all__ = ["agreement", "favourites"]


def favourites(lines: pd.DataFrame, group: str, *, customer: str = "customer") -> pd.Series:
    """Return each customer's favourite group: the one she buys most of, compared with the others.

    Compared means her share of it over the mean share of all customers; equal ones go to the first.

    Parameters
    ----------
    lines : receipt lines with a column `group`, such as aisle or category.

    Returns
    -------
    Series customer -> group.
    """
    shares = group_shares(lines, group, customer=customer)
    return (shares / shares.mean()).idxmax(axis=1).rename(group)


def agreement(one: pd.Series, other: pd.Series) -> tuple[float, float]:
    """Return the share of customers with the same favourite in two samples, and what chance would give.

    Parameters
    ----------
    one, other : from `favourites`, for two samples of orders.

    Returns
    -------
    (share, chance): chance is the sum over groups of the product of their shares.

    Raises
    ------
    DataError : no customer is in both.

    Examples
    --------
    >>> agreement(pd.Series({1: "tea", 2: "jam"}), pd.Series({1: "tea", 2: "tea"}))
    (0.5, 0.5)
    """
    both = one.index.intersection(other.index)
    if not len(both):
        raise DataError("no customer is in both samples; are both indexed by customer?")
    first, second = one[both].astype(str), other[both].astype(str)
    shares = first.value_counts(normalize=True) * second.value_counts(normalize=True)
    return float((first == second).mean()), float(shares.sum())
