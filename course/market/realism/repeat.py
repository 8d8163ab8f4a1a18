"""Repeat buying: how much of a basket the customer has bought before."""

import numpy as np

from course.market.realism.shop import Shop

__all__ = ["bought_before", "repeat_facts"]

ORDERS = {"order2": (2, 2), "orders5_6": (5, 6), "orders10_12": (10, 12), "orders30_40": (30, 40)}


def repeat_facts(shop: Shop) -> dict[str, float]:
    """Facts `repeat.*`: share of lines whose product its buyer had in an earlier order."""
    again = bought_before(shop)
    numbers = shop.orders["number"].to_numpy()[shop.lines["order"].to_numpy()] + 1
    facts = {"repeat.repeat_line_share": again.mean()}
    for name, (low, high) in ORDERS.items():
        lines = (numbers >= low) & (numbers <= high)
        share = again[lines].mean() if lines.any() else float("nan")
        facts[f"repeat.repeat_share_{name}"] = share
    return facts


def bought_before(shop: Shop) -> np.ndarray:
    """For each line: True if an earlier order of the same customer had the product."""
    # Lines are sorted by order, and orders by customer and time: the first one seen is the first.
    pair = shop.lines["customer"].to_numpy().astype(np.int64) * len(shop.products)
    _, first = np.unique(pair + shop.lines["product"].to_numpy(), return_index=True)
    again = np.ones(len(pair), dtype=bool)
    again[first] = False
    return again
