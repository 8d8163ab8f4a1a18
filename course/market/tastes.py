"""Mechanism "tastes": communities, what each customer likes, and her habits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market import assortment
from course.market.catalogue import Catalogue
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Tastes", "community_tastes", "make_tastes", "pick_in_rows", "pick_product", "rows_cdf"]

MISSION_FOCUS = 5.0  # Dirichlet total of a customer's missions: few pet rounds in a home without pets


@dataclass(frozen=True)
class Tastes:
    """What the customers of one district like.

    Attributes
    ----------
    community : community number (from 0) per customer.
    categories : cumulative taste, customers x categories; last column 1.
    missions : weight of each mission, customers x missions.
    repertoire : product numbers each customer has habits for, customers x repertoire.
    """

    community: np.ndarray
    categories: np.ndarray
    missions: np.ndarray
    repertoire: np.ndarray


def community_tastes(catalogue: Catalogue, settings: Settings, streams: Streams) -> np.ndarray:
    """Return the mean taste of each community: communities x categories, rows add up to 1.

    Every community likes its own equally heavy share of the categories, so that any
    two are equally far apart.
    """
    rng = streams.generator("communities")
    weight = catalogue.category_weight
    rank = np.argsort(-weight, kind="stable")
    owner = np.empty(len(weight), dtype=int)
    for start in range(0, len(rank), settings.communities):
        block = rank[start : start + settings.communities]
        owner[block] = rng.permutation(settings.communities)[: len(block)]
    likes = owner[None, :] == np.arange(settings.communities)[:, None]
    tilted = weight * np.exp(settings.taste_tilt * likes)
    return tilted / tilted.sum(axis=1, keepdims=True)


def make_tastes(
    catalogue: Catalogue,
    means: np.ndarray,
    customers: np.ndarray,
    settings: Settings,
    streams: Streams,
    block: int,
) -> Tastes:
    """Draw the tastes, missions and habits of the customers of one district.

    Parameters
    ----------
    means : output of `community_tastes`.     customers : customer numbers (from 0) of the district.
    """
    rng = streams.generator("tastes", block)
    community = streams.deal("community", customers, len(means))
    liking = rng.standard_gamma(np.maximum(settings.taste_focus * means[community], 1e-12))
    liking /= liking.sum(axis=1, keepdims=True)
    missions = len(assortment.missions())
    mix = rng.standard_gamma(MISSION_FOCUS / missions, (len(customers), missions)) + 1e-9
    categories = rows_cdf(liking)
    habits = _repertoire(catalogue, categories, settings.repertoire, rng)
    return Tastes(community, categories, mix / mix.sum(axis=1, keepdims=True), habits)


def rows_cdf(weights: np.ndarray) -> np.ndarray:
    """Return row-wise cumulative shares; each row ends in exactly 1."""
    total = np.cumsum(weights, axis=1)
    total /= total[:, -1:]
    total[:, -1] = 1.0
    return total


def pick_in_rows(cdf: np.ndarray, row: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Draw one column per (row, luck): all rows in one search, because row r lives in [r, r + 1)."""
    flat = (cdf + np.arange(len(cdf))[:, None]).ravel()
    at = np.searchsorted(flat, row + luck, side="right")
    return np.minimum(at - row * cdf.shape[1], cdf.shape[1] - 1)


def _repertoire(
    catalogue: Catalogue, categories: np.ndarray, size: int, rng: np.random.Generator
) -> np.ndarray:
    row = np.repeat(np.arange(len(categories)), size)
    category = pick_in_rows(categories, row, rng.random(len(row)))
    return pick_product(catalogue, category, rng.random(len(row))).reshape(len(categories), size)


def pick_product(catalogue: Catalogue, category: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Draw a product inside each given category, by its popularity there."""
    steps = np.cumsum(catalogue.within)
    start = (steps - catalogue.within)[catalogue.first[:-1]][category]
    found = np.searchsorted(steps, start + luck, side="right")
    return np.clip(found, catalogue.first[category], catalogue.first[category + 1] - 1)
