"""How many of a cohort are still active after one period, two, three."""

from typing import Any

import numpy as np
import pandas as pd

from course.methods.funnel.conversion import period_starts, wilson_interval
from course.methods.tables import filled, require

__all__ = ["cohort_retention"]


def cohort_retention(
    events: pd.DataFrame,
    *,
    every: Any = "M",
    until: Any = None,
    level: float = 0.95,
    customer: str = "customer",
    time: str = "time",
) -> pd.DataFrame:
    """Return, for each cohort, the share of its customers who are active in each later period.

    A cohort is everyone whose first event lies in one period. To be active is to have an event in a
    period: a customer may be away in one and back in the next. Periods that had
    not ended at `until` are left out, as nobody knows them yet.

    Parameters
    ----------
    events : one row per event (a purchase, a visit) of a customer, in any order.
    every : length of a period: a pandas frequency ("M", "W") where times are dates, else a number.
    until : end of the observation; None: the last event, whose period counts as ended.
    level : coverage of the intervals (Wilson), in (0, 1).
    customer, time : names of the columns.

    Returns
    -------
    Table, one row per cohort and age: cohort (start of its period), customers (in the cohort), age
    (periods since, 0 up), active (customers), retention, low, high (share of the cohort).

    Raises
    ------
    DataError : a column is missing or has empty cells.
    SettingsError : `every` is no length of a period, or `level` is outside (0, 1).
    """
    filled(require(events, customer, time, name="events"), customer, time, name="events")
    if until is not None:
        events = require(events[events[time] <= until], customer, name="events up to until")
    period = period_starts(events[time], every)
    starts = _all_starts(period, every)
    number = pd.Series(range(len(starts)), index=starts)
    seen = pd.DataFrame({"customer": events[customer].to_numpy(), "period": number.loc[period].to_numpy()})
    seen = seen.drop_duplicates()
    first = seen.groupby("customer")["period"].transform("min")
    active = pd.crosstab(first, seen["period"] - first)
    last = len(starts) - 1
    if until is not None and not _ended(starts[-1], every, until):
        last -= 1
    return _as_table(active, starts, last, level)


def _all_starts(period: pd.Series, every: Any) -> pd.Index:
    """Return the start of every period from the first to the last, also of those without an event."""
    if isinstance(every, str):
        return pd.period_range(period.min(), period.max(), freq=every).start_time
    steps = round((period.max() - period.min()) / every)
    return pd.Index(period.min() + every * np.arange(steps + 1))


def _ended(start: Any, every: Any, until: Any) -> bool:
    if isinstance(every, str):
        return bool(pd.Period(start, every).end_time.floor("s") <= pd.Timestamp(until))
    return start + every <= until


def _as_table(active: pd.DataFrame, starts: pd.Index, last: int, level: float) -> pd.DataFrame:
    rows = [
        (cohort, age, int(counts.get(age, 0)), int(counts[0]))
        for cohort, counts in active.iterrows()
        for age in range(last - cohort + 1)
    ]
    table = pd.DataFrame(rows, columns=["cohort", "age", "active", "customers"])
    low, high = wilson_interval(table["active"], table["customers"], level=level)
    return pd.DataFrame(
        {
            "cohort": starts[table["cohort"]],
            "customers": table["customers"],
            "age": table["age"],
            "active": table["active"],
            "retention": table["active"] / table["customers"],
            "low": low,
            "high": high,
        }
    )
