"""Mechanism "people": the customers of a district, what is on their card and what is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market.catalogue import Catalogue
from course.market.contexts import Facets, draw_facets
from course.market.settings import Settings
from course.market.streams import Streams
from course.market.tastes import Tastes, make_tastes

__all__ = ["DISTRICT", "People", "draw_people"]

DISTRICT = 2_048  # customers per block; a constant, so that a world does not depend on how it is cut

WEEKDAY_WEIGHTS = np.array([1.0, 0.96, 0.94, 0.95, 0.98, 0.0, 0.0])
WEEKEND_WEIGHTS = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.98, 1.02])
WEEKEND_SHARE = (0.08, 0.58)  # of a weekday person, of a weekend person
FEMALE = 0.52  # share of women among those who shop
FAVOURITE_DAY = 3.0  # weight of a favourite day, for half of the people


@dataclass(frozen=True)
class People:
    """The customers of one district; `number` counts from 0 over the whole world.

    Attributes
    ----------
    join_week : first week with orders.        rate : mean orders per week.
    log_size : her mean log basket size.       weekdays : cumulative weights of Monday..Sunday.
    home_store, birth_day, postcode, sex : what her card says; sex 0 = female, 1 = male.
    """

    number: np.ndarray
    join_week: np.ndarray
    rate: np.ndarray
    log_size: np.ndarray
    weekdays: np.ndarray
    home_store: np.ndarray
    birth_day: np.ndarray
    postcode: np.ndarray
    sex: np.ndarray
    facets: Facets
    tastes: Tastes

    def __len__(self) -> int:
        return len(self.number)


def draw_people(
    catalogue: Catalogue, means: np.ndarray, settings: Settings, streams: Streams, block: int
) -> People:
    """Draw one district: customers block * DISTRICT to (block + 1) * DISTRICT - 1."""
    number = np.arange(block * DISTRICT, min((block + 1) * DISTRICT, settings.customers))
    rng = streams.generator("people", block)
    facets = draw_facets(catalogue, settings, streams, number)
    side = 2 * facets.levels[:, 2] - 1
    store = _home_stores(number, settings.stores, streams)
    return People(
        number=number,
        join_week=_join_weeks(len(number), settings, rng),
        rate=rng.gamma(settings.rate_shape, settings.order_rate / settings.rate_shape, len(number)),
        log_size=settings.basket_log_mean
        + settings.basket_facet * side
        + rng.normal(0, settings.basket_between_sd, len(number)),
        weekdays=_weekdays(facets.levels[:, 1], rng),
        home_store=store,
        birth_day=_birth_days(len(number), settings, rng),
        postcode=_postcodes(store, rng),
        sex=(streams.dice("sex", number) >= FEMALE).astype(np.int8),
        facets=facets,
        tastes=make_tastes(catalogue, means, number, settings, streams, block),
    )


def _join_weeks(count: int, settings: Settings, rng: np.random.Generator) -> np.ndarray:
    late = rng.random(count) < settings.newcomers
    week = rng.integers(2, max(3, settings.weeks * 3 // 4 + 1), count)
    return np.where(late, np.minimum(week, settings.weeks), 1)


def _weekdays(rhythm: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    weekend = np.array(WEEKEND_SHARE)[rhythm][:, None]
    week = WEEKDAY_WEIGHTS / WEEKDAY_WEIGHTS.sum() * (1 - weekend)
    weights = week + WEEKEND_WEIGHTS / WEEKEND_WEIGHTS.sum() * weekend
    favourite = rng.integers(0, 14, len(rhythm))  # 7..13: no favourite day
    loved = np.where(np.arange(7) == favourite[:, None], FAVOURITE_DAY, 1.0)
    start, end = np.where(rhythm == 0, 0, 5), np.where(rhythm == 0, 5, 7)
    typical = (np.arange(7) >= start[:, None]) & (np.arange(7) < end[:, None])
    weights = np.cumsum(weights * np.where(typical, loved, 1.0), axis=1)
    return weights / weights[:, -1:]


def _home_stores(number: np.ndarray, stores: int, streams: Streams) -> np.ndarray:
    """Stores differ in size: the k-th has a weight of 1/(k + 2)."""
    weight = np.cumsum(1 / (np.arange(stores) + 3.0))
    return np.searchsorted(weight / weight[-1], streams.dice("home store", number)) + 1


def _birth_days(count: int, settings: Settings, rng: np.random.Generator) -> np.ndarray:
    """Ages from 18 to 90 with the middle near 46, as whole days before the start."""
    age = 18 + 72 * rng.beta(1.7, 2.6, count)
    start = np.datetime64(settings.start, "D")
    return start - (age * 365.25).astype(np.int64).astype("timedelta64[D]")


def _postcodes(store: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ten postcodes around every store, near ones more likely: 4-digit numbers."""
    return 1000 + 10 * store + np.minimum(rng.geometric(0.25, len(store)) - 1, 9)
