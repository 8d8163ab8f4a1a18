"""From a log of requests to levels: how many slices each customer gave before her first no."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.funnel import wilson_interval
from course.methods.tables import filled, require

__all__ = ["consent_levels", "level_shares", "usable_share"]


def consent_levels(
    consents: pd.DataFrame,
    slices: Sequence[str],
    *,
    customer: str = "customer",
    slice: str = "slice",  # noqa: A002 - the word of the field
    granted: str = "granted",
) -> pd.Series:
    """Return the level of each customer: slices given, from the first on, before the first no.

    Parameters
    ----------
    consents : one row per request: customer, slice, granted (1 or True = yes); other slices are ignored.
    slices : names in the order in which they are asked.
    customer, slice, granted : names of the columns.

    Returns
    -------
    Series customer -> level, 0 to len(slices), for everybody who was asked for one of the slices.

    Raises
    ------
    DataError : a column is missing or empty in places, or no row asks for one of the slices.
    """
    columns = (customer, slice, granted)
    table = filled(require(consents, *columns, name="consents"), *columns, name="consents")
    asked = table[table[slice].isin(list(slices))]
    if asked.empty:
        raise DataError(f"consents asks for none of the slices {', '.join(slices)}; how are they spelt?")
    yes = asked.assign(**{slice: asked[slice].astype(str), granted: asked[granted].astype(int)})
    wide = yes.pivot_table(index=customer, columns=slice, values=granted, aggfunc="max", fill_value=0)
    wide = wide.reindex(columns=list(slices), fill_value=0)
    return pd.Series(np.minimum.accumulate(wide.to_numpy(), axis=1).sum(axis=1), wide.index, name="level")


def level_shares(level: pd.Series, group: pd.Series, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return which share of each group reached each level, with Wilson intervals.

    Parameters
    ----------
    level : customer -> level, as from `consent_levels`.
    group : customer -> group, such as the way of asking.
    confidence : coverage of the intervals, in (0, 1).

    Returns
    -------
    Table, one row per group and level from 1 on: group, level, customers, reached (number), share, low, high.

    Raises
    ------
    DataError : no customer has both a level and a group.
    """
    table = pd.DataFrame({"level": level, "group": group}).dropna()
    if table.empty:
        raise DataError("no customer has both a level and a group; is the index of both the customer?")
    rows = []
    for name, those in table.groupby("group", observed=True)["level"]:
        for step in range(1, int(table["level"].max()) + 1):
            reached = int((those >= step).sum())
            low, high = wilson_interval(reached, len(those), level=confidence)
            rows.append((name, step, len(those), reached, reached / len(those), float(low), float(high)))
    columns = ["group", "level", "customers", "reached", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def usable_share(
    consents: pd.DataFrame,
    slice: str,  # noqa: A002 - the word of the field
    *,
    week: int,
    strict: bool = False,
    customers: int,
) -> float:
    """Return the share of customers whose slice may be used in a week.

    Usable is what was granted by then and not taken back; under a strict rule only what was signed.

    Parameters
    ----------
    consents : customer, slice, week, granted, withdrawn_week (0 = never), proof ("signed" or not).
    slice : which data; week : of the records; strict : whether assumed consents no longer count.
    customers : how many there are in all.
    """
    columns = ("customer", "slice", "week", "granted", "withdrawn_week", "proof")
    table = require(consents, *columns, name="consents")
    held = (table["slice"] == slice) & (table["granted"] == 1) & (table["week"] <= week)
    held &= (table["withdrawn_week"] == 0) | (table["withdrawn_week"] > week)
    if strict:
        held &= table["proof"] == "signed"
    return table.loc[held, "customer"].nunique() / customers
