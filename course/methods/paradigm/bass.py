"""The Bass model in closed form: a market moved by adverts and by customers.

Of those who have not adopted yet, the share p + q F(t) adopts per year: p because
of adverts (external), q F(t) because a share F(t) of the others has adopted (peers).
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course.errors import SettingsError
from course.methods.tables import at_least, positive

__all__ = ["adopted_share", "adoption_curve", "external_share", "peak_share", "peak_time", "rates"]


def rates(p: float, q: float) -> tuple[float, float]:
    """Return p (above 0) and q (0 or more) as floats; SettingsError for any other values."""
    return positive(p, "p", 0.03), at_least(q, 0, "q", 0.38)


def adopted_share(times: ArrayLike, *, p: float, q: float) -> np.ndarray:
    """Return F(t), the share of the market that has adopted by each time.

    F(t) = (1 - exp(-(p + q) t)) / (1 + (q / p) exp(-(p + q) t)).

    Parameters
    ----------
    times : years since launch, 0 or more; a number or any shape.
    p : share of those left whom adverts win per year (above 0).
    q : share of those left whom customers would win per year if all others had adopted (0 or more).

    Returns
    -------
    Array shaped like `times`, from 0 to 1.

    Raises
    ------
    SettingsError : p is not above 0, q is below 0, or a time is below 0.

    Examples
    --------
    >>> adopted_share([0, 5, 10], p=0.03, q=0.38).round(3).tolist()
    [0.0, 0.331, 0.813]

    References
    ----------
    Bass (1969), A new product growth for model consumer durables, Management Science 15(5), 215-227.
    """
    p, q = rates(p, q)
    left = np.exp(-(p + q) * _years(times))
    return (1 - left) / (1 + q / p * left)


def adoption_curve(times: ArrayLike, *, p: float, q: float) -> pd.DataFrame:
    """Return the whole curve: what has been adopted, and how fast, by which cause.

    Parameters
    ----------
    times : (n,) years since launch.
    p, q : as in `adopted_share`.

    Returns
    -------
    Table of n rows: time (years), adopted (share of the market), external, peer
    (share of the market per year that adopts through adverts, and through
    customers), by_adverts (share of the market that adverts have won so far).
    """
    times = np.atleast_1d(_years(times))
    adopted = adopted_share(times, p=p, q=q)
    return pd.DataFrame(
        {
            "time": times,
            "adopted": adopted,
            "external": p * (1 - adopted),
            "peer": q * adopted * (1 - adopted),
            "by_adverts": _won_by_adverts(times, p, q),
        }
    )


def peak_time(*, p: float, q: float) -> float:
    """Return the year of most adoptions: ln(q / p) / (p + q); 0 where customers add less than adverts.

    With q at or below p, adoptions fall from the first day on.

    Examples
    --------
    >>> round(peak_time(p=0.03, q=0.38), 2)
    6.19
    """
    p, q = rates(p, q)
    return float(np.log(q / p) / (p + q)) if q > p else 0.0


def peak_share(*, p: float, q: float) -> float:
    """Return the share (0 to 0.5) that has adopted at the peak: (1 - p / q) / 2, always below one half.

    Examples
    --------
    >>> round(peak_share(p=0.03, q=0.38), 4)
    0.4605
    """
    p, q = rates(p, q)
    return (1 - p / q) / 2 if q > p else 0.0


def external_share(*, p: float, q: float, until: float | None = None) -> float:
    """Return the share (0 to 1) of adoptions that adverts alone explain.

    Over all time it is (p / q) ln(1 + q / p); without customers' influence (q = 0) it is 1.

    Parameters
    ----------
    p, q : as in `adopted_share`.
    until : count adoptions up to this year only (above 0); None: all there will ever be.

    Examples
    --------
    >>> round(external_share(p=0.03, q=0.38), 3)
    0.206
    """
    p, q = rates(p, q)
    if until is None:
        return float(np.log1p(q / p) * p / q) if q / p > 1e-12 else 1.0
    until = positive(until, "until", 5)
    return float(_won_by_adverts(np.array(until), p, q) / adopted_share(until, p=p, q=q))


def _won_by_adverts(times: np.ndarray, p: float, q: float) -> np.ndarray:
    """Return p times the integral of 1 - F from 0 to each time."""
    ratio, left = q / p, np.exp(-(p + q) * times)
    if ratio < 1e-12:
        return 1 - left
    return np.log1p(ratio * (1 - left) / (1 + ratio * left)) / ratio


def _years(times: ArrayLike) -> np.ndarray:
    years = np.asarray(times, dtype=float)
    if not (np.isfinite(years).all() and (years >= 0).all()):
        raise SettingsError("times must be years since launch, 0 or more; a market has none before launch.")
    return years
