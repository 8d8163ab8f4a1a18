"""Mechanism "visits": when people come to the web shop.

Considering *is* the first visit with a view. Later visits are gamma-Poisson: each person has
a rate of her own (gamma), her later visits are Poisson at that rate, spread over the rest of
the records. Some carts and purchases of the funnel add a visit on their day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.errors import SettingsError
from course.market.funnel.clock import days_of, moments
from course.market.funnel.paths import ACTION, CONSIDERATION, LOYALTY, PREFERENCE, Paths
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Visits", "pay_visits"]

VIEW, CART, BUY = 0, 1, 2
STAGED = 0.5  # share of carts and of purchases that are a stage of the funnel; the others come later


@dataclass(frozen=True)
class Visits:
    """All visits in time order.

    Attributes
    ----------
    person : number from 0.    time : start, datetime64[s].    depth : 0 views only, 1 cart, 2 purchase.
    """

    person: np.ndarray
    time: np.ndarray
    depth: np.ndarray


def pay_visits(paths: Paths, settings: Settings, streams: Streams) -> Visits:
    """Return all visits, with carts and purchases at the planted rates per visitor-day.

    Raises
    ------
    SettingsError : if the funnel has too few people for that many carts or purchases.
    """
    rng = streams.generator("web visits")
    first, (person, day, alone) = _first(paths), _later(paths, settings, rng)
    carts, buys = _wanted(len(first) + len({*zip(person, day, strict=True)}), settings)
    bought = _on_stages(paths, (ACTION, LOYALTY), rng)[: round(STAGED * buys)]
    put = _on_stages(paths, (PREFERENCE,), rng)[: round(STAGED * (carts - buys))]
    depth = np.zeros(len(person), dtype=np.int8)
    _deepen(depth, alone & _after(paths, person, day, ACTION), buys - len(bought), BUY, rng)
    _deepen(depth, alone & _after(paths, person, day, PREFERENCE), carts - buys - len(put), CART, rng)
    staged = np.concatenate([first, bought, put])
    person = np.concatenate([person, staged[:, 0]])
    time = np.concatenate([moments(day, settings.start, rng), paths.time[staged[:, 0], staged[:, 1]]])
    depth = np.concatenate(
        [depth, np.repeat(np.int8([VIEW, BUY, CART]), [len(first), len(bought), len(put)])]
    )
    order = np.lexsort((person, time))
    return Visits(person[order], time[order], depth[order])


def _first(paths: Paths) -> np.ndarray:
    """Return (person, stage) of the first visits."""
    who = np.flatnonzero(paths.day[:, CONSIDERATION] >= 0)
    return np.column_stack([who, np.full(len(who), CONSIDERATION)])


def _later(
    paths: Paths, settings: Settings, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return person and day of the later visits, and which are alone on a day without a stage."""
    who, last = _first(paths)[:, 0], settings.weeks * 7
    first = paths.day[who, CONSIDERATION]
    rate = rng.gamma(settings.visit_shape, settings.visits / settings.visit_shape, len(who))
    count = np.where(first + 1 < last, rng.poisson(rate), 0)
    again = np.repeat(who, count)
    day = days_of(np.repeat(first, count) + 1, last, rng) if len(again) else again
    _, place, times = np.unique(again * last + day, return_inverse=True, return_counts=True)
    alone = (times[place] == 1) & ~(paths.day[again] == day[:, None]).any(axis=1)
    return again, day, alone


def _wanted(days: int, settings: Settings) -> tuple[int, int]:
    """Return how many visitor-days shall have a cart, and a purchase; these add days of their own."""
    carts = round(settings.view_to_cart * days / (1 - settings.view_to_cart * STAGED))
    return carts, round(settings.cart_to_buy * carts)


def _on_stages(paths: Paths, stages: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Return (person, stage) of all who reached these stages in order, shuffled."""
    plain = paths.detour <= 0
    found = [np.argwhere(plain & (paths.day[:, stage] >= 0)) for stage in stages]
    pairs = [np.column_stack([who, np.full(len(who), s)]) for who, s in zip(found, stages, strict=True)]
    return rng.permutation(np.concatenate(pairs))


def _after(paths: Paths, person: np.ndarray, day: np.ndarray, stage: int) -> np.ndarray:
    reached = paths.day[person, stage]
    return (reached >= 0) & (reached < day)


def _deepen(depth: np.ndarray, able: np.ndarray, count: int, to: int, rng: np.random.Generator) -> None:
    """Let `count` of the able visits, viewing so far, go on to a cart or a purchase."""
    pool = np.flatnonzero(able & (depth == VIEW))
    if count > len(pool):
        raise SettingsError(
            f"view_to_cart and cart_to_buy ask for {count} more visits with a cart or purchase than the"
            f" {len(pool)} that people of that stage pay; lower them, or raise stage_rates or visits."
        )
    depth[rng.permutation(pool)[:count]] = to
