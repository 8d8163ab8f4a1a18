"""What the model implies: lifts of the planted pairs from many parallel runs of the same people.

Missions, tastes and habits create lifts beside the planted ones. A list of planted
pairs alone would therefore call right answers wrong; the truth states the lift that
the whole model implies.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from course.market.lines import draw_lines
from course.market.orders import draw_orders
from course.market.people import draw_people
from course.market.plan import Plan

__all__ = ["implied_lifts"]


def implied_lifts(plan: Plan, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the lift of each pair (a, b) of product numbers, by Monte Carlo.

    The people of the first district shop again `settings.lift_runs` times with other
    luck. lift = (orders with both) x (all orders) / (orders with a x orders with b).
    A pair whose products never sell has lift 1.
    """
    people = draw_people(plan.catalogue, plan.means, plan.settings, plan.streams, 0)
    members, column = np.unique(np.concatenate([a, b]), return_inverse=True)
    left, right = column[: len(a)], column[len(a) :]
    orders_seen, alone, both = 0, np.zeros(len(members)), np.zeros(len(a))
    for run in range(1, plan.settings.lift_runs + 1):
        streams = plan.streams.parallel(run)
        orders = draw_orders(people, plan.settings, streams, 0)
        incidence = _incidence(draw_lines(plan, people, orders, streams, 0), members, len(orders))
        alone += incidence.sum(axis=0)
        both += (incidence.T @ incidence).tocsr()[left, right]
        orders_seen += len(orders)
    with np.errstate(invalid="ignore", divide="ignore"):
        lift = both * orders_seen / (alone[left] * alone[right])
    return pd.Series(lift).fillna(1.0).to_numpy()


def _incidence(lines: tuple[np.ndarray, np.ndarray], members: np.ndarray, orders: int) -> csr_array:
    order, product = lines
    column = np.searchsorted(members, product)
    column = np.minimum(column, len(members) - 1)
    hit = members[column] == product
    ones = np.ones(int(hit.sum()))
    return csr_array((ones, (order[hit], column[hit])), shape=(orders, len(members)))
