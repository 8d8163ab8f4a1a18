"""Small shops that can be counted by hand, and random ones for what is always true."""

import numpy as np
import pandas as pd
from hypothesis import settings

__all__ = ["BREAKFAST", "few", "random_lines"]

#: Enough examples to find a slip, and few enough for the whole suite.
few = settings(deadline=None, max_examples=25)

#: Ana has bread, jam, honey; Ben bread, jam; Chloe bread twice; Dev bread and rice.
BREAKFAST = pd.DataFrame(
    [
        ("Ana", 1, "bread"),
        ("Ana", 1, "jam"),
        ("Ana", 1, "honey"),
        ("Ben", 2, "bread"),
        ("Ben", 2, "jam"),
        ("Chloe", 3, "bread"),
        ("Chloe", 4, "bread"),
        ("Dev", 5, "bread"),
        ("Dev", 5, "rice"),
    ],
    columns=["customer", "order", "product"],
)


def random_lines(seed: int, customers: int = 12, products: int = 9, lines: int = 70) -> pd.DataFrame:
    """Lines of a shop where anybody may buy anything, some more often."""
    rng = np.random.default_rng(seed)
    customer = rng.integers(1, customers + 1, lines)
    product = np.minimum(rng.geometric(0.3, lines), products)
    order = customer * 10 + rng.integers(0, 4, lines)
    return pd.DataFrame({"customer": customer, "order": order, "product": product})
