"""Mechanism "orders": who shops when, where and through which channel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market.contexts import UNIT
from course.market.people import People
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Orders", "draw_orders"]

# Share of the orders per hour of the day, 0..23: open from 6 to 23, busiest at 17.
HOURS = np.array([0] * 6 + [1, 2, 3.4, 4.8, 5.8, 6.5, 7, 7, 7.2, 7.8, 9, 10.2, 9.3, 7.6, 5.6, 3.6, 2, 1])
SEASON = 0.04  # the busiest week of the year is this much above the mean
MAIN_CHANNEL = 0.9  # share of a customer's orders through her main channel


@dataclass(frozen=True)
class Orders:
    """The orders of one district in time order.

    Attributes
    ----------
    who : row of the customer in her district.    unit : identity of the order for its dice.
    time : datetime64[s].       week : 1..weeks.  channel : 0 store, 1 collect, 2 delivery.
    store : 1..stores.          size : products to be picked from shelf, at least 1.
    """

    who: np.ndarray
    unit: np.ndarray
    time: np.ndarray
    week: np.ndarray
    channel: np.ndarray
    store: np.ndarray
    size: np.ndarray

    def __len__(self) -> int:
        return len(self.who)


def draw_orders(people: People, settings: Settings, streams: Streams, block: int) -> Orders:
    """Draw all orders of one district: a Poisson process within each customer's time with us."""
    rng = streams.generator("orders", block)
    season = _season(settings)
    remaining = season[-1] - np.concatenate([[0.0], season])[people.join_week - 1]
    count = np.minimum(rng.poisson(people.rate * remaining), UNIT - 1)
    who = np.repeat(np.arange(len(people)), count)
    week = np.searchsorted(season, season[-1] - rng.random(len(who)) * remaining[who], side="left") + 1
    week = np.clip(week, people.join_week[who], settings.weeks)
    day = (rng.random(len(who))[:, None] > people.weekdays[who, :6]).sum(axis=1)
    second = _seconds(len(who), rng)
    time = np.datetime64(settings.start, "s") + (((week - 1) * 7 + day) * 86_400 + second).astype(
        "timedelta64[s]"
    )
    time = time[np.lexsort((time, who))]
    week = ((time - np.datetime64(settings.start, "s")) // np.timedelta64(7 * 86_400, "s")) + 1
    unit = people.number[who] * UNIT + _running_number(count)
    by_time = np.argsort(time, kind="stable")
    parts = _basket_sizes(people.log_size[who], settings, streams, block)
    channel, store = _places(people, who, unit, settings, streams)
    columns = (who, unit, time, week.astype(np.int16), channel, store, parts)
    return Orders(*(column[by_time] for column in columns))


def _season(settings: Settings) -> np.ndarray:
    """Cumulative weight of the weeks: December is a little busier, August a little calmer."""
    first = settings.start.timetuple().tm_yday / 7
    phase = 2 * np.pi * (first + np.arange(settings.weeks) - 50) / 52.18
    return np.cumsum(1 + SEASON * np.cos(phase))


def _running_number(count: np.ndarray) -> np.ndarray:
    """0, 1, 2, ... within each customer."""
    start = np.repeat(np.cumsum(count) - count, count)
    return np.arange(len(start)) - start


def _seconds(count: int, rng: np.random.Generator) -> np.ndarray:
    hours = np.cumsum(HOURS) / HOURS.sum()
    return np.searchsorted(hours, rng.random(count), side="right") * 3_600 + rng.integers(0, 3_600, count)


def _basket_sizes(log_size: np.ndarray, settings: Settings, streams: Streams, block: int) -> np.ndarray:
    rng = streams.generator("basket sizes", block)
    size = np.exp(log_size + settings.basket_log_sd * rng.standard_normal(len(log_size)))
    return np.clip(np.rint(size), 1, 160).astype(np.int64)


def _places(
    people: People, who: np.ndarray, unit: np.ndarray, settings: Settings, streams: Streams
) -> tuple[np.ndarray, np.ndarray]:
    """Channel: mostly the customer's own. Store: mostly her home store, always for a delivery."""
    main = people.facets.levels[who, 3]
    other = (streams.dice("other channel", unit) * 3).astype(np.int64)
    channel = np.where(
        streams.dice("main channel", unit) < MAIN_CHANNEL - (1 - MAIN_CHANNEL) / 2, main, other
    )
    away = (streams.dice("away", unit) < 0.1) & (channel != 2)
    elsewhere = 1 + (streams.dice("other store", unit) * settings.stores).astype(np.int64)
    return channel.astype(np.int8), np.where(away, elsewhere, people.home_store[who]).astype(np.int16)
