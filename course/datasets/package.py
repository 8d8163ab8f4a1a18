"""From the schema to datapackage.json and to the data dictionary."""

from __future__ import annotations

import hashlib
import json

from course.datasets.schema import TABLES, TRUTH, Column, Table

__all__ = ["data_dictionary", "data_package", "file_facts", "resource"]

_TYPES = {"text": "string", "category": "string", "date": "date", "time": "datetime", "float64": "number"}
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def data_package(resources: list[dict], seed: int | None) -> str:
    """Return the text of datapackage.json (Frictionless Data Package); None keeps the seed secret."""
    named = "" if seed is None else f" (market of seed {seed})"
    package = {
        "profile": "data-package",
        "name": "customer-networks",
        "title": "Customer Networks: a simulated market",
        "description": f"Every customer, product and order is invented{named}.",
        "version": "1.0.0",
        "licenses": [LICENCE],
        "resources": resources,
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def resource(schema: Table, path: str, data: bytes, rows: int) -> dict:
    """Describe one Parquet file: what it holds, how long it is, what it hashes to."""
    return {
        "name": schema.name,
        "description": schema.meaning,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "file": file_facts(data) | {"rows": rows},
        "schema": {
            "fields": [_field(column) for column in schema.columns],
            "primaryKey": list(schema.key),
            **({"foreignKeys": _foreign_keys(schema)} if schema.links else {}),
        },
    }


def file_facts(data: bytes) -> dict:
    """Return the length and the hash by which `load` tells a whole file from a damaged one.

    They have names of our own: Frictionless cannot compare its `bytes` and `hash` for Parquet.
    """
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _field(column: Column) -> dict:
    constraints: dict = {} if column.blank else {"required": True}
    if column.unique:
        constraints["unique"] = True
    if column.low is not None:
        constraints["minimum"] = column.low
    if column.high is not None:
        constraints["maximum"] = column.high
    if column.words:
        constraints["enum"] = list(column.words)
    field = {"name": column.name, "type": _TYPES.get(column.kind, "integer"), "description": column.meaning}
    if column.unit:
        field["unit"] = column.unit
    return field | {"constraints": constraints}


def _foreign_keys(schema: Table) -> list[dict]:
    by_name = {table.name: table for table in TABLES}
    return [
        {"fields": [name], "reference": {"resource": target, "fields": [by_name[target].aim(name)]}}
        for name, target in schema.links
    ]


def data_dictionary(rows: dict[str, int], seed: int | None) -> str:
    """Return the text of README.md: every table, every column, and how to read the files.

    Parameters
    ----------
    rows : table -> number of rows, the truth's too if it lies beside the tables.
    seed : of the market; None for a world whose seed and truth are kept elsewhere.
    """
    parts = [_INTRODUCTION.format(again="" if seed is None else _AGAIN.format(seed=seed))]
    parts += ["## Tables\n", *(_section(schema, rows[schema.name], "") for schema in TABLES)]
    if seed is None:
        return "\n".join(parts)
    parts += [_TRUTH_INTRODUCTION, *(_section(schema, rows[schema.name], "truth/") for schema in TRUTH)]
    return "\n".join(parts)


def _section(schema: Table, rows: int, inside: str) -> str:
    lines = [f"### {schema.name}\n", f"{schema.meaning[0].upper()}{schema.meaning[1:]}."]
    lines += [
        f"File `{inside}{schema.name}.parquet`, {rows:,} rows; one row per {' and '.join(schema.key)}.\n"
    ]
    lines += ["| column | meaning | kind | unit | range | example |", "|---|---|---|---|---|---|"]
    for c in schema.columns:
        cells = (f"`{c.name}`", c.meaning, c.kind, c.unit, c.range.replace("|", "/"), str(c.example))
        lines.append("| " + " | ".join(cells) + " |")
    links = [f"`{name}` points to table `{target}`" for name, target in schema.links]
    return "\n".join([*lines, *(["\n" + "; ".join(links) + "."] if links else []), ""])


_INTRODUCTION = """# The data dictionary

Everything here is simulated: no person, product or shop exists.{again} In a notebook:

```python
from course import datasets

lines = datasets.load("lines")
datasets.describe("lines")
```

The files are plain Parquet: pandas, Polars, DuckDB and Spark read them as they are. Money is in
whole cents. Week 1 begins on the first Monday of the records. `datapackage.json` describes the
files to programs, with their sizes and hashes. Licence: CC BY 4.0.
"""

_AGAIN = """ `course data build --seed {seed}`
makes these files again, byte for byte."""

_TRUTH_INTRODUCTION = """## The planted truth

What the simulator put into the world, kept apart from the tables above. Chapters open it at the end.
`datasets.truth("links")` loads one of these tables, `datasets.parameters()` the numbers behind them
(`truth/parameters.json`).
"""
