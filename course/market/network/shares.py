"""Mechanism "shares": products that customers send to their friends.

Everybody sends what she has bought herself, soon after. Half of the shares carry a reward
for the friend, by a coin, so that its effect can be told.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.draws import shuffled_quantiles
from course.market.network.settings import NetworkSettings
from course.market.streams import Streams
from course.market.town import Town

__all__ = ["REWARD", "shares_table"]

REWARD = 500  # cents for the friend
CONNECT = 0.7  # log rate of sharing per unit of the score "connect"
SOON = 2 * 86_400  # seconds from paying to sharing, at most


def shares_table(
    town: Town, ties: pd.DataFrame, connect: np.ndarray, settings: NetworkSettings, streams: Streams
) -> pd.DataFrame:
    """One row per shared product: share, from_customer, to_customer, time, product, accepted, reward.

    Parameters
    ----------
    connect : score of the behaviour "connect" per customer.
    """
    rng = streams.generator("shares")
    source, target, since = _arcs(ties, connect, round(settings.shares_per_week * len(connect)), town, rng)
    orders = town.tables["orders"]
    order, found = _an_order(source, since, orders, rng)
    source, target = source[found], target[found]
    time = orders["time"].to_numpy()[order] + (rng.random(len(order)) * SOON).astype("timedelta64[s]")
    table = pd.DataFrame(
        {
            "from_customer": (source + 1).astype(np.int32),
            "to_customer": (target + 1).astype(np.int32),
            "time": time,
            "product": _a_product(orders["order"].to_numpy()[order], town.tables["lines"], rng),
        }
    )
    end = np.datetime64(town.plan.settings.start, "s") + np.timedelta64(7 * town.plan.settings.weeks, "D")
    table = table[time < end].sort_values(["time", "from_customer", "to_customer"], ignore_index=True)
    table.insert(0, "share", np.arange(1, len(table) + 1, dtype=np.int32))
    rewarded, accepted = _reception(table["share"].to_numpy(), settings, streams)
    return table.assign(accepted=accepted.astype(np.int8), reward_cents=(REWARD * rewarded).astype(np.int16))


def _arcs(
    ties: pd.DataFrame, connect: np.ndarray, per_week: int, town: Town, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw who sends to whom: closer friends and people who connect more often send more."""
    a, b = ties["customer_a"].to_numpy() - 1, ties["customer_b"].to_numpy() - 1
    source, target = np.concatenate([a, b]), np.concatenate([b, a])
    since = np.tile(ties["since_week"].to_numpy(), 2)
    weight = np.cumsum(np.tile(np.sqrt(ties["strength"].to_numpy()), 2) * np.exp(CONNECT * connect[source]))
    count = per_week * town.plan.settings.weeks if len(weight) else 0
    drawn = np.searchsorted(weight, rng.random(count) * (weight[-1] if len(weight) else 1), side="right")
    return source[drawn], target[drawn], since[drawn]


def _an_order(
    source: np.ndarray, since: np.ndarray, orders: pd.DataFrame, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the row of one order of each sender from the week of the tie on, and who has such an order."""
    customer, week = orders["customer"].to_numpy() - 1, orders["week"].to_numpy()
    by_customer = np.lexsort((np.arange(len(orders)), customer))
    code = customer[by_customer].astype(np.int64) * 1_000 + week[by_customer]
    first = np.searchsorted(code, source * np.int64(1_000) + since)
    last = np.searchsorted(code, (source + 1) * np.int64(1_000))
    found = first < last
    drawn = first + (rng.random(len(source)) * (last - first)).astype(np.int64)
    return by_customer[drawn[found]], found


def _a_product(order: np.ndarray, lines: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Return one product of each order (lines stand in the order of the orders' numbers)."""
    numbers = lines["order"].to_numpy()
    first, last = np.searchsorted(numbers, order), np.searchsorted(numbers, order, side="right")
    drawn = first + (rng.random(len(order)) * (last - first)).astype(np.int64)
    return lines["product"].to_numpy()[drawn]


def _reception(
    share: np.ndarray, settings: NetworkSettings, streams: Streams
) -> tuple[np.ndarray, np.ndarray]:
    """Return who gets a reward (half of all) and who accepts (the planned share of each half)."""
    rewarded = shuffled_quantiles(streams, "share reward", share) < 0.5
    accepted = np.zeros(len(share), dtype=bool)
    for given, rate in ((False, settings.accept), (True, settings.accept + settings.accept_reward)):
        here = rewarded == given
        accepted[here] = shuffled_quantiles(streams, "share accepted", share[here]) < rate
    return rewarded, accepted
