"""p, q and the size of a market from the number of adopters so far, with intervals."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.optimize import least_squares
from scipy.special import stdtrit

from course.errors import DataError, SettingsError
from course.methods.paradigm.bass import external_share, peak_time
from course.methods.tables import between, positive

__all__ = ["estimated_adoption"]

LEAST = 6
STARTS = ((0.01, 0.1), (0.03, 0.4), (0.1, 0.8), (0.3, 0.1))


def estimated_adoption(
    adopters: ArrayLike,
    *,
    years_per_step: float = 1.0,
    market: float | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate p, q and the market from cumulative adopters, by non-linear least squares.

    Each step's adopters are compared with what the model expects *from the adopters before
    that step*. A lucky first year speeds up all later ones, so the distances from one curve
    since launch hang together and make intervals too narrow; distances from step to step
    do not. Counts vary more where they are large, so after a first fit each step is weighed
    by the spread that a count of its size has by chance.

    Parameters
    ----------
    adopters : (n,) adopters so far at the end of each step since launch, never falling; n of 6 or
        more, with more than 6 adopters in all.
    years_per_step : length of a step in years (1 / 52 for weeks).
    market : number of customers who may ever adopt, if known; None: estimated too.
    level : coverage of the intervals, in (0, 1).

    Returns
    -------
    Table with index parameter: p, q (per year), market (customers), peak_time (years),
    external_share (of all adoptions there will be); columns estimate, low, high. A known
    market has no interval.

    Raises
    ------
    DataError : too few steps or adopters, or a cumulative count that falls.
    SettingsError : `market` is below the adopters seen, `level` outside (0, 1), or a step without length.

    References
    ----------
    Srinivasan, Mason (1986), Nonlinear least squares estimation of new product diffusion
    models, Marketing Science 5(2), 169-178 (there from one curve since launch, without weights).

    Examples
    --------
    >>> from course.methods.paradigm import adopted_share
    >>> seen = 1_000 * adopted_share(range(1, 13), p=0.03, q=0.38)
    >>> estimated_adoption(seen)["estimate"].round(3)[["p", "q", "market"]].tolist()
    [0.03, 0.38, 1000.0]
    """
    between(level, 0, 1, "level", 0.95)
    step = positive(years_per_step, "years_per_step", 1.0)
    seen = _counts(adopters)
    if market is not None and positive(market, "market", seen[-1]) < seen[-1]:
        raise SettingsError(f"market must be {seen[-1]:g} or more, the adopters seen (got {market!r}).")
    new, before = np.diff(seen, prepend=0.0), np.r_[0.0, seen[:-1]]

    def expected(logs: np.ndarray) -> np.ndarray:
        size = market if len(logs) == 2 else np.exp(logs[2])
        return size * _step_ahead(before / size, *np.exp(logs[:2]), step)

    limits = _limits(seen[-1] if market is None else None, step)
    start = _best_start(lambda logs: expected(logs) - new, limits)
    spread = np.sqrt(np.maximum(expected(start), 1.0))
    fit = least_squares(lambda logs: (expected(logs) - new) / spread, start, bounds=limits, x_scale=0.1)
    return _as_table(fit.x, _covariance(fit.jac, fit.fun), len(new) - len(fit.x), level, market)


def _step_ahead(adopted: np.ndarray, p: float, q: float, step: float) -> np.ndarray:
    """Return what share of the market adopts in a step that begins with the share `adopted`.

    The closed form, started from there: with u = (1 - F) / (1 + F q / p), one step makes
    it u exp(-(p + q) step).
    """
    ratio = q / p
    u = (1 - adopted) / (1 + ratio * adopted) * np.exp(-(p + q) * step)
    return (1 - u) / (1 + ratio * u) - adopted


def _counts(adopters: ArrayLike) -> np.ndarray:
    seen = np.asarray(adopters, dtype=float)
    if seen.ndim != 1 or len(seen) < LEAST or not np.isfinite(seen).all():
        raise DataError(
            f"adopters must be {LEAST} or more numbers, one per step since launch, none of them empty."
        )
    falls = np.flatnonzero(np.diff(seen, prepend=0.0) < 0)
    if len(falls):
        raise DataError(
            f"adopters so far can never fall (they do at step {falls[0] + 1}); "
            "if these are adopters per step, pass their cumsum()."
        )
    if seen[-1] <= LEAST:
        raise DataError(f"adopters end at {seen[-1]:g}; more than {LEAST} are needed for an estimate.")
    return seen


def _limits(seen: float | None, step: float) -> tuple[list[float], list[float]]:
    """Return the lowest and highest logs of p, q and, unless it is known, the market."""
    # No rate above 3 per step: the market would be gone within one.
    low, high = [np.log(1e-6)] * 2, [np.log(3 / step)] * 2
    return (low, high) if seen is None else ([*low, np.log(seen)], [*high, np.log(1e4 * seen)])


def _best_start(
    misses: Callable[[np.ndarray], np.ndarray], limits: tuple[list[float], list[float]]
) -> np.ndarray:
    """Return the best unweighted fit from several starts: one start alone may end in a side valley."""
    low, high = np.array(limits)
    starts = [np.log(pair) for pair in STARTS]
    if len(low) == 3:
        starts = [np.append(pair, low[2] + np.log(1.5)) for pair in starts]
    inside = [np.clip(start, low + 1e-6, high - 1e-6) for start in starts]
    fits = [least_squares(misses, start, bounds=limits, x_scale=0.1) for start in inside]
    return min(fits, key=lambda fit: fit.cost).x


def _covariance(jacobian: np.ndarray, misses: np.ndarray) -> np.ndarray:
    free = max(len(misses) - jacobian.shape[1], 1)
    return np.linalg.pinv(jacobian.T @ jacobian) * (misses @ misses) / free


def _as_table(
    logs: np.ndarray, covariance: np.ndarray, free: int, level: float, market: float | None
) -> pd.DataFrame:
    far = stdtrit(free, (1 + level) / 2)
    # Data that say nothing about a number give it an interval without end: e**300 is one.
    error = np.minimum(far * np.sqrt(np.diag(covariance)), 300.0)
    rows = {
        name: np.exp([value, value - wide, value + wide])
        for name, value, wide in zip(("p", "q", "market"), logs, error, strict=False)
    }
    if market is not None:
        rows["market"] = np.array([market, np.nan, np.nan])
    rows["peak_time"] = _derived(peak_time, logs, covariance, far, (0.0, np.inf))
    rows["external_share"] = _derived(external_share, logs, covariance, far, (0.0, 1.0))
    return pd.DataFrame.from_dict(rows, orient="index", columns=["estimate", "low", "high"]).rename_axis(
        "parameter"
    )


def _derived(
    number: Callable[..., float],
    logs: np.ndarray,
    covariance: np.ndarray,
    far: float,
    limits: tuple[float, float],
) -> np.ndarray:
    """Return a number that follows from p and q, with its interval by the delta method."""
    at, tiny = logs[:2], 1e-5

    def value(pair: np.ndarray) -> float:
        return number(p=float(np.exp(pair[0])), q=float(np.exp(pair[1])))

    slope = np.array([(value(at + d) - value(at - d)) / (2 * tiny) for d in tiny * np.eye(2)])
    wide = far * np.sqrt(slope @ covariance[:2, :2] @ slope)
    return np.clip([value(at), value(at) - wide, value(at) + wide], *limits)
