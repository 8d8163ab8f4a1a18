"""Mechanism "baskets": what lands in a basket before anything planted happens to it.

Each place in a basket is filled from the customer's own habits, from the shopping
mission of that day, or from her taste; inside a category people choose by
popularity, and more often what is reduced this week.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market import assortment
from course.market.catalogue import Catalogue
from course.market.orders import Orders
from course.market.settings import Settings
from course.market.streams import Streams
from course.market.tastes import Tastes, pick_in_rows, rows_cdf

__all__ = ["Shelf", "fill_baskets", "lay_out_shelf"]

MOST_OWN = 0.9  # no mission draws more than this from its own categories
SEASON_PULL = 1.1  # log weight of a seasonal mission at its height
ELASTICITIES = (-3.5, -0.5)  # range over categories; promotion_pull sets the mean


@dataclass(frozen=True)
class Shelf:
    """What a week's shelf offers.

    Attributes
    ----------
    paid : price paid in cents, weeks x products.
    steps : cumulative pull of the products, weeks x products, flattened; category c of week w
        covers the numbers start[w, c] to start[w, c] + 1.
    start : weeks x categories.
    missions : cumulative category weights, missions x categories.
    season : weight of each mission per week, weeks x missions.
    """

    paid: np.ndarray
    steps: np.ndarray
    start: np.ndarray
    missions: np.ndarray
    season: np.ndarray


def lay_out_shelf(catalogue: Catalogue, paid: np.ndarray, settings: Settings, streams: Streams) -> Shelf:
    """Work out what people are drawn to in each week."""
    elasticity = _elasticities(catalogue, settings, streams)[catalogue.category]
    pull = catalogue.within * (paid / catalogue.price) ** elasticity
    week = np.arange(1, settings.weeks + 1)[:, None]
    pull = np.where(catalogue.launch <= week, pull, 0.0)
    pull /= np.add.reduceat(pull, catalogue.first[:-1], axis=1)[:, catalogue.category]
    kinds = len(catalogue.first) - 1
    start = np.arange(settings.weeks)[:, None] * kinds + np.arange(kinds)
    steps = np.cumsum(pull.ravel())
    return Shelf(
        paid, steps, start, _mission_cdf(catalogue, settings.mission_focus), _mission_season(settings)
    )


def fill_baskets(
    catalogue: Catalogue,
    shelf: Shelf,
    tastes: Tastes,
    orders: Orders,
    settings: Settings,
    streams: Streams,
    block: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (order position, product number) of every place in every basket of a district."""
    rng = streams.generator("baskets", block)
    order = np.repeat(np.arange(len(orders)), orders.size)
    mission = _missions_of_the_day(shelf, tastes, orders, rng)
    how = rng.random(len(order))
    luck, choice = rng.random(len(order)), rng.random(len(order))
    product = np.empty(len(order), dtype=np.int64)

    habit = how < settings.habit_share
    product[habit] = _habits(tastes, orders.who[order[habit]], luck[habit], settings.habit_zipf)
    on_mission = ~habit & (how < settings.habit_share + settings.mission_share)
    by_taste = ~habit & ~on_mission
    category = np.empty(len(order), dtype=np.int64)
    category[on_mission] = pick_in_rows(shelf.missions, mission[order[on_mission]], luck[on_mission])
    category[by_taste] = pick_in_rows(tastes.categories, orders.who[order[by_taste]], luck[by_taste])
    free = ~habit
    product[free] = _choose(catalogue, shelf, category[free], orders.week[order[free]], choice[free])
    return order, product


def _choose(
    catalogue: Catalogue, shelf: Shelf, category: np.ndarray, week: np.ndarray, luck: np.ndarray
) -> np.ndarray:
    at = week.astype(np.int64) - 1
    found = np.searchsorted(shelf.steps, shelf.start[at, category] + luck, side="right") - at * len(catalogue)
    return np.clip(found, catalogue.first[category], catalogue.first[category + 1] - 1)


def _habits(tastes: Tastes, who: np.ndarray, luck: np.ndarray, zipf: float) -> np.ndarray:
    rank = np.cumsum((1 + np.arange(tastes.repertoire.shape[1])) ** -zipf)
    return tastes.repertoire[who, np.searchsorted(rank / rank[-1], luck, side="right")]


def _missions_of_the_day(
    shelf: Shelf, tastes: Tastes, orders: Orders, rng: np.random.Generator
) -> np.ndarray:
    weights = tastes.missions[orders.who] * shelf.season[orders.week - 1]
    steps = np.cumsum(weights, axis=1)
    luck = rng.random(len(orders)) * steps[:, -1]
    return (luck[:, None] > steps[:, :-1]).sum(axis=1)


def _mission_cdf(catalogue: Catalogue, focus: float) -> np.ndarray:
    """Return what a mission draws from: its own categories `focus` times as often, the others less."""
    names = [kind.name for kind in assortment.categories()]
    own = np.array([np.isin(names, mission.of) for mission in assortment.missions()])
    weight = catalogue.category_weight
    usual = (weight * own).sum(axis=1, keepdims=True)
    share = np.minimum(focus * usual, MOST_OWN)
    return rows_cdf(weight * np.where(own, share / usual, (1 - share) / (1 - usual)))


def _mission_season(settings: Settings) -> np.ndarray:
    first = settings.start.timetuple().tm_yday / 7
    week = first + np.arange(settings.weeks)[:, None]
    top = np.array([m.season or 0 for m in assortment.missions()])
    seasonal = np.array([m.season is not None for m in assortment.missions()])
    return np.exp(SEASON_PULL * seasonal * np.cos(2 * np.pi * (week - top) / 52.18))


def _elasticities(catalogue: Catalogue, settings: Settings, streams: Streams) -> np.ndarray:
    """An evenly spaced ladder from -0.5 to -3.5 (mean 2), scaled to the mean asked for."""
    kinds = len(catalogue.first) - 1
    ladder = np.linspace(*ELASTICITIES, kinds) / 2 * settings.promotion_pull
    return streams.generator("elasticities").permutation(ladder)
