"""Mechanism "complements": one product brings another, for the people who know the pair.

If `from_` lies in a basket, `to` joins with the pair's own chance, once the customer
has discovered that the two belong together. Half of the people know a pair from
the start; the others discover it, if at all, in a week of their own.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.roles import Roles
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["DISCOVERY_SPAN", "INFLATION", "bring_complements", "discovery_weeks", "with_chances"]

# Baskets that hold any given product are bigger than others: two unrelated products meet about
# twice as often as the product of their shares says (real shops: 1.3 to 2.7).
INFLATION = 2.0
DISCOVERY_SPAN = 2.0  # undiscovered pairs are found at random within this many times the records


def with_chances(roles: Roles, penetration: np.ndarray, settings: Settings) -> pd.DataFrame:
    """Return the complement table with `chance`: how often `to` joins for people who know.

    The chance makes the pair meet `strength` times as often as two unrelated products
    of the same popularity in baskets of the same sizes.
    """
    pairs = roles.complements
    share_from, share_to = penetration[pairs["from_"]], penetration[pairs["to"]]
    chance = (pairs["strength"] - 1) * INFLATION * share_to / (1 - pairs["strength"] * INFLATION * share_from)
    known = settings.complement_known + (1 - settings.complement_known) / (2 * DISCOVERY_SPAN)
    return pairs.assign(chance=np.clip(chance / known, 0, 0.95))


def discovery_weeks(
    pair: np.ndarray, customer: np.ndarray, settings: Settings, streams: Streams
) -> np.ndarray:
    """Return the week from which each customer knows each pair; 0 = from the start.

    Parameters
    ----------
    pair, customer : pair and customer numbers from 0, broadcast against each other.
    """
    people = Streams(streams.seed)  # what people know is the same in every parallel run
    luck = people.dice("complement known", customer, pair)
    late = (luck - settings.complement_known) / (1 - settings.complement_known + 1e-12)
    week = 1 + np.floor(late * DISCOVERY_SPAN * settings.weeks)
    return np.where(luck < settings.complement_known, 0, week).astype(np.int64)


def bring_complements(
    pairs: pd.DataFrame,
    order: np.ndarray,
    product: np.ndarray,
    customer: np.ndarray,
    unit: np.ndarray,
    week: np.ndarray,
    settings: Settings,
    streams: Streams,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (order position, product number) of the complements that join.

    Parameters
    ----------
    pairs : output of `with_chances`.     order, product : the lines so far.
    customer, unit, week : customer number, dice identity and week per *order*.
    """
    if not len(pairs):
        return order[:0], product[:0]
    pair_of = np.full(max(pairs["from_"].max(), product.max(initial=0)) + 1, -1)
    pair_of[pairs["from_"]] = np.arange(len(pairs))
    at = np.flatnonzero(pair_of[product] >= 0)
    pair, basket = pair_of[product[at]], order[at]
    known = discovery_weeks(pair, customer[basket], settings, streams) <= week[basket]
    joins = known & (streams.dice("complements", unit[basket], pair) < pairs["chance"].to_numpy()[pair])
    return basket[joins], pairs["to"].to_numpy()[pair[joins]]
