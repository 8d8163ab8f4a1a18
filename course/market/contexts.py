"""Mechanism "contexts": what one commodity is used for, and what makes its buyers return.

Each buyer has one use-context, hidden; its categories join the commodity in her basket.
How often she buys it depends on four facets, whose shares of the variance are set.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market import assortment
from course.market.catalogue import Catalogue
from course.market.settings import Settings
from course.market.streams import Streams
from course.market.tastes import pick_product

__all__ = [
    "CHANNELS",
    "COMPANIONS",
    "FACETS",
    "RHYTHMS",
    "UNIT",
    "Facets",
    "commodity_lines",
    "draw_facets",
    "facet_effects",
]

FACETS = ("context", "rhythm", "companions", "delivery")
RHYTHMS = ("weekday", "weekend")
COMPANIONS = ("small basket", "big basket")
CHANNELS = ("store", "collect", "delivery")
CHANNEL_SHARES = (0.6, 0.2, 0.2)
UNIT = 2**20  # more orders than one customer can have: unit = customer number * UNIT + her orders before it


@dataclass(frozen=True)
class Facets:
    """One level (a number from 0) per customer and facet, and what follows from them.

    Attributes
    ----------
    levels : customers x 4, in the order of `FACETS`.
    buyer : whether the customer ever buys the commodity.
    rate : share of her orders that hold it (0 for others).
    favourite : the product number she buys it as.
    """

    levels: np.ndarray
    buyer: np.ndarray
    rate: np.ndarray
    favourite: np.ndarray


def facet_effects(settings: Settings, streams: Streams) -> dict[str, np.ndarray]:
    """Return each level's effect on the share of orders with the commodity.

    Every facet's effects have mean 0 and the variance its share asks for; which level
    is high is the seed's choice.
    """
    rng = streams.generator("facet effects")
    sizes = ((1 / 3,) * 3, (0.5, 0.5), (0.5, 0.5), CHANNEL_SHARES)
    effects = {}
    for facet, share, size in zip(FACETS, settings.facet_shares, sizes, strict=True):
        score = rng.permutation(len(size)).astype(float)
        score -= np.average(score, weights=size)
        spread = np.sqrt(np.average(score**2, weights=size))
        effects[facet] = settings.commodity_sd * np.sqrt(share) * score / spread
    return effects


def draw_facets(catalogue: Catalogue, settings: Settings, streams: Streams, customers: np.ndarray) -> Facets:
    """Deal every customer her levels; `customers` are customer numbers from 0."""
    channel = np.array([0, 0, 0, 1, 2])[streams.deal("delivery", customers, 5)]
    levels = np.column_stack(
        [
            streams.deal("context", customers, 3),
            streams.deal("rhythm", customers, 2),
            streams.deal("companions", customers, 2),
            channel,
        ]
    )
    buyer = streams.dice("commodity buyer", customers) < settings.commodity_buyers
    effects = facet_effects(settings, streams)
    rate = settings.commodity_rate + sum(effects[f][levels[:, i]] for i, f in enumerate(FACETS))
    number = [kind.name for kind in assortment.categories()].index(assortment.commodity())
    luck = streams.dice("favourite commodity", customers)
    favourite = pick_product(catalogue, np.full(len(customers), number), luck)
    return Facets(levels, buyer, np.where(buyer, np.clip(rate, 0.01, 0.95), 0.0), favourite)


def commodity_lines(
    catalogue: Catalogue,
    facets: Facets,
    who: np.ndarray,
    unit: np.ndarray,
    settings: Settings,
    streams: Streams,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (order position, product number) of commodity lines and of what joins them.

    Parameters
    ----------
    who : row of the customer in `facets`, per order.     unit : the order's identity for its dice.
    """
    bought = np.flatnonzero(_used_up(facets.rate[who], unit, streams))
    kinds = {kind.name: c for c, kind in enumerate(assortment.categories())}
    partners = np.array([[kinds[name] for name in context.of] for context in assortment.use_contexts()])
    wanted = partners[facets.levels[who[bought], 0]]
    unit = unit[bought]
    joins = streams.dice("context partner", unit[:, None], wanted) < settings.context_join
    at, column = np.nonzero(joins)
    category = wanted[at, column]
    partner = pick_product(catalogue, category, streams.dice("context product", unit[at], category))
    order = np.concatenate([bought, bought[at]])
    return order, np.concatenate([facets.favourite[who[bought]], partner])


def _used_up(rate: np.ndarray, unit: np.ndarray, streams: Streams) -> np.ndarray:
    """Return the orders in which the commodity is needed again.

    People refill: each buyer needs it once in every 1/rate orders, at a random place in
    that cycle. So her share of orders with it is close to her rate even after few orders.
    """
    customer, before = np.divmod(unit, UNIT)
    start, end = rate * before, rate * (before + 1)
    needed = np.zeros(len(unit), dtype=bool)
    for cycle in (np.floor(start), np.floor(start) + 1):
        moment = cycle + streams.dice("commodity cycle", customer, cycle.astype(np.int64))
        needed |= (start <= moment) & (moment < end)
    return needed
