"""Access and portability: everything about one person, in a form that others can read."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import pandas as pd

from course.errors import DataError

__all__ = ["as_json", "from_json", "records_of"]


def records_of(
    tables: Mapping[str, pd.DataFrame], value: int, *, column: str = "customer"
) -> dict[str, pd.DataFrame]:
    """Return the rows about one person from every table that has her number.

    Parameters
    ----------
    tables : name -> table; those without `column` are left out.
    value : her number.  column : where it stands.

    Returns
    -------
    Name -> rows, only tables with at least one.
    """
    hers = {name: table[table[column] == value] for name, table in tables.items() if column in table}
    return {name: rows.reset_index(drop=True) for name, rows in hers.items() if len(rows)}


def as_json(records: Mapping[str, pd.DataFrame]) -> str:
    """Return tables as JSON with the types of their columns (the Table Schema that pandas writes)."""
    return json.dumps(
        {name: json.loads(rows.to_json(orient="table", index=False)) for name, rows in records.items()}
    )


def from_json(text: str) -> dict[str, pd.DataFrame]:
    """Return the tables of `as_json`: the same values; small whole numbers come back as int64.

    Raises
    ------
    DataError : the text is no JSON of tables.
    """
    try:
        parts = {name: json.dumps(part) for name, part in json.loads(text).items()}
        return {name: pd.read_json(io.StringIO(part), orient="table") for name, part in parts.items()}
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise DataError("this is no JSON of tables; write it with as_json.") from problem
