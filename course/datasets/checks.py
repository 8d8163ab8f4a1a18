"""Does a table hold what the schema says? One sentence about the first thing that does not fit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.datasets.schema import Column, Table
from course.errors import DataError

__all__ = ["check_columns", "check_links", "check_values"]


def check_columns(names: list[str], schema: Table) -> None:
    """Raise a DataError if the schema names a column that is not there."""
    for name in schema.names:
        if name not in names:
            raise DataError(f"table {schema.name} has no column {name!r} (it has: {', '.join(names)}).")


def check_values(table: pd.DataFrame, schema: Table) -> None:
    """Raise a DataError at the first value that is missing, repeated or out of range."""
    for column in schema.columns:
        values = table[column.name]
        if values.isna().any():
            raise DataError(
                f"{schema.name}.{column.name} has an empty or unknown value in row {_first(values.isna())}."
            )
        if column.unique and not values.is_unique:
            raise DataError(
                f"{schema.name}.{column.name} has a value twice, in row {_first(values.duplicated())}."
            )
        _check_range(values, column, schema)


def check_links(tables: dict[str, pd.DataFrame], schemas: tuple[Table, ...]) -> None:
    """Raise a DataError if a key of one table is not found in the table it points to."""
    by_name = {schema.name: schema for schema in schemas}
    for schema in schemas:
        for name, target in schema.links:
            aim = by_name[target].aim(name)
            lost = ~np.isin(tables[schema.name][name], tables[target][aim])
            if lost.any():
                value = tables[schema.name][name].iloc[_first(lost)]
                raise DataError(f"{schema.name}.{name} holds {value}, which is no {aim} of table {target}.")


def _check_range(values: pd.Series, column: Column, schema: Table) -> None:
    if column.low is None or not len(values):
        return
    low, high = values.min(), values.max()
    if low < column.low or (column.high is not None and high > column.high):
        wrong = low if low < column.low else high
        raise DataError(f"{schema.name}.{column.name} must be {column.range} (found {wrong}).")


def _first(wrong: pd.Series | np.ndarray) -> int:
    return int(np.argmax(np.asarray(wrong)))
