"""Small shops whose numbers can be checked by hand, and random ones for second ways."""

import numpy as np
import pandas as pd

__all__ = ["basket_lists", "random_lines", "stall"]


def basket_lists(*baskets: str) -> pd.DataFrame:
    """Return lines from baskets written as words: "tea milk" is one order with two lines."""
    rows = [(order, product) for order, basket in enumerate(baskets, 1) for product in basket.split()]
    return pd.DataFrame(rows, columns=["order", "product"])


def stall() -> pd.DataFrame:
    """Return the coffee stall of the course's misconceptions: 1,000 orders, 3,400 lines.

    Tea in 250, coffee in 800, both in 150; one order of 10 products. The other lines
    are fillers, each product once per order.
    """
    held = [{"tea", "coffee"}] * 150 + [{"tea"}] * 100 + [{"coffee"}] * 650 + [set()] * 100
    held = [set(basket) for basket in held]
    fillers = [f"filler{n}" for n in range(8)]
    held[0] |= set(fillers)
    left = 3_400 - sum(map(len, held))
    for turn in range(left):
        order = 1 + turn % 999
        held[order].add(fillers[(order + 3 * (turn // 999)) % 8])
    return pd.DataFrame(
        [(n, p) for n, basket in enumerate(held) for p in sorted(basket)], columns=["order", "product"]
    )


def random_lines(orders: int, products: int, seed: int) -> pd.DataFrame:
    """Return lines with unequal products and basket sizes, some of them twice in one order."""
    rng = np.random.default_rng(seed)
    size = rng.integers(1, 9, orders)
    weight = 1 / np.arange(1, products + 1)
    product = rng.choice(products, size.sum(), p=weight / weight.sum())
    return pd.DataFrame({"order": np.repeat(np.arange(orders), size), "product": product})
