"""Receipt lines of any size, shaped like a grocer's: many small baskets, few large, popular products."""

import numpy as np
import pandas as pd

__all__ = ["receipts"]


def receipts(lines: int, products: int = 2_000, seed: int = 5) -> pd.DataFrame:
    """Return about `lines` lines: order, product; grouped by order, each product once.

    Basket sizes are log-normal (mean about 10, as in real grocers); popularity falls
    with rank to the power 0.8.
    """
    rng = np.random.default_rng(seed)
    size = np.clip(np.rint(rng.lognormal(1.72, 1.1, int(lines / 9.8))), 1, 160).astype(int)
    order = np.repeat(np.arange(len(size)), size)
    weight = (np.arange(products) + 5.0) ** -0.8
    drawn = np.searchsorted(np.cumsum(weight / weight.sum()), rng.random(len(order)))
    product = rng.permutation(products)[np.minimum(drawn, products - 1)]
    distinct = np.unique(order * products + product)
    # Inside a basket, products stand in no order.
    distinct = distinct[np.lexsort((rng.random(len(distinct)), distinct // products))]
    table = {"order": distinct // products, "product": distinct % products}
    return pd.DataFrame(table).astype("int32")
