"""Adoption step by step: the expected market, and markets as chance would have them.

Each customer has a number of her own, drawn once: she adopts when the chance that she
would have adopted by now reaches it. Two runs from the same numbers differ by what we
change and by nothing else.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.paradigm.bass import rates
from course.methods.tables import at_least, positive, whole

__all__ = ["advert_level", "advert_levels", "expected_adoption", "simulated_adoption"]

Pulse = tuple[float, float, float]


def advert_level(years: float, *, per_year: int = 12, pulses: Iterable[Pulse] = ()) -> np.ndarray:
    """Return how strong adverts are in each step, as a multiple of the usual (1 = as usual).

    Parameters
    ----------
    years : length of the plan (above 0).
    per_year : steps per year (1 or more).
    pulses : (from year, to year, times as strong), e.g. (2, 4, 2.0): doubled from the start
        of year 3 to the end of year 4; (2, 99, 0): off from then on. Pulses that
        overlap multiply.

    Returns
    -------
    Array of years x per_year numbers, 0 or more.
    """
    steps = round(positive(years, "years", 15) * whole(per_year, 1, "per_year", 12))
    begin = np.arange(steps) / per_year
    level = np.ones(steps)
    for start, stop, times in pulses:
        if not stop > start >= 0:
            raise SettingsError(
                f"a pulse must end after it starts (got from {start!r} to {stop!r}); try (2, 4, 2.0)."
            )
        inside = (begin >= start - 1e-9) & (begin < stop - 1e-9)
        level[inside] *= at_least(times, 0, "the strength of a pulse", 2)
    return level


def expected_adoption(
    *, p: float, q: float, customers: int = 1_000, adverts: np.ndarray | None = None, per_year: int = 1
) -> pd.DataFrame:
    """Work out the expected number of adopters step by step, with adverts that may come and go.

    In each step the share p a(t) + q F of those left adopts (divided by steps per year),
    where a(t) is the level of adverts and F the share that had adopted before the step.

    Parameters
    ----------
    p, q : per year, as in `adopted_share`.
    customers : size of the market (1 or more).
    adverts : level per step from `advert_level`; None: 15 years as usual.
    per_year : steps per year; 1 is the textbook's yearly table, 12 or more comes near the closed form.

    Returns
    -------
    Table, one row per step: time (years, end of the step), adverts (level), external,
    peer (adopters in the step by cause), adopters (so far), adopted (share of the market).

    References
    ----------
    Bass (1969), Management Science 15(5), 215-227; adverts on the rate as in Bass, Krishnan, Jain
    (1994), Why the Bass model fits without decision variables, Marketing Science 13(3), 203-223
    (here on p alone: customers talk whether or not there are adverts).

    Examples
    --------
    >>> expected_adoption(p=0.03, q=0.38)["adopters"].head(2).round(1).tolist()
    [30.0, 70.2]
    """
    p, q = rates(p, q)
    customers = whole(customers, 1, "customers", 1_000)
    levels = advert_levels(adverts, per_year)
    split = np.empty((len(levels), 2))
    adopted = 0.0
    for step, level in enumerate(levels):
        external, peer = _hazards(p, q, level, adopted, per_year)
        split[step] = external * (1 - adopted), peer * (1 - adopted)
        adopted += (external + peer) * (1 - adopted)
    return _as_table(split * customers, levels, customers, per_year)


def simulated_adoption(
    *,
    p: float,
    q: float,
    numbers: np.ndarray,
    adverts: np.ndarray | None = None,
    per_year: int = 12,
) -> np.ndarray:
    """Simulate adoption in several worlds of customers who differ by chance.

    Parameters
    ----------
    p, q : per year, as in `adopted_share`.
    numbers : (worlds, customers) each customer's own number in (0, 1): `rng.random((20, 1_000))`.
        The same numbers with another p, q or plan of adverts show the difference that makes.
    adverts : level per step from `advert_level`; None: 15 years as usual.
    per_year : steps per year (1 or more).

    Returns
    -------
    Array (worlds, steps, 2): adopters of each step by cause, adverts first. A step's
    adopters are split as the chances were, so the numbers need not be whole.

    Raises
    ------
    SettingsError : p, q or adverts out of range, or numbers that are no (worlds, customers) array.
    """
    p, q = rates(p, q)
    numbers = _own_numbers(numbers)
    levels = advert_levels(adverts, per_year)
    worlds, customers = numbers.shape
    adopters, untouched = np.zeros(worlds), np.ones(worlds)
    split = np.zeros((worlds, len(levels), 2))
    for step, level in enumerate(levels):
        external, peer = _hazards(p, q, level, adopters / customers, per_year)
        hazard = external + peer
        untouched = untouched * (1 - hazard)
        now = (numbers <= (1 - untouched)[:, None]).sum(axis=1)
        by_adverts = np.divide(external, hazard, out=np.zeros(worlds), where=hazard > 0)
        split[:, step, 0] = (now - adopters) * by_adverts
        split[:, step, 1] = (now - adopters) * (1 - by_adverts)
        adopters = now.astype(float)
    return split


def _hazards(
    p: float, q: float, level: float, adopted: float | np.ndarray, per_year: int
) -> tuple[float | np.ndarray, float | np.ndarray]:
    """Return the chances in one step, by adverts and by peers; together at most 1."""
    external, peer = p * level / per_year, q * adopted / per_year
    shrink = np.maximum(external + peer, 1.0)
    return external / shrink, peer / shrink


def advert_levels(adverts: np.ndarray | None, per_year: int) -> np.ndarray:
    """Return a plan of adverts as one level per step; 15 years as usual for None."""
    per_year = whole(per_year, 1, "per_year", 12)
    levels = advert_level(15, per_year=per_year) if adverts is None else np.asarray(adverts, float)
    if levels.ndim != 1 or not len(levels) or not (levels >= 0).all():
        raise SettingsError("adverts must be one level per step, 0 or more; make them by advert_level(15).")
    return levels


def _own_numbers(numbers: np.ndarray) -> np.ndarray:
    numbers = np.asarray(numbers, float)
    if numbers.ndim != 2 or not numbers.size or not ((numbers >= 0) & (numbers <= 1)).all():
        raise SettingsError(
            "numbers must be a table of chances, worlds by customers; try rng.random((20, 1_000))."
        )
    # No adopter before the first step, even for the one in a million who drew 0.
    return np.maximum(numbers, 1e-300)


def _as_table(split: np.ndarray, levels: np.ndarray, customers: int, per_year: int) -> pd.DataFrame:
    adopters = split.sum(axis=1).cumsum()
    time = np.arange(1, len(levels) + 1) / per_year
    return pd.DataFrame(
        {
            "time": time,
            "adverts": levels,
            "external": split[:, 0],
            "peer": split[:, 1],
            "adopters": adopters,
            "adopted": adopters / customers,
        }
    )
