"""Mechanism "breaches": five leaks, whom they hit, when they were found and when people were told.

Two large ones in the same week can be compared: one was told within a day, one after a long
weekend. All five were told "within three working days"; by the clock two missed 72 hours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market.privacy.numbers import NUMBERS
from course.market.town import Town

__all__ = ["LEAKS", "Leak", "leak_week", "leaked"]


@dataclass(frozen=True)
class Leak:
    """One breach: share of customers it hit, hour of its week when found, hours until told."""

    share: float
    shift: int  # weeks from the week of the large ones
    found_hour: int
    hours: int


LEAKS = (
    Leak(0.02, -18, 34, 47),
    Leak(0.02, -9, 58, 70),
    Leak(0.30, 0, 33, 26),
    Leak(0.30, 0, 113, 88),  # found on Friday 17:00, told on Tuesday 9:00
    Leak(0.02, 8, 88, 90),  # found on Thursday 16:00, told on Monday 10:00
)


def leak_week(leak: Leak, weeks: int) -> int:
    """Return the week in which a breach was found; short records squeeze all five in."""
    return int(np.clip(round(NUMBERS.breach_week * weeks) + leak.shift, 1, weeks))


def leaked(town: Town) -> np.ndarray:
    """Return which breach hit each customer: 1 to 5, or 0 for none; nobody is hit twice.

    Only people who had joined before can be hit. The lot decides, so groups can be compared.
    """
    customers = town.tables["customers"]
    join = customers["join_week"].to_numpy()
    luck = town.streams.dice("breach", customers["customer"].to_numpy())
    hit = np.zeros(len(join), dtype=np.int64)
    weeks = town.plan.settings.weeks
    for number in np.argsort([leak_week(leak, weeks) for leak in LEAKS], kind="stable"):
        free = np.flatnonzero((hit == 0) & (join < leak_week(LEAKS[number], weeks)))
        wanted = min(round(LEAKS[number].share * len(join)), len(free))
        hit[free[np.argsort(luck[free], kind="stable")[:wanted]]] = number + 1
    return hit
