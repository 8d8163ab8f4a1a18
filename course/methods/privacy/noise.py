"""Noise on counts: by hand to learn from, by OpenDP to publish."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import positive

__all__ = ["laplace_noise", "mean_error", "odds_bound", "private_counts", "spent"]


def laplace_noise(scale: float, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return Laplace noise made by hand, (count,): to learn from, never to publish with.

    A uniform number u in (-1/2, 1/2) becomes -scale * sign(u) * log(1 - 2 |u|).

    Floating-point numbers betray it: not every sum of a count and such noise can be written
    down, and the last bits tell which count was there (Mironov 2012). `private_counts` is safe.

    Parameters
    ----------
    scale : mean absolute noise, above 0; sensitivity / epsilon gives epsilon-privacy in theory.
    count : how many draws.
    rng : makes the draws.

    References
    ----------
    Dwork, McSherry, Nissim, Smith (2006), Calibrating noise to sensitivity in private data
    analysis, TCC 2006, 265-284.
    Mironov (2012), On significance of the least significant bits for differential privacy,
    CCS 2012, 650-661.
    """
    u = rng.random(count) - 0.5
    return -positive(scale, "scale", 2) * np.sign(u) * np.log1p(-2 * np.abs(u))


def private_counts(counts: pd.Series, *, epsilon: float, sensitivity: int = 1) -> pd.Series:
    """Return counts with the noise that epsilon-differential privacy asks for.

    Whole-number (discrete) Laplace noise from OpenDP, whose random numbers cannot be repeated:
    that is part of the protection, so every call gives other noise.

    Parameters
    ----------
    counts : whole numbers, one per published cell; cells of zero belong to it.
    epsilon : privacy loss of this release, above 0.
    sensitivity : by how much one person can change all counts together, 1 or more.

    Returns
    -------
    Series like `counts`; numbers may be below zero.

    Raises
    ------
    DataError : counts are not whole numbers.

    References
    ----------
    OpenDP library, `make_laplace`. Ghosh, Roughgarden, Sundararajan (2012), Universally
    utility-maximizing privacy mechanisms, SIAM Journal on Computing 41(6), 1673-1693.
    """
    values = pd.Series(counts)
    if values.isna().any() or not (values == values.round()).all():
        raise DataError("counts must be whole numbers without empty cells; count people before adding noise.")
    scale = positive(sensitivity, "sensitivity", 1) / positive(epsilon, "epsilon", 0.5)
    released = _discrete_laplace(scale)(values.astype(int).tolist())
    return pd.Series(released, index=values.index, name=values.name)


def _discrete_laplace(scale: float):  # noqa: ANN202 - OpenDP is imported only where it is used
    import opendp.prelude as dp

    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    return dp.m.make_laplace(*space, scale=scale)


def mean_error(epsilon: float, *, sensitivity: float = 1) -> float:
    """Return the mean absolute noise of `private_counts`.

    With a = exp(-epsilon / sensitivity) that is 2a / (1 - a^2). It is close to
    sensitivity / epsilon, the value of the continuous Laplace noise, where that is large.

    Examples
    --------
    >>> round(mean_error(0.1), 2), round(mean_error(2), 2)
    (9.98, 0.28)
    """
    a = np.exp(-positive(epsilon, "epsilon", 0.5) / positive(sensitivity, "sensitivity", 1))
    return float(2 * a / (1 - a**2))


def odds_bound(epsilon: float) -> float:
    """Return by how much one release can move anybody's odds about one person: exp(epsilon)."""
    return float(np.exp(positive(epsilon, "epsilon", 0.5)))


def spent(epsilons: Sequence[float]) -> float:
    """Return the privacy loss of several releases about the same people: losses add up.

    References
    ----------
    Dwork, McSherry, Nissim, Smith (2006); basic composition.
    """
    return float(sum(positive(epsilon, "epsilon", 0.1) for epsilon in epsilons))
