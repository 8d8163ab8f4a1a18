"""Adoption along ties: each customer hears from those she knows, not from the whole market."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from course.errors import DataError
from course.methods.paradigm.bass import rates
from course.methods.paradigm.worlds import advert_levels
from course.methods.tables import filled, require

__all__ = ["adoption_along_ties"]


def adoption_along_ties(
    ties: pd.DataFrame,
    *,
    p: float,
    q: float,
    rng: np.random.Generator,
    adverts: np.ndarray | None = None,
    per_year: int = 12,
    customers: Sequence[Any] | None = None,
    a: str = "a",
    b: str = "b",
) -> pd.DataFrame:
    """Simulate who adopts when, and through whom, in a network of ties.

    In each step a customer who has not adopted does so with chance p a(t) + q f (divided
    by steps per year), where f is the share of the people she knows who had adopted
    before. Everyone draws her numbers once, so the same rng seed with other adverts
    shows what the adverts did.

    Parameters
    ----------
    ties : one row per pair who know each other, in columns `a` and `b`; direction, repeats and
        ties with oneself do not matter.
    p, q : per year, as in `adopted_share`.
    rng : source of chance, e.g. np.random.default_rng(1).
    adverts : level per step from `advert_level`; None: 15 years as usual.
    per_year : steps per year (1 or more).
    customers : everyone, those without ties included; None: all who have a tie.

    Returns
    -------
    Table, one row per customer in order: customer, time (years; empty: not within the plan),
    cause ("adverts", "peer" or "none"), via (for peers: an acquaintance who had adopted
    before, else empty).

    Raises
    ------
    DataError : a column is missing, a cell is empty, or a tie names someone who is not in `customers`.

    References
    ----------
    The Bass hazard with acquaintances in place of the market, as in Goldenberg, Libai, Muller (2001),
    Talk of the network, Marketing Letters 12(3), 211-223 (there with two kinds of ties).
    """
    p, q = rates(p, q)
    levels = advert_levels(adverts, per_year)
    names, known = _network(ties, customers, a, b)
    own, cause, whom = rng.random((3, len(names)))
    degree = np.maximum(np.asarray(known.sum(axis=1)).ravel(), 1)
    step_of, source = np.full(len(names), -1), np.full(len(names), -1)
    by_peer, untouched = np.zeros(len(names), bool), np.ones(len(names))
    for step, level in enumerate(levels):
        before = step_of >= 0
        peer = q / per_year * (known @ before) / degree
        hazard = np.minimum(p * level / per_year + peer, 1.0)
        untouched *= 1 - hazard
        new = ~before & (np.maximum(own, 1e-300) <= 1 - untouched)
        by_peer |= new & (cause * (p * level / per_year + peer) < peer)
        for one in np.flatnonzero(new & by_peer):
            friends = known.indices[known.indptr[one] : known.indptr[one + 1]]
            friends = friends[before[friends]]
            source[one] = friends[int(whom[one] * len(friends))]
        step_of[new] = step
    return _as_table(names, step_of, by_peer, source, per_year)


def _network(ties: pd.DataFrame, customers: Sequence[Any] | None, a: str, b: str) -> tuple:
    """Return everyone, and who knows whom as a symmetric sparse table."""
    filled(require(ties, a, b, name="ties"), a, b, name="ties")
    ends = pd.concat([ties[a], ties[b]], ignore_index=True)
    names = pd.Index(sorted(ends.unique()) if customers is None else customers)
    codes = names.get_indexer(ends)
    if (codes < 0).any():
        stranger = ends[codes < 0].iloc[0]
        raise DataError(f"ties name {stranger}, who is not in customers; add her, or drop that tie.")
    one, two = codes.reshape(2, -1)
    one, two = one[one != two], two[one != two]
    both = sparse.coo_matrix(
        (np.ones(2 * len(one)), (np.r_[one, two], np.r_[two, one])), shape=(len(names),) * 2
    ).tocsr()
    both.data[:] = 1
    return names, both


def _as_table(
    names: pd.Index, step_of: np.ndarray, by_peer: np.ndarray, source: np.ndarray, per_year: int
) -> pd.DataFrame:
    adopted = step_of >= 0
    via = np.full(len(names), None, object)
    via[source >= 0] = names.to_numpy(object)[source[source >= 0]]
    return pd.DataFrame(
        {
            "customer": names,
            "time": np.where(adopted, (step_of + 1) / per_year, np.nan),
            "cause": np.select([by_peer, adopted], ["peer", "adverts"], "none"),
            "via": via,
        }
    )
