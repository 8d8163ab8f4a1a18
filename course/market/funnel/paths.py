"""Mechanism "paths": the dates of the stages, and the few who do not take them in order.

Three kinds of detour, never two for one person, all in the truth: people who consider once
more after they fell silent (*re-entry*), who preferred before they considered (*early*),
and who bought without a sign of preference (*skip*).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market.funnel.clock import days_of, moments
from course.market.funnel.draws import chosen
from course.market.funnel.walk import Walk
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["DETOURS", "Paths", "lay_paths"]

DETOURS = ("re-entry", "early", "skip")
CONSIDERATION, PREFERENCE, ACTION, LOYALTY = 1, 2, 3, 4
STRAIGHT = -1


@dataclass(frozen=True)
class Paths:
    """What the records say of each person's way.

    Attributes
    ----------
    day : people x 6, recorded day of the stage; -1 = not recorded.
    time : the same as datetime64[s]; where `day` is -1 it means nothing.
    again : moment of a second consideration, for the people with that detour; else nothing.
    detour : -1 = straight, else the place of the kind in DETOURS.
    """

    day: np.ndarray
    time: np.ndarray
    again: np.ndarray
    detour: np.ndarray


def lay_paths(walk: Walk, settings: Settings, streams: Streams) -> Paths:
    """Return the recorded days of all stages, detours included."""
    rng = streams.generator("funnel detours")
    detour = _detours(walk, settings, rng)
    time = moments(walk.day.ravel(), settings.start, rng).reshape(walk.day.shape)
    day = walk.day.copy()
    early, skip = detour == DETOURS.index("early"), detour == DETOURS.index("skip")
    for table in (day, time):  # fancy indexing copies, so this swaps
        table[early, CONSIDERATION:ACTION] = table[early, CONSIDERATION:ACTION][:, ::-1]
    day[skip, PREFERENCE] = -1
    again = np.minimum(day.max(axis=1) + 1, settings.weeks * 7 - 1)
    again = days_of(again, settings.weeks * 7, rng)
    return Paths(day, time, moments(again, settings.start, rng), detour)


def _detours(walk: Walk, settings: Settings, rng: np.random.Generator) -> np.ndarray:
    """Return everybody's kind of detour; where two meet, the rarer one holds."""
    detour = np.full(len(walk.day), STRAIGHT, dtype=np.int8)
    kinds = [(CONSIDERATION, settings.reentries), (PREFERENCE, settings.early), (ACTION, settings.skips)]
    for kind, (stage, share) in enumerate(kinds):
        able = np.flatnonzero(walk.day[:, stage] >= 0)
        detour[able[chosen(len(able), share, rng)]] = kind
    no_time = walk.day.max(axis=1) + 1 >= settings.weeks * 7
    detour[no_time & (detour == DETOURS.index("re-entry"))] = STRAIGHT
    return detour
