"""Retention: who comes back, and who is still there weeks later."""

import numpy as np

from course.market.realism.shop import Shop

__all__ = ["retention_facts"]

WEEKS = (1, 4, 8, 12, 26, 39)


def retention_facts(shop: Shop) -> dict[str, float]:
    """Facts `retention.*`: customers counted from their own first order.

    A customer takes part in a fact only if the tables reach far enough past her first
    order to see the answer.
    """
    customers = shop.orders["customer"].to_numpy()
    days = shop.orders["time"].to_numpy().astype("datetime64[D]").astype(np.int64)
    firsts = days[shop.orders["number"].to_numpy() == 0]
    since, horizon = days - firsts[customers], days.max() - firsts
    facts = {f"active_week_{k}": _active(customers, since, horizon, k) for k in WEEKS}
    facts["repeat_within_90d"] = _repeat(shop, since, horizon)
    facts["share_2plus_orders"] = (np.bincount(customers) >= 2).mean()
    return {f"retention.{name}": value for name, value in facts.items()}


def _active(customers: np.ndarray, since: np.ndarray, horizon: np.ndarray, week: int) -> float:
    """Share of customers with an order in days 7*week to 7*week + 6 after their first."""
    seen = horizon >= 7 * week + 6
    if not seen.any():
        return float("nan")
    came = np.zeros(len(horizon), dtype=bool)
    came[customers[since // 7 == week]] = True
    return float(came[seen].mean())


def _repeat(shop: Shop, since: np.ndarray, horizon: np.ndarray) -> float:
    second = shop.orders["number"].to_numpy() == 1
    came = np.zeros(len(horizon), dtype=bool)
    came[shop.orders["customer"].to_numpy()[second & (since <= 90)]] = True
    seen = horizon >= 90
    return float(came[seen].mean()) if seen.any() else float("nan")
