"""Mechanism "data requests": access, port and erase, and the notices after a breach."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.privacy.breaches import LEAKS, leak_week
from course.market.town import Town

__all__ = ["data_requests"]

KINDS = ("access", "port", "erase", "breach")
SHARES = {"access": 0.06, "port": 0.03}
ERASE_SHARE = 0.5  # of those who take a consent back
HOUR = np.timedelta64(3_600, "s")


def data_requests(town: Town, consents: pd.DataFrame, hit: np.ndarray) -> pd.DataFrame:
    """Return table data_requests: request, customer, kind, breach, asked, answered.

    For a breach, `asked` is when it was found and `answered` when this customer was told.
    """
    rows = pd.concat([_wishes(town), _erasures(town, consents), _notices(town, hit)], ignore_index=True)
    rows = rows.sort_values(["asked", "customer"], kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "request": np.arange(1, len(rows) + 1, dtype=np.int32),
            "customer": rows["customer"].astype(np.int32),
            "kind": pd.Categorical(rows["kind"], KINDS),
            "breach": rows["breach"].astype(np.int8),
            "asked": rows["asked"].astype("datetime64[s]"),
            "answered": rows["answered"].astype("datetime64[s]"),
        }
    )


def _wishes(town: Town) -> pd.DataFrame:
    customers, weeks = town.tables["customers"], town.plan.settings.weeks
    parts = []
    for kind, share in SHARES.items():
        luck = town.streams.dice(f"{kind} request", customers["customer"].to_numpy())
        who = customers[luck < share]
        join = who["join_week"].to_numpy().astype(np.int64)
        when = town.streams.dice(f"{kind} week", who["customer"].to_numpy())
        parts.append(
            _answered(town, kind, who["customer"].to_numpy(), join + (when * (weeks - join + 1)).astype(int))
        )
    return pd.concat(parts, ignore_index=True)


def _erasures(town: Town, consents: pd.DataFrame) -> pd.DataFrame:
    left = consents[consents["withdrawn_week"] > 0]
    wants = town.streams.dice("erase request", left["customer"].to_numpy()) < ERASE_SHARE
    left = left[wants]
    return _answered(town, "erase", left["customer"].to_numpy(), left["withdrawn_week"].to_numpy())


def _answered(town: Town, kind: str, customer: np.ndarray, week: np.ndarray) -> pd.DataFrame:
    """Asked in daytime; most answers come within a month, some take longer."""
    hour = 24 * (7 * (week.astype(np.int64) - 1)) + 8
    hour += (town.streams.dice(f"{kind} hour", customer) * 7).astype(np.int64) * 24
    hour += (town.streams.dice(f"{kind} time", customer) * 14).astype(np.int64)
    days = 1 + np.floor(-9 * np.log1p(-town.streams.dice(f"{kind} answer", customer))).astype(np.int64)
    asked = np.datetime64(town.plan.settings.start, "s") + hour * HOUR
    return _rows(customer, kind, 0, asked, asked + days * 24 * HOUR)


def _notices(town: Town, hit: np.ndarray) -> pd.DataFrame:
    customer = town.tables["customers"]["customer"].to_numpy()
    start = np.datetime64(town.plan.settings.start, "s")
    parts = []
    for number, leak in enumerate(LEAKS, 1):
        who = customer[hit == number]
        week = leak_week(leak, town.plan.settings.weeks)
        found = np.full(len(who), start + (7 * 24 * (week - 1) + leak.found_hour) * HOUR)
        parts.append(_rows(who, "breach", number, found, found + leak.hours * HOUR))
    return pd.concat(parts, ignore_index=True)


def _rows(
    customer: np.ndarray, kind: str, breach: int, asked: np.ndarray, answered: np.ndarray
) -> pd.DataFrame:
    return pd.DataFrame(
        {"customer": customer, "kind": kind, "breach": breach, "asked": asked, "answered": answered}
    )
