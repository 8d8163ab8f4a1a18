"""How many of those who reached one stage reach the next, and how sure we can be."""

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course.errors import DataError, SettingsError
from course.methods.funnel.stages import STAGES, checked_stages
from course.methods.tables import between, require

__all__ = ["cohort_conversion", "conversion", "period_starts", "wilson_interval"]


def wilson_interval(count: ArrayLike, of: ArrayLike, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Return the Wilson score interval of a share: `count` of `of`.

    With z the normal quantile of `level` and s = count / of, its middle is
    (s + z^2 / 2n) / (1 + z^2 / n): it never leaves [0, 1], not even for 0 of 10.

    Parameters
    ----------
    count, of : whole numbers with 0 <= count <= of; numbers or arrays. Of 0, all is possible: (0, 1).
    level : coverage, in (0, 1).

    Returns
    -------
    (low, high), each shaped like the counts.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal
    of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [end.round(3).item() for end in wilson_interval(30, 100)]
    [0.219, 0.396]
    """
    z = NormalDist().inv_cdf((1 + between(level, 0, 1, "level", 0.95)) / 2)
    count, of = np.asarray(count, float), np.asarray(of, float)
    if not ((count >= 0) & (count <= of)).all():
        raise SettingsError("an interval needs counts from 0 up to the number they are counted of.")
    n = np.maximum(of, 1)
    share = count / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # At 0 and at all, the end is exact; rounding must not take it past.
    low = np.where(count == 0, 0.0, np.maximum(middle - half, 0))
    high = np.where(count == of, 1.0, np.minimum(middle + half, 1))
    return low, np.where(of == 0, 1.0, high)


def conversion(table: pd.DataFrame, stages: Sequence[str] = STAGES, *, level: float = 0.95) -> pd.DataFrame:
    """Return the funnel: how many reached each stage, of the stage before and of the first.

    Parameters
    ----------
    table : from `stage_table`: one column per stage, empty where it was not reached.
    stages : first to last.
    level : coverage of the intervals (Wilson), in (0, 1).

    Returns
    -------
    Table, one row per stage: stage, reached (customers), step (share of those at the stage before who
    reached this one; empty for the first), step_low, step_high, overall (share of those
    at the first stage), overall_low, overall_high.

    Raises
    ------
    DataError : a stage is no column, or nobody reached the first stage.
    """
    stages = checked_stages(stages)
    there = require(table, *stages, name="the stage table")[stages].notna().to_numpy()
    if not there[:, 0].any():
        raise DataError(f"nobody reached the first stage, {stages[0]!r}; name the stages first to last.")
    before = there[:, :-1].sum(axis=0)
    stepped = (there[:, 1:] & there[:, :-1]).sum(axis=0)
    through = (there & there[:, :1]).sum(axis=0)
    shares = _with_interval("step", stepped, before, level)
    first = {name: np.r_[np.nan, values] for name, values in shares.items()}
    overall = _with_interval("overall", through, np.full(len(stages), through[0]), level)
    return pd.DataFrame({"stage": stages, "reached": there.sum(axis=0)} | first | overall)


def cohort_conversion(
    table: pd.DataFrame,
    stages: Sequence[str] = STAGES,
    *,
    every: Any = "W",
    level: float = 0.95,
) -> pd.DataFrame:
    """Return the overall conversion of each cohort: customers who entered in the same period.

    Make `table` with `within=`, or late cohorts will look worse only because they had less time.

    Parameters
    ----------
    table, stages, level : as in `conversion`.
    every : length of a period: a pandas frequency ("W", "M") where times are dates, else a number.

    Returns
    -------
    Table, one row per cohort and stage after the first: cohort (start of the period), entered
    (customers), stage, reached (customers), overall, low, high (share of those entered).
    """
    stages = checked_stages(stages)
    entered = require(table, *stages, name="the stage table")[table[stages[0]].notna()]
    cohort = period_starts(entered[stages[0]], every)
    there = entered[stages].notna()
    size = there[stages[0]].groupby(cohort.to_numpy()).sum()
    parts = []
    for stage in stages[1:]:
        reached = there[stage].groupby(cohort.to_numpy()).sum()
        shares = _with_interval("overall", reached.to_numpy(), size.to_numpy(), level)
        part = {"cohort": size.index, "entered": size.to_numpy(), "stage": stage}
        parts.append(pd.DataFrame(part | {"reached": reached.to_numpy()} | shares))
    whole = pd.concat(parts, ignore_index=True)
    whole.columns = [name.removeprefix("overall_") for name in whole.columns]
    return whole.sort_values("cohort", kind="stable", ignore_index=True)


def period_starts(times: pd.Series, every: Any) -> pd.Series:
    """Return the start of the period in which each time lies; SettingsError for a length that is none."""
    dates = pd.api.types.is_datetime64_dtype(times.dtype)
    if dates and isinstance(every, str):
        try:
            return times.dt.to_period(every).dt.start_time
        except ValueError as problem:
            raise SettingsError(f'every must be a frequency (got {every!r}); try every="W".') from problem
    if dates or isinstance(every, str) or not every > 0:
        example = '"W" (weeks), as the times are dates' if dates else "4, as the times are numbers"
        raise SettingsError(f"every must be the length of a period (got {every!r}); try every={example}.")
    return np.floor(times / every) * every


def _with_interval(name: str, count: np.ndarray, of: np.ndarray, level: float) -> dict[str, np.ndarray]:
    low, high = wilson_interval(count, of, level=level)
    share = np.divide(count, of, out=np.full(len(of), np.nan), where=of > 0)
    return {name: share, f"{name}_low": low, f"{name}_high": high}
