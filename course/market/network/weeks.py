"""Mechanism "calendar": what every week was like for the whole town.

Adverts run in two of every six weeks; the seed decides in which.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.settings import NetworkSettings
from course.market.streams import Streams
from course.market.town import Town

__all__ = ["SEASONS", "advert_weeks", "calendar_table"]

SEASONS = ("winter", "spring", "summer", "autumn")
PERIOD, ON = 6, 2  # weeks in a period, weeks of adverts in it


def advert_weeks(weeks: int, streams: Streams) -> np.ndarray:
    """Return for each week whether adverts run: two weeks of every six, next to each other."""
    week = np.arange(weeks)
    period, place = np.divmod(week, PERIOD)
    start = (streams.dice("advert weeks", period) * (PERIOD - ON + 1)).astype(int)
    return (place >= start) & (place < start + ON)


def calendar_table(town: Town, settings: NetworkSettings) -> pd.DataFrame:
    """One row per week: week, monday, season, promotions, adverts, shock."""
    weeks = town.plan.settings.weeks
    monday = np.datetime64(town.plan.settings.start, "D") + 7 * np.arange(weeks)
    month = monday.astype("datetime64[M]").astype(int) % 12
    reduced = town.plan.shelf.paid < town.plan.catalogue.price[None, :]
    week = np.arange(1, weeks + 1)
    return pd.DataFrame(
        {
            "week": week.astype(np.int16),
            "monday": monday.astype("datetime64[s]"),
            "season": pd.Categorical.from_codes((month + 1) // 3 % 4, SEASONS),
            "promotions": reduced.sum(axis=1).astype(np.int32),
            "adverts": (advert_weeks(weeks, town.streams) & town.policy.adverts).astype(np.int8),
            "shock": (week >= settings.shock_week).astype(np.int8),
        }
    )
