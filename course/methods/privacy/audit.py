"""Ten principles as questions to a log: how many cases, how many kept, does it hold."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.tables import between, positive, require

__all__ = ["answered_in_time", "audit", "consented_uses", "one_spelling", "rows_before"]


def consented_uses(
    uses: pd.DataFrame,
    consents: pd.DataFrame,
    *,
    purpose: str | None = None,
    signed_from: int | None = None,
) -> pd.Series:
    """Return for each use of data whether a consent covered it.

    Parameters
    ----------
    uses : customer, week; one row per use.
    consents : as in `usable_customers`.
    purpose : what the data were used for; None takes any consent.
    signed_from : from this week on only signed consents count; None: always all.

    Returns
    -------
    Series of bool on the index of `uses`.
    """
    require(uses, "customer", "week", name="uses")
    given = consents[consents["granted"] == 1]
    if purpose is not None:
        given = given[given["purpose"] == purpose]
    named = given[["customer", "week", "withdrawn_week", "proof"]].rename(columns={"week": "since"})
    each = uses[["customer", "week"]].assign(use=np.arange(len(uses))).merge(named, on="customer")
    live = (each["since"] <= each["week"]) & (
        (each["withdrawn_week"] == 0) | (each["withdrawn_week"] > each["week"])
    )
    if signed_from is not None:
        live &= (each["proof"] == "signed") | (each["week"] < signed_from)
    return pd.Series(np.isin(np.arange(len(uses)), each.loc[live, "use"]), index=uses.index)


def answered_in_time(requests: pd.DataFrame, *, hours: float) -> pd.Series:
    """Return for each request whether it was answered within so many clock hours.

    The clock does not stop at night, at weekends or on holidays.

    Parameters
    ----------
    requests : asked, answered (times); one row per request or notice.
    hours : the limit, above 0.
    """
    require(requests, "asked", "answered", name="requests")
    return (requests["answered"] - requests["asked"]) <= pd.Timedelta(hours=positive(hours, "hours", 72))


def one_spelling(accounts: pd.DataFrame, *, by: str = "email", name: str = "name") -> pd.Series:
    """Return for each key that several accounts share whether they spell the name alike.

    Parameters
    ----------
    accounts : one row per account.  by : column that belongs to one person; empty cells are left out.
    """
    require(accounts, by, name, name="accounts")
    known = accounts[accounts[by].notna() & (accounts[by] != "")].groupby(by)[name]
    return (known.nunique() == 1)[known.size() > 1]


def rows_before(table: pd.DataFrame, moments: pd.Series, *, time: str = "time") -> pd.DataFrame:
    """Return the rows that an erasure should have removed: those of before the moment it was confirmed.

    Parameters
    ----------
    table : customer and `time`.  moments : customer -> time of the confirmation.
    """
    require(table, "customer", time, name="table")
    return table[table[time] <= table["customer"].map(moments)]


def audit(findings: Mapping[str, tuple[int, int]], *, least: float = 0.95) -> pd.DataFrame:
    """Return a verdict on each principle.

    Parameters
    ----------
    findings : principle -> (cases that kept it, all cases).
    least : share of cases that must keep a principle for it to hold, in (0, 1).

    Returns
    -------
    Table: principle, kept, cases, share, verdict ("pass" or "fail"; "no case" where there was none).
    """
    between(least, 0, 1, "least", 0.95)
    table = pd.DataFrame(
        [(name, int(kept), int(cases)) for name, (kept, cases) in findings.items()],
        columns=["principle", "kept", "cases"],
    )
    if (table["kept"] > table["cases"]).any() or (table["kept"] < 0).any():
        raise SettingsError("a principle cannot be kept in more cases than there are; give (kept, cases).")
    share = table["kept"] / table["cases"].where(table["cases"] > 0)
    verdict = np.select([share.isna(), share >= least], ["no case", "pass"], "fail")
    return table.assign(share=share, verdict=verdict)
