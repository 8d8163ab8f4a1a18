"""Mechanism "felt cost": what giving data costs each customer, and what she therefore accepts.

Literature only: no open data set tells who refused and why. A yes needs belief x value > cost;
each benefit that was delivered raises the belief, so small requests first reach deeper.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from course.market.privacy.numbers import NUMBERS
from course.market.streams import Streams
from course.market.town import Town

__all__ = ["accepted_slices", "approaches", "felt_costs", "spread"]


def spread(score: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return evenly spread quantiles in (0, 1), in the order of the scores, within each group.

    Drawn this way a share among 600 customers is as planted to within one customer.
    """
    quantile = np.empty(len(score))
    for one in np.unique(group):
        here = np.flatnonzero(group == one)
        quantile[here[np.argsort(score[here], kind="stable")]] = (np.arange(len(here)) + 0.5) / len(here)
    return quantile


def approaches(customer: np.ndarray, town: Town) -> np.ndarray:
    """Return 0 (staged) or 1 (jump) for each customer, as the trial drew or as the policy says."""
    drawn = town.streams.deal("consent approach", customer - 1, 2)
    asked = town.policy.requests
    return drawn if asked is None else np.full(len(customer), int(asked == "jump"))


def felt_costs(customer: np.ndarray, town: Town) -> np.ndarray:
    """Return what giving all four slices costs each customer; the median is 1.

    People with few orders feel the cost more, so whoever agrees is not like the others.
    """
    orders = town.tables["orders"]["customer"].value_counts().reindex(customer).fillna(0).to_numpy()
    trial = town.streams.deal("consent approach", customer - 1, 2)
    rank = ndtri(spread(orders + 0.5 * town.streams.dice("order rank", customer), trial))
    luck = _normal(customer, town.streams)
    score = NUMBERS.cost_orders * rank + np.sqrt(1 - NUMBERS.cost_orders**2) * luck
    return np.exp(NUMBERS.cost_log_sd * ndtri(spread(score, trial)))


def accepted_slices(cost: np.ndarray, approach: np.ndarray) -> np.ndarray:
    """Return how many slices each customer gives, 0 to 4.

    Parameters
    ----------
    cost : felt cost of all four slices.
    approach : 0 for slice after slice, 1 for all at once.
    """
    shares = np.array(NUMBERS.cost_shares)
    belief = np.minimum(1, NUMBERS.belief_start + NUMBERS.belief_step * np.arange(len(shares)))
    yes = belief * NUMBERS.slice_value > cost[:, None] * shares
    staged = np.minimum.accumulate(yes, axis=1).sum(axis=1)
    at_once = NUMBERS.belief_start * NUMBERS.slice_value * len(shares) > cost
    return np.where(approach == 1, len(shares) * at_once, staged)


def _normal(customer: np.ndarray, streams: Streams) -> np.ndarray:
    return ndtri(np.clip(streams.dice("felt cost", customer), 1e-12, 1 - 1e-12))
