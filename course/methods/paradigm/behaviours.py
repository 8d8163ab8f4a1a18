"""What customers do besides buying: five behaviours scored, communities told apart by their mix.

The five are those of David Rogers, The Network Is Your Customer (Yale University Press, 2011).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage

from course.errors import DataError
from course.methods.tables import filled, require, whole

__all__ = ["BEHAVIOURS", "activity_counts", "behaviour_mix", "behaviour_scores", "mix_types"]

BEHAVIOURS = ("access", "engage", "customise", "connect", "collaborate")


def activity_counts(
    activity: pd.DataFrame,
    *,
    customers: Sequence | None = None,
    behaviours: Sequence[str] = BEHAVIOURS,
    customer: str = "customer",
    behaviour: str = "behaviour",
) -> pd.DataFrame:
    """Count each customer's acts of each behaviour.

    Parameters
    ----------
    activity : one row per act; acts of other behaviours than those named are left out.
    customers : everyone to list, those who never act included; None: all in `activity`.
    behaviours : the columns of the result.
    customer, behaviour : names of the two columns.

    Returns
    -------
    Table with index customer, one column of counts (0 or more) per behaviour.
    """
    filled(require(activity, customer, behaviour, name="activity"), customer, behaviour, name="activity")
    counts = pd.crosstab(activity[customer], activity[behaviour].astype(str))
    rows = counts.index if customers is None else pd.Index(customers)
    counts = counts.reindex(index=rows, columns=list(behaviours), fill_value=0)
    return counts.rename_axis(index="customer", columns=None)


def behaviour_scores(counts: pd.DataFrame, *, behaviours: Sequence[str] = BEHAVIOURS) -> pd.DataFrame:
    """Score each customer on each behaviour: the share of customers who do it less.

    Those who do it as often count half. A rank, not a count: ten visits are few, ten ideas
    are many, and one very busy customer should not set the scale.

    Parameters
    ----------
    counts : one row per customer, index the customer, a column of counts (0 or more) per behaviour.

    Returns
    -------
    Table of the same shape, from 0 to 1; the mean of each column is one half.

    Raises
    ------
    DataError : a column is missing, or a count is empty or below 0.
    """
    require(counts, *behaviours, name="counts")
    filled(counts, *behaviours, name="counts")
    chosen = counts[list(behaviours)]
    if (chosen < 0).any(axis=None):
        raise DataError("counts hold a number below 0; count acts, 0 for none.")
    return (chosen.rank() - 0.5) / len(chosen)


def behaviour_mix(
    scores: pd.DataFrame, communities: pd.Series, *, behaviours: Sequence[str] = BEHAVIOURS
) -> pd.DataFrame:
    """Return what each community does relatively much of.

    Parameters
    ----------
    scores : table from `behaviour_scores`.
    communities : customer -> community; customers without a score are left out.

    Returns
    -------
    Table with index community: customers (those scored), then each behaviour's share (0 to
    1) of the community's mean scores. The shares of a row add up to 1: a busy
    community and a quiet one with the same leanings have the same mix.

    Raises
    ------
    DataError : a column is missing, or the communities are no Series or know none of the customers.
    """
    require(scores, *behaviours, name="scores")
    if not isinstance(communities, pd.Series):
        kind = type(communities).__name__
        raise DataError(
            f"communities must be a Series, customer -> community (got {kind}); from a table: "
            'clubs.set_index("customer")["club"].'
        )
    member = communities.reindex(scores.index)
    if member.isna().all():
        raise DataError("no customer with a score has a community; the index of both must be the customer.")
    means = scores[list(behaviours)].groupby(member).mean()
    mix = means.div(means.sum(axis=1), axis=0)
    mix.insert(0, "customers", member.value_counts().reindex(mix.index))
    return mix.rename_axis("community")


def mix_types(mix: pd.DataFrame, types: int = 4, *, behaviours: Sequence[str] = BEHAVIOURS) -> pd.Series:
    """Group communities with a similar mix.

    Parameters
    ----------
    mix : table from `behaviour_mix`.
    types : number of groups (1 up to the number of communities).

    Returns
    -------
    Series community -> type, 1 up; type 1 is that of most communities.

    References
    ----------
    Ward (1963), Hierarchical grouping to optimize an objective function, Journal of the
    American Statistical Association 58, 236-244.
    """
    require(mix, *behaviours, name="mix")
    types = whole(types, 1, "types", 4)
    if types > len(mix):
        raise DataError(f"{len(mix)} communities cannot form {types} types; ask for {len(mix)} or fewer.")
    if len(mix) == 1:
        return pd.Series(1, index=mix.index, name="type")
    found = fcluster(linkage(mix[list(behaviours)].to_numpy(), "ward"), types, "maxclust")
    # Numbered by size, then by who comes first: the numbers of the method mean nothing.
    labels, first, size = np.unique(found, return_index=True, return_counts=True)
    rank = np.lexsort((first, -size))
    number = dict(zip(labels[rank], range(1, len(labels) + 1), strict=True))
    return pd.Series([number[one] for one in found], index=mix.index, name="type")
