"""docs/tables.md: each table with what a row is, its columns, and a first look at its rows."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from course.datasets.schema import FAMILIES, Table

__all__ = ["tables_page"]

LOOK = 3  # rows of a first look

TITLES = {
    "shop": "The shop",
    "funnel": "The funnel",
    "trials": "Trials and recommendations",
    "network": "Customers among themselves, and rival shops",
    "privacy": "Accounts, consents and trust",
}

_INTRODUCTION = """# The tables

Made from the schema and the shipped world by `course data tables --out docs/tables.md`; do not edit by
hand. How these tables come about is told in [how the market works](market.md). In a notebook,
`datasets.load("lines")` gives a table and `datasets.describe("lines")` its columns. What was planted
stands apart and is described in the [data dictionary](../datasets/README.md).
"""


def tables_page(load: Callable[[str], pd.DataFrame]) -> str:
    """Return the page as Markdown.

    Parameters
    ----------
    load : name -> table, as `datasets.load`.
    """
    parts = [_INTRODUCTION]
    for family, (tables, _) in FAMILIES.items():
        names = " · ".join(f"[{schema.name}](#{schema.name})" for schema in tables)
        parts.append(f"**{TITLES[family]}**: {names}\n")
    for family, (tables, _) in FAMILIES.items():
        parts.append(f"## {TITLES[family]}\n")
        parts += [_section(schema, load(schema.name)) for schema in tables]
    return "\n".join(parts)


def _section(schema: Table, table: pd.DataFrame) -> str:
    described = [(f"`{c.name}`", c.meaning, c.unit, c.range, str(c.example)) for c in schema.columns]
    shown = table.head(LOOK).astype(str).itertuples(index=False, name=None)
    return "\n".join(
        [
            f"### {schema.name}\n",
            f"{schema.meaning[0].upper()}{schema.meaning[1:]}.",
            f"{len(table):,} rows; a row is named by {' and '.join(schema.key)}.\n",
            _grid(("column", "meaning", "unit", "range", "example"), described),
            _links(schema),
            "A first look:\n",
            _grid(tuple(schema.names), shown),
        ]
    )


def _links(schema: Table) -> str:
    links = [f"`{name}` is found in [{target}](#{target})" for name, target in schema.links]
    return "; ".join(links) + ".\n" if links else ""


def _grid(heads: tuple[str, ...], rows: object) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + "\n"
