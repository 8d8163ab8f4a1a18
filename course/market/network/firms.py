"""Mechanism "firms": two rivals and a shock.

Both earn the same until a discounter opens next door. One keeps its policy; the other always
spends a little on trials, and learns its way back.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.settings import NetworkSettings
from course.market.streams import Streams

__all__ = ["FIRMS", "POLICIES", "expected_profit", "firms_tables"]

FIRMS = ("Harbour Market", "Mill Street Stores")
POLICIES = ("adaptive", "fixed")
COMMON_SD = 0.05  # luck of a week that both rivals share, as a share of the profit
OWN_SD = 0.02
SALES = 12.5  # sales per unit of profit before the shock: a margin of 8 %


def expected_profit(policy: str, weeks: int, settings: NetworkSettings) -> np.ndarray:
    """Return the planted profit per week (cents) of a policy, without luck.

    Parameters
    ----------
    policy : "adaptive" or "fixed".
    """
    since = np.arange(1, weeks + 1) - settings.shock_week
    lost = settings.shock_loss * (since >= 0)
    if policy == "adaptive":
        recovered = 1 - 0.5 ** (np.maximum(since, 0) / settings.recovery_weeks)
        lost = settings.adapting_cost + lost * (1 - recovered)
    return settings.profit_cents * (1 - lost)


def firms_tables(
    weeks: int, settings: NetworkSettings, streams: Streams
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (table, truth): the rivals week by week, and what each had earned with the other policy.

    The table has firm, policy, week, sales_cents, cost_cents, profit_cents; the truth has
    firm, week, profit_cents. Luck is the same in both.
    """
    adaptive = int(streams.dice("adaptive firm", 0) < 0.5)
    policies = POLICIES if adaptive == 0 else POLICIES[::-1]
    rng = streams.generator("firms")
    common = COMMON_SD * rng.standard_normal(weeks)
    tables, truths = [], []
    for firm, policy in zip(FIRMS, policies, strict=True):
        luck = settings.profit_cents * (common + OWN_SD * rng.standard_normal(weeks))
        profit = np.rint(expected_profit(policy, weeks, settings) + luck).astype(np.int32)
        other = POLICIES[1 - POLICIES.index(policy)]
        missed = np.rint(expected_profit(other, weeks, settings) + luck).astype(np.int32)
        cost = np.full(weeks, round(settings.profit_cents * (SALES - 1)), dtype=np.int32)
        cost += round(settings.profit_cents * settings.adapting_cost) * (policy == "adaptive")
        rows = {
            "firm": pd.Categorical([firm] * weeks, FIRMS),
            "week": np.arange(1, weeks + 1, dtype=np.int16),
        }
        money = {"sales_cents": profit + cost, "cost_cents": cost, "profit_cents": profit}
        tables.append(pd.DataFrame(rows | {"policy": pd.Categorical([policy] * weeks, POLICIES)} | money))
        truths.append(pd.DataFrame(rows | {"profit_cents": missed}))
    return pd.concat(tables, ignore_index=True), pd.concat(truths, ignore_index=True)
