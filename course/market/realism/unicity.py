"""Unicity: how few known purchases single out one customer."""

import numpy as np
from scipy import sparse

from course.market.realism.shop import Shop, counted

__all__ = ["singled_out", "unicity_facts"]

PEOPLE = 2_000
KNOWN = 5


def unicity_facts(shop: Shop, *, seed: int = 0) -> dict[str, float]:
    """Facts `unicity.*`: share of 2,000 customers whom k random purchases single out.

    A purchase is a product, or a product in a week. Somebody is singled out if nobody else
    among the 2,000 has all k.

    References
    ----------
    De Montjoye, Radaelli, Singh, Pentland (2015), Science 347(6221). doi:10.1126/science.1256297
    """
    rng = np.random.default_rng(seed)
    many = shop.orders["customer"].iloc[-1] + 1
    people = np.sort(rng.choice(many, min(many, PEOPLE), replace=False))
    customers = shop.lines["customer"].to_numpy()
    inside = np.isin(customers, people)
    rows = np.searchsorted(people, customers[inside])
    products = shop.lines["product"].to_numpy()[inside].astype(np.int64)
    dated = products * 10_000 + _weeks(shop)[inside]
    facts = {"unicity.population": len(people)}
    for kind, points in (("product", products), ("product_week", dated)):
        shares = singled_out(rows, np.unique(points, return_inverse=True)[1], rng)
        facts |= {f"unicity.{kind}_k{k}": share for k, share in enumerate(shares, start=1)}
    return facts


def singled_out(people: np.ndarray, points: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Share of people that 1 to 5 of their points, drawn at random, single out.

    Parameters
    ----------
    people, points : codes from 0, one entry per purchase; every person has one or more.
        Who has fewer than k points is known by all of them.
    """
    has = counted(people, points, (people.max() + 1, points.max() + 1))
    holders = sparse.csc_array(has)
    unique = np.zeros((has.shape[0], KNOWN), dtype=bool)
    for person in range(has.shape[0]):
        own = has.indices[has.indptr[person] : has.indptr[person + 1]]
        known = rng.permutation(own)[:KNOWN]
        alike = _holders(holders, known[0])
        for k in range(KNOWN):
            if 0 < k < len(known) and len(alike) > 1:
                alike = np.intersect1d(alike, _holders(holders, known[k]), assume_unique=True)
            unique[person, k] = len(alike) == 1
    return unique.mean(axis=0)


def _holders(table: sparse.csc_array, point: int) -> np.ndarray:
    return table.indices[table.indptr[point] : table.indptr[point + 1]]


def _weeks(shop: Shop) -> np.ndarray:
    days = shop.orders["time"].to_numpy().astype("datetime64[D]").astype(np.int64)
    return ((days - days.min()) // 7)[shop.lines["order"].to_numpy()]
