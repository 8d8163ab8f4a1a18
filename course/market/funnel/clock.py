"""Days and hours of the web shop: busy weekdays, busy hours."""

from __future__ import annotations

import datetime as dt

import numpy as np

__all__ = ["days_of", "moments"]

# Visits per weekday, Monday..Sunday (RetailRocket, 137 days: daily visitors over their mean).
WEEKDAYS = np.array([0.94, 1.115, 1.083, 1.058, 1.046, 0.936, 0.822])
# Visits per hour, 0..22: web shops are busiest in the evening. A visit ends on the day it began.
HOURS = np.array(
    [2, 1, 0.6, 0.4, 0.4, 0.7, 1.6, 3, 4, 5, 5.6, 5.8, 6, 5.8, 5.4, 5.2, 5.6, 6.2, 7, 8, 8.8, 8, 5]
)


def days_of(first: np.ndarray, days: int, rng: np.random.Generator) -> np.ndarray:
    """Return for each visit a day from its `first` to the last day, busy weekdays more often.

    Parameters
    ----------
    first : earliest day of each visit, 0 .. days - 1; day 0 is a Monday.
    days : length of the records in days.
    """
    weight = np.concatenate([[0.0], np.cumsum(np.resize(WEEKDAYS, days))])
    place = weight[first] + rng.random(len(first)) * (weight[days] - weight[first])
    return np.clip(np.searchsorted(weight, place, side="right") - 1, first, days - 1)


def moments(day: np.ndarray, start: dt.date, rng: np.random.Generator) -> np.ndarray:
    """Return a moment of each day, before 23:00, as datetime64[s]."""
    hours = np.cumsum(HOURS) / HOURS.sum()
    hour = np.searchsorted(hours, rng.random(len(day)), side="right")
    second = day * 86_400 + hour * 3_600 + rng.integers(0, 3_600, len(day))
    return np.datetime64(start, "s") + second.astype("timedelta64[s]")
