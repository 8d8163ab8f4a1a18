"""A shop as the facts see it: receipts in the order in which each customer brought them home."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from course.errors import DataError

__all__ = ["Shop", "counted", "shop_of"]

COLUMNS = {
    "orders": ["order", "customer", "time"],
    "lines": ["order", "product", "quantity", "price_cents", "discount_cents"],
    "products": ["product", "aisle", "category"],
}


@dataclass(frozen=True)
class Shop:
    """Receipts with small integer codes, ready for counting.

    orders : one row per order with at least one line, sorted by customer and time:
        customer (code), time, number (0 = the customer's first), size (different
        products), value (money paid).
    lines : one row per order and product: order (row of `orders`), customer, product
        (code), quantity (> 0), price and discount (money per unit).
    products : one row per product that was sold: category and aisle (codes).
    """

    orders: pd.DataFrame
    lines: pd.DataFrame
    products: pd.DataFrame

    @property
    def category(self) -> np.ndarray:
        """Category code of every line."""
        return self.products["category"].to_numpy()[self.lines["product"].to_numpy()]

    @property
    def aisle(self) -> np.ndarray:
        """Aisle code of every line."""
        return self.products["aisle"].to_numpy()[self.lines["product"].to_numpy()]


def shop_of(tables: Mapping[str, pd.DataFrame]) -> Shop:
    """Put the tables orders, lines and products into the shape that the facts read.

    Two lines of one product on one receipt become one (quantities added, first price).

    Raises
    ------
    DataError : a table or column is missing, nothing was sold, or a line belongs to no order.
    """
    _check(tables)
    lines = _one_line_per_product(tables["lines"][COLUMNS["lines"]])
    orders = tables["orders"][COLUMNS["orders"]].sort_values(["customer", "time", "order"])
    orders = orders[orders["order"].isin(lines["order"])].reset_index(drop=True)
    products = (
        tables["products"]
        .loc[tables["products"]["product"].isin(lines["product"]), COLUMNS["products"]]
        .sort_values("product")
    )
    lines = pd.DataFrame(
        {
            "order": _positions(lines["order"], orders["order"], "order"),
            "product": _positions(lines["product"], products["product"], "product"),
            "quantity": lines["quantity"].to_numpy(),
            "price": lines["price_cents"].to_numpy() / 100,
            "discount": lines["discount_cents"].to_numpy() / 100,
        }
    ).sort_values(["order", "product"], ignore_index=True)
    orders = _described(orders, lines)
    lines.insert(1, "customer", orders["customer"].to_numpy()[lines["order"].to_numpy()])
    coded = {name: pd.factorize(products[name])[0] for name in ("category", "aisle")}
    return Shop(orders, lines, pd.DataFrame(coded))


def counted(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    """How often each (row, column) occurs, as a sparse table."""
    ones = np.ones(len(rows), dtype=np.float64)
    table = sparse.coo_array((ones, (rows, columns)), shape=shape).tocsr()
    table.sum_duplicates()
    return table


def _check(tables: Mapping[str, pd.DataFrame]) -> None:
    for name, columns in COLUMNS.items():
        if name not in tables:
            raise DataError(
                f"tables has no table {name!r} (it has: {', '.join(tables) or 'none'}); "
                f"realism needs orders, lines and products."
            )
        missing = [column for column in columns if column not in tables[name].columns]
        if missing:
            raise DataError(
                f"{name} has no column {missing[0]!r} "
                f"(it has: {', '.join(map(str, tables[name].columns))}); "
                f"realism needs {', '.join(columns)}."
            )
    if not len(tables["lines"]):
        raise DataError("lines has no rows, so there is nothing to measure; load a world with sales.")


def _one_line_per_product(lines: pd.DataFrame) -> pd.DataFrame:
    repeated = lines.duplicated(["order", "product"])
    if not repeated.any():
        return lines
    quantity = lines.groupby(["order", "product"], sort=False)["quantity"].sum()
    return lines[~repeated].assign(quantity=quantity.to_numpy())


def _positions(values: pd.Series, known: pd.Series, name: str) -> np.ndarray:
    found = pd.Index(known).get_indexer(values)
    if (found < 0).any():
        stray = values.to_numpy()[found < 0][0]
        raise DataError(
            f"lines names {name} {stray}, which the table {name}s does not have; "
            f"every line needs its {name}, so take all tables from one world."
        )
    return found


def _described(orders: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    paid = lines["price"] * lines["quantity"]
    rows = lines["order"].to_numpy()
    return pd.DataFrame(
        {
            "customer": pd.factorize(orders["customer"])[0],
            "time": orders["time"].to_numpy(),
            "number": orders.groupby("customer").cumcount().to_numpy(),
            "size": np.bincount(rows, minlength=len(orders)),
            "value": np.bincount(rows, weights=paid, minlength=len(orders)),
        }
    )
