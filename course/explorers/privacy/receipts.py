"""Receipts as an attacker sees them: the same known purchases, sharp or coarse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import require

__all__ = ["ERRORS", "KNOWN", "PRICES", "PRODUCTS", "TIMES", "Receipts"]

PRODUCTS = {"product": "product", "category": "category", "aisle": "aisle"}
TIMES = {"day": "day", "week": "week", "month": "month", "any": "no date at all"}
PRICES = {"none": "not known", "euro": "full euros", "cent": "to the cent"}
#: Purchases known at most, wrong ones among them at most, and customers looked for.
KNOWN, ERRORS, TARGETS = 6, 2, 200
LAST_BITS = 0xFFFF


@dataclass(frozen=True)
class Receipts:
    """Receipt lines in codes, and for some customers the lines that somebody knows.

    person : (lines,) code of the customer; people : how many there are.
    codes : control -> option -> (lines,) codes. known : (targets, KNOWN) places of known lines.
    target : (targets,) codes of the customers looked for.
    """

    person: np.ndarray
    people: int
    codes: Mapping[str, Mapping[str, np.ndarray]]
    known: np.ndarray
    target: np.ndarray
    _seen: dict[tuple, np.ndarray] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: pd.DataFrame, orders: pd.DataFrame, products: pd.DataFrame, seed: int = 0) -> Receipts:
        """Read the tables; `seed` decides who is looked for and what is known.

        Parameters
        ----------
        lines : order, customer, product, price_cents.  orders : order, time.
        products : product, category, aisle.
        """
        require(lines, "order", "customer", "product", "price_cents")
        require(orders, "order", "time", name="orders")
        require(products, "product", "category", "aisle", name="products")
        person, names = pd.factorize(lines["customer"], sort=True)
        known, target = _known_lines(person, len(names), np.random.default_rng(seed))
        return cls(person, len(names), _codes(lines, orders, products), known, target)

    def fitting(self, product: str, time: str, price: str) -> np.ndarray:
        """Return how many customers fit what is known, (targets, KNOWN, ERRORS + 1).

        The second axis is how many purchases are known (1 first), the third how many of them may
        be wrong. Remembered: each setting is counted once.
        """
        key = (product, time, price)
        if key not in self._seen:
            self._seen[key] = self._count(*key)
        return self._seen[key]

    def singled_out(self, product: str, time: str, price: str) -> np.ndarray:
        """Return the share of customers singled out, (KNOWN, ERRORS + 1)."""
        return (self.fitting(product, time, price) == 1).mean(axis=0)

    def _count(self, product: str, time: str, price: str) -> np.ndarray:
        point = self.codes["product"][product].astype(np.int64)
        for other in (self.codes["time"][time], self.codes["price"][price]):
            point = point * (int(other.max()) + 1) + other
        wanted, place = np.unique(point[self.known], return_inverse=True)
        # Most lines are no known point, and their last bits say so: this spares the search for them.
        near = np.zeros(LAST_BITS + 1, bool)
        near[wanted & LAST_BITS] = True
        lines = np.flatnonzero(near[point & LAST_BITS])
        at = np.minimum(np.searchsorted(wanted, point[lines]), len(wanted) - 1)
        hit = wanted[at] == point[lines]
        has = np.zeros((len(wanted), self.people), np.uint8)
        has[at[hit], self.person[lines[hit]]] = 1
        right = np.cumsum(has[place.reshape(self.known.shape)], axis=1, dtype=np.uint8)
        return np.stack([_enough(right, errors) for errors in range(ERRORS + 1)], axis=2)


def _enough(right: np.ndarray, errors: int) -> np.ndarray:
    """Return how many people have all known points but `errors`, (targets, KNOWN); at least one."""
    # Of a single clue none may be wrong, or everybody would fit.
    needed = np.maximum(np.arange(1, right.shape[1] + 1) - errors, 1)
    return (right >= needed[:, None]).sum(axis=2)


def _known_lines(person: np.ndarray, people: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    many = np.bincount(person, minlength=people)
    able = np.flatnonzero(many >= KNOWN)
    if not len(able):
        raise DataError(f"nobody has {KNOWN} receipt lines, so there is nobody to look for.")
    target = rng.permutation(able)[:TARGETS]
    by_person = np.argsort(person, kind="stable")
    first = np.searchsorted(person[by_person], target)
    known = [
        by_person[at + rng.permutation(many[who])[:KNOWN]] for at, who in zip(first, target, strict=True)
    ]
    return np.array(known), target


def _codes(lines: pd.DataFrame, orders: pd.DataFrame, products: pd.DataFrame) -> dict[str, dict]:
    named = products.set_index("product").reindex(lines["product"])
    day = orders.set_index("order")["time"].reindex(lines["order"]).dt.normalize()
    days = ((day - day.min()).dt.days).to_numpy()
    months = (day.dt.year * 12 + day.dt.month).to_numpy()
    cents = lines["price_cents"].to_numpy()
    nothing = np.zeros(len(lines), np.int8)
    return {
        "product": {
            "product": pd.factorize(lines["product"])[0],
            "category": pd.factorize(named["category"])[0],
            "aisle": pd.factorize(named["aisle"])[0],
        },
        "time": {"day": days, "week": days // 7, "month": months - months.min(), "any": nothing},
        "price": {"none": nothing, "euro": cents // 100, "cent": cents},
    }
