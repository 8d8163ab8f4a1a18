"""What a table is: columns with a meaning, a unit and a range; a key; links to other tables."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Column", "Table", "number", "week"]


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    kind : "int8", "int16", "int32", "float64", "text", "category", "date" or "time".
    low, high : smallest and largest allowed value, or None.
    words : the allowed values of a category, or () for any.
    unique : no value twice.
    blank : a text may be empty, where nobody filled it in.
    """

    name: str
    kind: str
    meaning: str
    example: object
    unit: str = ""
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    unique: bool = False
    blank: bool = False

    @property
    def range(self) -> str:
        """The allowed values in words."""
        if self.words:
            return " | ".join(self.words)
        if self.low is None and self.high is None:
            return ""
        if self.high is None:
            return f"{self.low:g} or more"
        return f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Table:
    """One table; `key` names its row, `links` says which column is another table's key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    def aim(self, name: str) -> str:
        """Return the column that another table's link `name` aims at: its namesake, or else the key."""
        return name if name in self.names else self.key[0]


def number(name: str, meaning: str, example: int, *, unique: bool = False) -> Column:
    """Return a column with the number of a thing, from 1."""
    return Column(name, "int32", meaning, example, low=1, unique=unique)


def week(name: str, meaning: str, example: int, low: int = 1) -> Column:
    """Return a column with a week of the records, from 1 (or from `low`)."""
    return Column(name, "int16", meaning, example, unit="week", low=low, high=520)
