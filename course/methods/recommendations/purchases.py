"""Who bought what, and in how many orders: one sparse row for each customer."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from course.errors import DataError
from course.methods.tables import filled, require

__all__ = ["Purchases"]


@dataclass(frozen=True)
class Purchases:
    """Customers by products.

    customers, products : what the rows and the columns stand for, in ascending order.
    orders : orders of the customer that hold the product.
    """

    customers: pd.Index
    products: pd.Index
    orders: csr_array

    @classmethod
    def of(
        cls,
        lines: pd.DataFrame,
        *,
        customer: str = "customer",
        product: str = "product",
        order: str = "order",
    ) -> "Purchases":
        """Read receipt lines; a product that stands twice in an order counts once.

        Raises
        ------
        DataError : a column is missing or empty in places, or there are no rows.
        """
        filled(require(lines, customer, product, order), customer, product, order, name="lines")
        row, customers = pd.factorize(lines[customer], sort=True)
        column, products = pd.factorize(lines[product], sort=True)
        receipt = pd.factorize(lines[order])[0].astype(np.int64)
        # One number per order and product; an order number may return with another customer.
        basket = pd.factorize(receipt * len(customers) + row)[0].astype(np.int64)
        once = np.unique(basket * len(products) + column, return_index=True)[1]
        shape = (len(customers), len(products))
        orders = csr_array((np.ones(len(once), np.float32), (row[once], column[once])), shape=shape)
        orders.sum_duplicates()
        return cls(pd.Index(customers), pd.Index(products), orders)

    @property
    def has(self) -> csr_array:
        """1 where the customer bought the product at all."""
        ones = self.orders.copy()
        ones.data = np.ones_like(ones.data)
        return ones

    @property
    def buyers(self) -> np.ndarray:
        """Customers who bought each product, as a number per column."""
        return np.bincount(self.orders.indices, minlength=len(self.products)).astype(np.float32)

    def of_best(self, most: int) -> "Purchases":
        """Return the same customers with the `most` products that have most buyers."""
        kept = np.sort(np.argsort(-self.buyers, kind="stable")[:most])
        return replace(self, products=self.products[kept], orders=csr_array(self.orders[:, kept]))

    def rows(self, customers: pd.Index) -> csr_array:
        """Return the rows of some customers.

        Raises
        ------
        DataError : a customer who bought nothing here.
        """
        at = self.customers.get_indexer(customers)
        if (at < 0).any():
            stranger = customers[at < 0][0]
            raise DataError(f"customer {stranger!r} has no lines; leave her out, or show the popular.")
        return csr_array(self.orders[at])
