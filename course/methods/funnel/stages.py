"""From a log of events to a table of stages: who got how far, and when."""

from collections.abc import Sequence
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError, SettingsError
from course.methods.tables import filled, require

__all__ = ["STAGES", "checked_stages", "stage_table"]

STAGES = ("awareness", "consideration", "preference", "action", "loyalty", "advocacy")
# A customer who has not reached a stage: later than any time.
NEVER = np.iinfo(np.int64).max


def stage_table(
    events: pd.DataFrame,
    stages: Sequence[str] = STAGES,
    *,
    ordered: bool = True,
    within: Any = None,
    until: Any = None,
    pause: Any = None,
    customer: str = "customer",
    stage: str = "stage",
    time: str = "time",
) -> pd.DataFrame:
    """Find when each customer reached each stage.

    Parameters
    ----------
    events : one row per event, in any order; events of other stages than those named are left out.
    stages : the stages, first to last (2 or more).
    ordered : a stage counts from the moment the stage before it was reached; a purchase before
        the first visit then counts for nothing. False: the first event of each stage counts,
        whatever came before.
    within : close the cohort: only what happens up to this long after the first stage counts, and
        customers whose time is not over at `until` are left out. A Timedelta (or "30D") where
        times are dates, else a number in their unit. None: all counts, so that those
        who came early had more time than those who came late.
    until : end of the observation; None: the last event.
    pause : re-entry: after a silence longer than this a customer begins a new trip, which has a
        row of its own. None: one trip per customer.
    customer, stage, time : names of the columns; `time` holds dates or numbers.

    Returns
    -------
    Table, one row per customer (or trip) that reached the first stage (with ordered=False: any
    stage), sorted: customer, trip (1 up; only with `pause`), then one column per stage
    with the time it was reached, empty if it was not.

    Raises
    ------
    DataError : a column is missing, a cell is empty, or no event belongs to a stage.
    SettingsError : fewer than two stages, one of them twice, or a length of time below 0.

    Examples
    --------
    >>> log = pd.DataFrame(
    ...     {"customer": [1, 1, 2, 2], "stage": ["see", "buy", "buy", "see"], "time": [1, 2, 3, 4]}
    ... )
    >>> stage_table(log, ["see", "buy"])["buy"].tolist()
    [2.0, nan]
    """
    stages = checked_stages(stages)
    filled(require(events, customer, stage, time, name="events"), customer, stage, time, name="events")
    events, level = _with_level(events, stage, stages)
    clock = _Clock(events[time])
    who, names = _numbered_customers(events[customer])
    last = clock.at.max() if until is None else clock.moment(until, "until")
    at, early = clock.at, clock.at <= last
    if not early.all():
        who, level, at = who[early], level[early], at[early]
    unit, owner = who, np.arange(len(names))
    if pause is not None:
        who, unit, level, at = _trips(who, level, at, clock.length(pause, "pause"))
        owner = _first_of(unit, who)
    reached = _reached(unit, level, at, (len(stages), len(owner)), ordered=ordered)
    rows = _in_cohort(reached, within, last, clock, ordered=ordered)
    table = pd.DataFrame({customer: names[owner[rows]]})
    if pause is not None:
        table["trip"] = _numbered(owner)[rows]
    for at_stage, name in enumerate(stages):
        table[name] = clock.written(reached[at_stage][rows])
    return table


def checked_stages(stages: Sequence[str]) -> list[str]:
    """Return the stages as a list: two or more, each once; else raise SettingsError."""
    if isinstance(stages, str) or len(stages) < 2:
        raise SettingsError(f"stages must be two names or more, first to last (got {stages!r}).")
    if len(set(stages)) < len(stages):
        raise SettingsError(f"stages must differ (got {', '.join(map(str, stages))}).")
    return list(stages)


def _with_level(events: pd.DataFrame, stage: str, stages: list[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the events that belong to a stage, and the number of it."""
    level = _levels(events[stage], stages)
    kept = level >= 0
    if not kept.any():
        seen = ", ".join(map(str, events[stage].unique()[:6]))
        raise DataError(f"no event belongs to a stage: events have {seen}; stages are {', '.join(stages)}.")
    return (events, level) if kept.all() else (events[kept], level[kept])


def _levels(stage: pd.Series, stages: list[str]) -> np.ndarray:
    """Return each event's stage as a number from 0; -1 for others."""
    # An ordered Categorical holds these numbers already: a third of the time of a map.
    if isinstance(stage.dtype, pd.CategoricalDtype):
        return stage.cat.set_categories(stages, ordered=True).cat.codes.to_numpy()
    return pd.Index(stages).get_indexer(stage)


def _numbered_customers(customer: pd.Series) -> tuple[np.ndarray, Any]:
    """Return each event's customer as a number from 0, and the customers in order."""
    values = customer.to_numpy()
    low, high = (values.min(), values.max()) if values.dtype.kind in "iu" else (0, np.inf)
    if high - low > 4 * len(values):
        return pd.factorize(customer, sort=True)
    # Whole numbers close together need no hashing: one place each, half the time of all.
    there = np.zeros(int(high - low) + 1, bool)
    there[values - low] = True
    return (np.cumsum(there) - 1)[values - low], (np.flatnonzero(there) + low).astype(values.dtype)


def _reached(
    who: np.ndarray, level: np.ndarray, at: np.ndarray, shape: tuple[int, int], *, ordered: bool
) -> np.ndarray:
    """Return the first time of each stage by each customer, NEVER for none: (stages, customers)."""
    reached = np.full(shape, NEVER)
    for stage in range(shape[0]):
        rows = np.flatnonzero(level == stage)
        one, when = who[rows], at[rows]
        if ordered and stage:
            late = when >= reached[stage - 1][one]
            one, when = one[late], when[late]
        np.minimum.at(reached[stage], one, when)
    return reached


def _trips(who: np.ndarray, level: np.ndarray, at: np.ndarray, pause: int) -> tuple[np.ndarray, ...]:
    """Sort events by customer and time, and number their trips from 0."""
    # At one moment, a later stage may follow an earlier one.
    order = np.lexsort((level, at, who))
    who, level, at = who[order], level[order], at[order]
    new = np.r_[False, (who[1:] != who[:-1]) | (at[1:] - at[:-1] > pause)]
    return who, np.cumsum(new), level, at


def _first_of(trip: np.ndarray, who: np.ndarray) -> np.ndarray:
    return who[np.flatnonzero(np.r_[True, trip[1:] != trip[:-1]])]


def _numbered(owner: np.ndarray) -> np.ndarray:
    """Return 1, 2, ... within each customer, for owners in order."""
    first = np.r_[True, owner[1:] != owner[:-1]]
    place = np.arange(len(owner))
    return place - np.maximum.accumulate(np.where(first, place, 0)) + 1


def _in_cohort(reached: np.ndarray, within: Any, last: int, clock: "_Clock", *, ordered: bool) -> np.ndarray:
    """Return which rows stay; with `within`, forget what came too late."""
    entry = reached[0]
    if within is None:
        return np.flatnonzero(entry < NEVER) if ordered else np.flatnonzero((reached < NEVER).any(axis=0))
    long = clock.length(within, "within")
    closed = np.flatnonzero((entry < NEVER) & (entry <= last - long))
    # NEVER - entry is too late, whatever the length; no sum that could run over.
    reached[(reached - np.where(entry < NEVER, entry, 0)) > long] = NEVER
    return closed


class _Clock:
    """Times as whole numbers, and back as they were."""

    def __init__(self, time: pd.Series) -> None:
        if isinstance(time.dtype, pd.DatetimeTZDtype):
            time = time.dt.tz_convert("UTC").dt.tz_localize(None)
        self.dates = time.dtype.kind == "M"
        if not self.dates and not pd.api.types.is_numeric_dtype(time):
            raise DataError(
                f"events column {time.name!r} must hold dates or numbers (it holds {time.dtype}); "
                "turn text into dates with pd.to_datetime."
            )
        self.dtype, values = time.dtype, time.to_numpy()
        # Fractions of a unit are kept to the millionth.
        self.scale = 1_000_000 if values.dtype.kind == "f" else 1
        self.at = values.view(np.int64) if self.dates else np.rint(values * self.scale).astype(np.int64)

    def moment(self, value: Any, name: str) -> int:
        """Return a moment as a number of the clock."""
        try:
            if self.dates:
                return int(np.datetime64(pd.Timestamp(value)).astype(self.dtype).view(np.int64))
            return round(float(value) * self.scale)
        except (TypeError, ValueError) as problem:
            kind = "a date" if self.dates else "a number"
            raise SettingsError(f"{name} must be {kind}, as the times are (got {value!r}).") from problem

    def length(self, value: Any, name: str) -> int:
        """Return a length of time as a number of the clock, 0 or more."""
        try:
            long = self._length(value)
        except (TypeError, ValueError):
            long = -1
        if long < 0:
            example = '"30D"' if self.dates else "4"
            raise SettingsError(
                f"{name} must be a length of time, 0 or more (got {value!r}); try {name}={example}."
            )
        return long

    def _length(self, value: Any) -> int:
        if not self.dates:
            return round(float(value) * self.scale)
        if isinstance(value, Real):
            raise TypeError("dates need a length with a unit")
        return int(pd.Timedelta(value) / pd.Timedelta(1, np.datetime_data(self.dtype)[0]))

    def written(self, at: np.ndarray) -> np.ndarray:
        """Return numbers of the clock as times; NEVER becomes empty."""
        if self.dates:
            return np.where(at < NEVER, at, np.iinfo(np.int64).min).view(self.dtype)
        return np.where(at < NEVER, at / self.scale, np.nan)
