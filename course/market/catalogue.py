"""Mechanism "catalogue": named products, their place in the tree and their popularity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from course.market import assortment
from course.market.assortment import Category
from course.market.prices import list_prices
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Catalogue", "make_catalogue"]

SPECIAL = 0.8  # how much lower the most special variant stands, in standard deviations of luck
LATE_LAUNCH = 0.12  # share of the less bought products that appear after week 1


@dataclass(frozen=True)
class Catalogue:
    """All products as arrays; product number j (from 0) has the id j + 1.

    Products of a category stand together: category c owns first[c] to first[c + 1] - 1.

    Attributes
    ----------
    name, brand, size : text per product.       category : category number per product.
    price : list price in cents.                launch : first week on the shelf (1 = from the start).
    weight : planned share of all lines; the commodity has 0 here, because only its contexts sell it.
    within : popularity inside the category, adds up to 1 (the commodity too).
    """

    name: np.ndarray
    brand: np.ndarray
    size: np.ndarray
    category: np.ndarray
    first: np.ndarray
    price: np.ndarray
    launch: np.ndarray
    weight: np.ndarray
    within: np.ndarray

    def __len__(self) -> int:
        return len(self.name)

    @property
    def category_weight(self) -> np.ndarray:
        """Planned share of all lines per category."""
        return np.add.reduceat(self.weight, self.first[:-1])


def make_catalogue(settings: Settings, streams: Streams) -> Catalogue:
    """Invent the products of one town.

    The ladder of popularity is the same in every town (what a student can find does
    not depend on luck); the seed decides which product stands on which step.
    """
    rng = streams.generator("catalogue")
    kinds = assortment.categories()
    counts = _products_per_category(kinds, settings.products)
    shelves = [_shelf(kind, count, rng) for kind, count in zip(kinds, counts, strict=True)]
    brand, variant, size, special = (np.concatenate(part) for part in zip(*shelves, strict=True))
    # As printed on a receipt.
    names = [" ".join(parts) for parts in zip(brand, variant, size, strict=True)]
    category = np.repeat(np.arange(len(kinds)), counts)
    price = list_prices(kinds, category, brand, size, streams)
    within = _popularity(category, price, special, settings.popularity_sd, rng)
    return Catalogue(
        name=np.array(names, dtype=object),
        brand=brand,
        size=size,
        category=category,
        first=np.concatenate([[0], np.cumsum(counts)]),
        price=price,
        launch=_launch_weeks(within, category, settings.weeks, rng),
        weight=_category_weights(kinds, rng)[category] * within,
        within=within,
    )


def _products_per_category(kinds: tuple[Category, ...], total: int) -> np.ndarray:
    """Share `total` products out by how many variants and sizes a category has (at least 3 each)."""
    room = np.array([len(kind.variants) * len(kind.sizes) for kind in kinds], dtype=float)
    exact = 3 + (total - 3 * len(kinds)) * room / room.sum()
    counts = np.floor(exact).astype(int)
    counts[np.argsort(counts - exact, kind="stable")[: total - counts.sum()]] += 1
    return counts


def _shelf(kind: Category, count: int, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Pick `count` different (brand, variant, size) of one category, a few brands with broad lines."""
    names = np.array(kind.brands, dtype=object)
    needed = int(np.ceil(count / (len(kind.variants) * len(kind.sizes))))
    brands = rng.permutation(names)[: min(len(names), max(2, needed, round(count / 6)))]
    shape = (len(brands), len(kind.variants), len(kind.sizes))
    chosen = np.sort(rng.permutation(int(np.prod(shape)))[:count])
    b, v, s = np.unravel_index(chosen, shape)
    variants, sizes = np.array(kind.variants, dtype=object), np.array(kind.sizes, dtype=object)
    return brands[b], variants[v], sizes[s], v / (len(variants) - 1)


def _category_weights(kinds: tuple[Category, ...], rng: np.random.Generator) -> np.ndarray:
    """Weights fall with rank ** -0.55 (as in real shops); the commodity sells only through its contexts."""
    pull = np.array([kind.pull for kind in kinds]) + rng.random(len(kinds))
    weights = (1 + np.argsort(np.argsort(pull))) ** -0.55
    weights[[kind.name == assortment.commodity() for kind in kinds]] = 0
    return weights / weights.sum()


def _popularity(
    category: np.ndarray, price: np.ndarray, special: np.ndarray, sd: float, rng: np.random.Generator
) -> np.ndarray:
    """A log-normal ladder inside each category; cheap and plain products stand a little higher."""
    luck = rng.standard_normal(len(category)) - 0.25 * np.log(price) - SPECIAL * special
    order = np.lexsort((-luck, category))
    counts = np.bincount(category)
    step = np.concatenate([np.arange(count) for count in counts])
    size = np.repeat(counts, counts)
    ladder = np.exp(sd * ndtri((size - step - 0.5) / size))
    within = np.empty(len(category))
    within[order] = ladder / np.bincount(category, ladder)[category]
    return within


def _launch_weeks(
    within: np.ndarray, category: np.ndarray, weeks: int, rng: np.random.Generator
) -> np.ndarray:
    """New products start small: some of the less bought half of a category appear after week 1."""
    small = within < (np.bincount(category, within) / np.bincount(category))[category] / 2
    late = small & (rng.random(len(within)) < LATE_LAUNCH)
    week = rng.integers(2, max(3, weeks * 3 // 4), len(within))
    return np.where(late, np.minimum(week, weeks), 1)
