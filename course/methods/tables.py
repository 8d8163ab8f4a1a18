"""Checks that all methods make before they work on a table, and the sentences they say."""

from collections.abc import Iterable
from difflib import get_close_matches
from math import isfinite
from numbers import Real
from typing import Any

import pandas as pd

from course.errors import DataError, SettingsError

__all__ = ["at_least", "between", "did_you_mean", "filled", "one_of", "positive", "require", "whole"]


def require(table: pd.DataFrame, *columns: str, name: str = "lines") -> pd.DataFrame:
    """Return `table` if it is a table with rows and these columns; else raise DataError."""
    if not isinstance(table, pd.DataFrame):
        raise DataError(f"{name} must be a table (a pandas DataFrame; got {type(table).__name__}).")
    for column in columns:
        if column not in table.columns:
            has = ", ".join(map(str, table.columns)) or "none"
            raise DataError(
                f"{name} has no column {column!r} (it has: {has}); rename yours, or name it "
                "where the call has an option for it."
            )
    if table.empty:
        raise DataError(f"{name} has no rows; a table with at least one is needed.")
    return table


def between(value: Any, low: float, high: float, name: str, example: float) -> float:
    """Return `value` if it is a number strictly between `low` and `high`; else raise SettingsError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low < value < high:
        raise SettingsError(
            f"{name} must be between {low:g} and {high:g} (got {value!r}); try {name}={example:g}."
        )
    return value


def positive(value: Any, name: str, example: float) -> float:
    """Return `value` if it is a number above 0; else raise SettingsError."""
    if not _number(value) or value <= 0:
        raise SettingsError(f"{name} must be a number above 0 (got {value!r}); try {name}={example:g}.")
    return float(value)


def at_least(value: Any, low: float, name: str, example: float) -> float:
    """Return `value` if it is a number of `low` or more; else raise SettingsError."""
    if not _number(value) or value < low:
        raise SettingsError(
            f"{name} must be a number of {low:g} or more (got {value!r}); try {name}={example:g}."
        )
    return float(value)


def whole(value: Any, low: int, name: str, example: int) -> int:
    """Return `value` if it is a whole number of `low` or more; else raise SettingsError."""
    if not _number(value) or value < low or value != int(value):
        raise SettingsError(
            f"{name} must be a whole number of {low} or more (got {value!r}); try {name}={example}."
        )
    return int(value)


def _number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)


def filled(table: pd.DataFrame, *columns: str, name: str) -> pd.DataFrame:
    """Return `table` if none of these columns has an empty cell; else raise DataError."""
    for column in columns:
        empty = int(table[column].isna().sum())
        if empty:
            raise DataError(
                f"{name} column {column!r} has {empty:,} empty cells; fill them or drop those rows."
            )
    return table


def one_of(value: Any, options: Iterable[str], name: str) -> str:
    """Return `value` if it is among `options`; else raise SettingsError with all of them."""
    known = list(options)
    if value not in known:
        raise SettingsError(f"{name} must be one of {', '.join(known)} (got {value!r}).")
    return value


def did_you_mean(value: Any, known: Iterable[Any]) -> str:
    """Return a way out for an unknown name: the nearest known one, or how to list them."""
    near = get_close_matches(str(value).lower(), {str(k).lower(): k for k in known}, 1, 0.6)
    if not near:
        return "look for it in the table of products."
    spelled = next(k for k in known if str(k).lower() == near[0])
    return f"did you mean {spelled!r}?"
