"""Mechanism "logins": how often each customer opens her account, and what a breach does to it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.privacy.breaches import LEAKS, leak_week
from course.market.privacy.numbers import NUMBERS
from course.market.town import Town

__all__ = ["login_table"]

LATE = 72  # hours by the clock


def login_table(town: Town, hit: np.ndarray) -> pd.DataFrame:
    """Return table logins: customer, week, times; weeks without a login have no row.

    Each customer has her own rate. From the week after a breach it is lower for good: by
    `drop_fast` if she was told in time, by `drop_slow` if not.
    """
    from scipy import stats

    customers, weeks = town.tables["customers"], town.plan.settings.weeks
    number = customers["customer"].to_numpy()
    week = np.arange(1, weeks + 1)
    rate = NUMBERS.logins * stats.gamma.ppf(town.streams.dice("login rate", number), 4, scale=1 / 4)
    mean = rate[:, None] * _kept(hit, weeks) * (week >= customers["join_week"].to_numpy()[:, None])
    luck = town.streams.dice("logins", number[:, None], week[None, :])
    times = np.where(mean > 0, stats.poisson.ppf(luck, np.maximum(mean, 1e-9)), 0)
    who, when = np.nonzero(times)
    return pd.DataFrame(
        {
            "customer": number[who].astype(np.int32),
            "week": week[when].astype(np.int16),
            "times": np.minimum(times[who, when], 100).astype(np.int8),
        }
    )


def _kept(hit: np.ndarray, weeks: int) -> np.ndarray:
    """Share of the logins that is left, customers x weeks."""
    kept = np.ones((len(hit), weeks))
    for number, leak in enumerate(LEAKS, 1):
        drop = NUMBERS.drop_slow if leak.hours > LATE else NUMBERS.drop_fast
        kept[np.ix_(hit == number, np.arange(1, weeks + 1) > leak_week(leak, weeks))] = 1 - drop
    return kept
