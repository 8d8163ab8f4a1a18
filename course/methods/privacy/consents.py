"""Whose data may be used: for a purpose, in a week, after withdrawals, under a rule."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import did_you_mean, require, whole

__all__ = ["ledger", "usable_customers"]

COLUMNS = ("customer", "week", "purpose", "granted", "proof", "withdrawn_week")


def usable_customers(
    consents: pd.DataFrame, *, week: int, purpose: str | None = None, signed: bool = False
) -> pd.Index:
    """Return the customers whose data may be used in a week.

    A consent counts from the week of the yes to the week before it was taken back, and only for
    the purpose that was named.

    Parameters
    ----------
    consents : customer, week, purpose, granted (1 or 0), proof ("signed" or other), withdrawn_week
        (0 = never); one row per request.
    week : the week of use.
    purpose : what the data are for; None takes a consent for anything, which no law does.
    signed : whether only signed consents count.

    Raises
    ------
    DataError : a column is missing, or nobody was ever asked for this purpose.
    """
    require(consents, *COLUMNS, name="consents")
    week = whole(week, 0, "week", 60)
    if purpose is not None and purpose not in set(consents["purpose"]):
        known = consents["purpose"].astype(str).unique()
        raise DataError(f"nobody was asked for {purpose!r}; {did_you_mean(purpose, known)}")
    live = _live(consents, week) & (not signed or consents["proof"] == "signed")
    if purpose is not None:
        live &= consents["purpose"] == purpose
    return pd.Index(consents.loc[live, "customer"].unique()).sort_values()


def _live(consents: pd.DataFrame, week: int) -> pd.Series:
    given = (consents["granted"] == 1) & (consents["week"] <= week)
    return given & ((consents["withdrawn_week"] == 0) | (consents["withdrawn_week"] > week))


def ledger(consents: pd.DataFrame, weeks: Iterable[int], *, signed_from: int | None = None) -> pd.DataFrame:
    """Return the consent ledger: purpose by week, with what became of each request so far.

    Parameters
    ----------
    consents : as in `usable_customers`, with a column slice (which data).
    weeks : the weeks to look at.
    signed_from : from this week on only signed consents count; None: always all.

    Returns
    -------
    Table, one row per purpose and week: purpose, slice, week, asked, granted, withdrawn, unsigned
    (granted, not withdrawn, and no longer counting), usable (customers).
    """
    require(consents, *COLUMNS, "slice", name="consents")
    weeks = np.array([whole(week, 0, "week", 60) for week in weeks])
    # As text: a category is mapped by its place, and both columns are categories here.
    purpose, names = pd.factorize(consents["purpose"].astype(str), sort=True)
    slices = consents["slice"].astype(str).groupby(purpose).first()
    by_purpose = np.argsort(purpose, kind="stable")
    first = np.searchsorted(purpose[by_purpose], np.arange(len(names)))
    table = {
        name: np.add.reduceat(marks[by_purpose], first, axis=0, dtype=int).ravel()
        for name, marks in _marks(consents, weeks, signed_from).items()
    }
    place = np.repeat(np.arange(len(names)), len(weeks))
    return pd.DataFrame(
        {"purpose": names[place], "slice": slices.to_numpy()[place], "week": np.tile(weeks, len(names))}
        | table
    )


def _marks(consents: pd.DataFrame, weeks: np.ndarray, signed_from: int | None) -> dict[str, np.ndarray]:
    """Return for each request and week what became of it so far, (requests, weeks) bool."""
    since, left = (consents[name].to_numpy()[:, None] for name in ("week", "withdrawn_week"))
    asked = since <= weeks
    granted = asked & (consents["granted"] == 1).to_numpy()[:, None]
    live = granted & ((left == 0) | (left > weeks))
    strict = np.zeros(len(weeks), bool) if signed_from is None else weeks >= signed_from
    unsigned = live & (consents["proof"] != "signed").to_numpy()[:, None] & strict
    kinds = {"asked": asked, "granted": granted, "withdrawn": granted & ~live, "unsigned": unsigned}
    return kinds | {"usable": live & ~unsigned}
