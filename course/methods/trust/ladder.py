"""The ladder of trust: a customer gives a slice of data when what she expects back exceeds its felt cost.

Slice after slice: each benefit that came makes her believe more in the next one. This is a model of
our own; that value is weighed against intrusion is an idea of Siggelkow and Terwiesch (2019).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course.errors import DataError, SettingsError
from course.methods.tables import at_least, between, positive, whole

__all__ = [
    "SIZES",
    "SLICES",
    "beliefs",
    "climbers",
    "cost_bounds",
    "even_costs",
    "ladder",
    "resized",
    "yes_below",
]

#: The four slices of the lecture, from light to deep, and the share of the felt cost of each.
SLICES = ("contact", "purchases", "place", "life")
SIZES = (0.06, 0.14, 11 / 45, 5 / 9)


def beliefs(steps: int, *, start: float = 0.3, proof: float = 0.25) -> np.ndarray:
    """Return how sure a customer is of each benefit when she is asked for it: (steps,) in [0, 1].

    Parameters
    ----------
    steps : number of requests.
    start : belief at the first request, in [0, 1].
    proof : what each benefit that came adds, in [0, 1]; belief never exceeds 1.

    Examples
    --------
    >>> beliefs(4).round(2).tolist()
    [0.3, 0.55, 0.8, 1.0]
    """
    start, proof = _share(start, "start", 0.3), _share(proof, "proof", 0.25)
    return np.minimum(1.0, start + proof * np.arange(steps))


def yes_below(
    sizes: Sequence[float],
    *,
    value: float = 0.5,
    start: float = 0.3,
    proof: float = 0.25,
    undone: float = 0.0,
) -> np.ndarray:
    """Return for each request the felt cost of all data below which a customer says yes: (steps,).

    She says yes when belief x value > cost x size. With a way back she loses less if the benefit
    does not come: then the cost counts (1 - undone x (1 - belief)) times.

    Parameters
    ----------
    sizes : share of the felt cost that each request takes, in order, each above 0.
    value : benefit of one request, in the unit of the felt cost (0 or more).
    start, proof : see `beliefs`.
    undone : share of the felt cost that taking the data back undoes, in [0, 1]; an assumption.

    Examples
    --------
    >>> yes_below(SIZES).round(2).tolist()
    [2.5, 1.96, 1.64, 0.9]
    >>> yes_below([1], value=2.0).tolist()  # all four at once
    [0.6]
    """
    parts = np.array([positive(size, "each size", 0.25) for size in sizes])
    if not len(parts):
        raise SettingsError("sizes must name at least one request (got none); try sizes=[1].")
    belief = beliefs(len(parts), start=start, proof=proof)
    weight = 1 - _share(undone, "undone", 0.5) * (1 - belief)
    worth = belief * at_least(value, 0, "value", 0.5)
    # Where nothing can be lost any more, every cost is accepted.
    return np.divide(worth, parts * weight, out=np.full(len(parts), np.inf), where=weight > 0)


def climbers(cost: ArrayLike, sizes: Sequence[float] = SIZES, **belief: float) -> np.ndarray:
    """Return how many slices each person gives before her first no: (n,) whole numbers.

    Parameters
    ----------
    cost : (n,) felt cost of giving everything, above 0.
    sizes : as in `yes_below`; `belief` are its other options.

    Examples
    --------
    >>> climbers([0.5, 1.2, 3.0]).tolist()
    [4, 3, 0]
    """
    felt = np.asarray(cost, float)
    if felt.ndim != 1 or not len(felt) or not (felt > 0).all():
        raise DataError("cost must be one number above 0 for each person, none of them empty.")
    yes = felt[:, None] < yes_below(sizes, **belief)
    return np.minimum.accumulate(yes, axis=1).sum(axis=1)


def even_costs(people: int, *, median: float = 1.0, log_sd: float = 0.6) -> np.ndarray:
    """Return the felt costs of so many people, evenly spread over a lognormal: (people,), rising."""
    from scipy import stats

    quantile = (np.arange(whole(people, 1, "people", 600)) + 0.5) / people
    scale = positive(median, "median", 1)
    return stats.lognorm.ppf(quantile, positive(log_sd, "log_sd", 0.6), scale=scale)


def resized(sizes: Sequence[float], deepest: float) -> np.ndarray:
    """Return slices of which the last has the size `deepest`, in (0, 1); the others share the rest as before.

    Examples
    --------
    >>> resized([0.1, 0.3, 0.6], 0.2).round(2).tolist()
    [0.2, 0.6, 0.2]
    """
    light = np.asarray(sizes, float)[:-1]
    rest = 1 - between(deepest, 0, 1, "deepest", 0.4)
    return np.append(rest * light / light.sum(), deepest)


def ladder(
    sizes: Sequence[float] = SIZES,
    *,
    names: Sequence[str] | None = None,
    median: float = 1.0,
    log_sd: float = 0.6,
    **belief: float,
) -> pd.DataFrame:
    """Return which share of people gives each slice, when felt cost is lognormal.

    Whoever says yes to a slice had said yes to all before: the smallest `yes_below` so far decides,
    so the shares must not be multiplied as if every step asked other people.

    Parameters
    ----------
    sizes : as in `yes_below`; `belief` are its other options.
    names : of the requests; None numbers them from 1.
    median, log_sd : of the felt cost of everything.

    Returns
    -------
    Table, one row per request: request, size, belief, yes_below, alone (share who would say yes to
    this one), reached (share who gave it and all before), step (reached, of those at the one before).

    Examples
    --------
    >>> ladder()["reached"].round(3).tolist()
    [0.937, 0.87, 0.794, 0.43]
    >>> ladder([1], value=2.0)["reached"].round(3).tolist()
    [0.197]
    """
    from scipy import stats

    below = yes_below(sizes, **belief)
    if names is not None and len(names) != len(below):
        raise SettingsError(f"names must be as many as sizes ({len(below)}; got {len(names)}).")
    felt = stats.lognorm(positive(log_sd, "log_sd", 0.6), scale=positive(median, "median", 1))
    reached = felt.cdf(np.minimum.accumulate(below))
    before = np.concatenate([[1.0], reached[:-1]])
    return pd.DataFrame(
        {
            "request": list(range(1, len(below) + 1) if names is None else names),
            "size": np.asarray(sizes, float),
            "belief": beliefs(
                len(below), **{key: belief[key] for key in ("start", "proof") if key in belief}
            ),
            "yes_below": below,
            "alone": felt.cdf(below),
            "reached": reached,
            "step": np.divide(reached, before, out=np.zeros_like(reached), where=before > 0),
        }
    )


def cost_bounds(level: int, sizes: Sequence[float] = SIZES, **belief: float) -> tuple[float, float]:
    """Return between which felt costs a customer lies who gave exactly `level` slices in order.

    Examples
    --------
    >>> [round(end, 2) for end in cost_bounds(3)]
    [0.9, 1.64]
    >>> cost_bounds(1, [1], value=2.0)  # said yes to everything at once
    (0.0, 0.6)
    """
    ends = np.minimum.accumulate(yes_below(sizes, **belief))
    if not 0 <= level <= len(ends) or level != int(level):
        raise SettingsError(f"level must be a whole number from 0 to {len(ends)} (got {level!r}).")
    low = 0.0 if level == len(ends) else float(ends[level])
    return low, float(ends[level - 1]) if level else float("inf")


def _share(value: float, name: str, example: float) -> float:
    if at_least(value, 0, name, example) > 1:
        raise SettingsError(f"{name} must be between 0 and 1 (got {value!r}); try {name}={example:g}.")
    return float(value)
