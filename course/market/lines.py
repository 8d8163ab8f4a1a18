"""From baskets to receipt lines: all that was planted, in order, then quantities."""

from __future__ import annotations

import numpy as np

from course.market.baskets import fill_baskets
from course.market.complements import bring_complements
from course.market.contexts import commodity_lines
from course.market.links import happens
from course.market.orders import Orders
from course.market.people import People
from course.market.plan import Plan
from course.market.streams import Streams
from course.market.substitutes import leave_doubles, leave_rivals

__all__ = ["draw_lines", "quantities"]

QUANTITY_SHARES = np.array([0.80, 0.135, 0.03, 0.018, 0.005, 0.007, 0.002, 0.002, 0.0005, 0.0005])


def draw_lines(
    plan: Plan, people: People, orders: Orders, streams: Streams, block: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return (order position, product number) of all lines of a district, sorted, without repeats.

    What happens to a basket, in this order: it is filled; some doubles of a category go
    back; purchases that wait for a service drop out; complements join; the commodity and
    its partners join; of two rivals one goes back.
    """
    order, product = fill_baskets(
        plan.catalogue, plan.shelf, people.tastes, orders, plan.settings, streams, block
    )
    order, product = _without_repeats(order, product, len(plan.catalogue))
    stays = leave_doubles(
        plan.catalogue.category, order, product, orders.unit, plan.settings.rivalry, streams
    )
    order, product = order[stays], product[stays]
    stays = happens(plan.links, orders.unit[order], product, orders.week[order], streams)
    order, product = order[stays], product[stays]
    who = people.number[orders.who]
    joins = bring_complements(
        plan.complements, order, product, who, orders.unit, orders.week, plan.settings, streams
    )
    used = commodity_lines(plan.catalogue, people.facets, orders.who, orders.unit, plan.settings, streams)
    order = np.concatenate([order, joins[0], used[0]])
    product = np.concatenate([product, joins[1], used[1]])
    order, product = _on_sale(plan, orders, *_without_repeats(order, product, len(plan.catalogue)))
    stays = leave_rivals(plan.roles.substitutes, order, product, orders.unit, streams)
    return _never_empty(plan, orders, order[stays], product[stays], streams)


def quantities(unit: np.ndarray, product: np.ndarray, streams: Streams) -> np.ndarray:
    """Return pieces per line: 1 in four of five lines, 1.3 on average."""
    steps = np.cumsum(QUANTITY_SHARES)
    found = np.searchsorted(steps / steps[-1], streams.dice("quantity", unit, product), side="right")
    return (found + 1).astype(np.int8)


def _without_repeats(order: np.ndarray, product: np.ndarray, products: int) -> tuple[np.ndarray, np.ndarray]:
    key = np.sort(order * products + product)
    if len(key):
        key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    return np.divmod(key, products)


def _on_sale(
    plan: Plan, orders: Orders, order: np.ndarray, product: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    launched = plan.catalogue.launch[product] <= orders.week[order]
    return order[launched], product[launched]


def _never_empty(
    plan: Plan, orders: Orders, order: np.ndarray, product: np.ndarray, streams: Streams
) -> tuple[np.ndarray, np.ndarray]:
    """Nobody pays for nothing: an order that lost all its lines gets one everyday product."""
    empty = np.flatnonzero(np.bincount(order, minlength=len(orders)) == 0)
    steps = np.cumsum(plan.catalogue.weight[plan.everyday])
    luck = streams.dice("everyday", orders.unit[empty]) * steps[-1]
    spare = plan.everyday[np.minimum(np.searchsorted(steps, luck, side="right"), len(steps) - 1)]
    return _without_repeats(
        np.concatenate([order, empty]), np.concatenate([product, spare]), len(plan.catalogue)
    )
