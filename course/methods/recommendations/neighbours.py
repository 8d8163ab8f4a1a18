"""Which products are alike: bought by the same customers."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from course.methods.recommendations.purchases import Purchases
from course.methods.recommendations.recommenders import best_columns
from course.methods.tables import whole

__all__ = ["item_neighbours"]

BLOCK = 512  # products at once: bounds the memory, changes no result


def item_neighbours(
    lines: pd.DataFrame,
    *,
    most: int = 10,
    customer: str = "customer",
    product: str = "product",
    order: str = "order",
) -> pd.DataFrame:
    """Return the products most alike to each product: cosine of who bought them.

    The cosine is customers of both / root(customers of the one x customers of the other): 1 when the same
    customers buy both, 0 when nobody does.

    Parameters
    ----------
    lines : receipt lines; most : neighbours per product (>= 1).

    Returns
    -------
    Table product, rank (1 = nearest), neighbour, cosine (0 to 1): products without a common customer
    are no neighbours; equal cosines go to the smaller product.

    Raises
    ------
    DataError : a column is missing or empty in places, or there are no rows.
    SettingsError : `most` below 1.

    Examples
    --------
    >>> lines = pd.DataFrame({"customer": [1, 1, 2], "product": ["jam", "tea", "tea"], "order": [1, 1, 2]})
    >>> item_neighbours(lines)[["product", "neighbour", "cosine"]].round(2).values.tolist()
    [['jam', 'tea', 0.71], ['tea', 'jam', 0.71]]
    """
    most = whole(most, 1, "most", 10)
    known = Purchases.of(lines, customer=customer, product=product, order=order)
    both_ways = csr_array(known.has)
    by_product = csr_array(both_ways.T)
    root = np.sqrt(known.buyers.astype(np.float64))
    parts = []
    for begin in range(0, len(known.products), BLOCK):
        # Counts stay whole until the end, so equal likeness is exactly equal.
        both = (by_product[begin : begin + BLOCK] @ both_ways).toarray()
        cosine = both / (root[begin : begin + BLOCK, None] * root[None, :])
        cosine[cosine == 0] = -np.inf
        cosine[np.arange(len(cosine)), begin + np.arange(len(cosine))] = -np.inf
        parts += [(begin + at, row, cosine[at, row]) for at, row in enumerate(best_columns(cosine, most))]
    size = [len(row) for _, row, _ in parts]
    return pd.DataFrame(
        {
            product: known.products[np.repeat([at for at, _, _ in parts], size)],
            "rank": np.concatenate([np.arange(1, n + 1) for n in size]),
            "neighbour": known.products[np.concatenate([row for _, row, _ in parts])],
            "cosine": np.concatenate([cosines for _, _, cosines in parts]),
        }
    )
