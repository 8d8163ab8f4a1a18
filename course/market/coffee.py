"""A coffee stall: one small table whose support, confidence and lift can be counted by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from course.market.streams import streams_of

__all__ = ["stall"]

# What is sold beside tea and coffee, the most wanted first.
MENU = ("croissant", "muffin", "sandwich", "water", "cookie", "juice")
MENU += ("banana", "porridge", "carrot cake", "toast", "soup", "hot chocolate")
BIGGEST, OTHERS = 10, (9, 11, 12, 13)  # products in the one big order: of the lecture, of other stalls
APART = 0.03  # relative distance that all quotable numbers must keep


@dataclass(frozen=True)
class _Counts:
    orders: int
    lines: int
    tea: int
    coffee: int
    both: int
    biggest: int = BIGGEST

    def quotable(self) -> list[float]:
        """Every number that a right or a wrong calculation could give."""
        n, tea, coffee, both = self.orders, self.tea, self.coffee, self.both
        return [
            both / n,  # support
            both / self.lines,  # support over lines
            both / tea,  # confidence tea -> coffee
            both / coffee,  # confidence coffee -> tea
            both * n / (tea * coffee),  # lift
            both * self.lines / (tea * coffee),  # lift over lines
            both * n / tea**2,  # confidence over the share of tea, the product that is given
            both / (tea + coffee - both),  # Jaccard
            both / np.sqrt(tea * coffee),  # cosine
        ]

    def distinct(self) -> bool:
        pairs = combinations(self.quotable(), 2)
        return all(abs(x - y) > APART * max(x, y) for x, y in pairs)


LECTURE = _Counts(orders=1_000, lines=3_400, tea=250, coffee=800, both=150)


def stall(seed: int = 0) -> pd.DataFrame:
    """Return the receipts of a coffee stall.

    Parameters
    ----------
    seed : 0 gives the counts of the lecture: 1,000 orders, 3,400 lines, tea in 250
        orders, coffee in 800, both in 150. Any other seed gives other counts of the
        same kind: more than half of the tea buyers buy coffee, yet the lift is below 1.

    Returns
    -------
    Table with columns order (1, 2, ...) and product (its name), one row per order and
    product. Exactly one order has 10 products (9 or 11 to 13 with another seed),
    no other has more than 8. Support,
    confidence both ways, lift, Jaccard and cosine, right or per line, or divided by the
    wrong product, differ by more than 3 %.

    Raises
    ------
    SettingsError : if the seed is not a whole number from 0 to 2**63 - 1.
    """
    rng = streams_of(seed).generator("stall")
    counts = LECTURE if seed == 0 else _other_counts(rng)
    drinks = _drinks(counts)
    extras = _extras(counts, drinks, rng)
    held = np.column_stack([drinks, _chosen(extras, rng)])[rng.permutation(counts.orders)]
    order, product = np.nonzero(held)
    names = np.array(["tea", "coffee", *MENU], dtype=object)
    return pd.DataFrame(
        {"order": (order + 1).astype(np.int32), "product": pd.array(names[product], dtype="str")}
    )


def _other_counts(rng: np.random.Generator) -> _Counts:
    while True:
        orders = int(rng.integers(16, 31)) * 50
        tea = int(rng.integers(20, 33)) * orders // 100
        coffee = int(rng.integers(70, 86)) * orders // 100
        both = int(tea * rng.uniform(0.52, 0.68))
        lines, biggest = int(orders * rng.uniform(3.1, 3.7)), int(rng.choice(OTHERS))
        counts = _Counts(orders, lines, tea, coffee, both, biggest)
        fits = tea + coffee - both <= 0.95 * orders and both * orders < 0.92 * tea * coffee
        if fits and counts.distinct():
            return counts


def _drinks(counts: _Counts) -> np.ndarray:
    """Orders x (tea, coffee): first both, then tea only, coffee only, neither."""
    position = np.arange(counts.orders)
    tea = position < counts.tea
    only_coffee = (position >= counts.tea) & (position < counts.tea + counts.coffee - counts.both)
    return np.column_stack([tea, (position < counts.both) | only_coffee])


def _extras(counts: _Counts, drinks: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """How many other products each order holds, so that the lines add up."""
    held = drinks.sum(axis=1)
    extras = np.where(held == 0, 1, 0)
    extras[0] = counts.biggest - held[0]
    missing = counts.lines - held.sum() - extras.sum()
    while missing > 0:
        room = np.flatnonzero(held + extras < 8)
        room = room[room > 0]
        grown = rng.choice(room, size=min(missing, len(room) // 3), replace=False)
        extras[grown] += 1
        missing -= len(grown)
    return extras


def _chosen(extras: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Pick so many different products per order, the wanted ones more often."""
    want = 1 / (1 + np.arange(len(MENU)))
    patience = rng.standard_exponential((len(extras), len(MENU))) / want
    return patience.argsort(axis=1).argsort(axis=1) < extras[:, None]
