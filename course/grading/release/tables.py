"""The tables of a world as a student's files: without the truth, and without the seed that gives it away."""

from __future__ import annotations

import json
from pathlib import Path

from course.datasets.package import data_dictionary, data_package, resource
from course.datasets.parquet import from_parquet, to_parquet
from course.datasets.schema import TABLES
from course.errors import DataError
from course.exercises.world import World
from course.market import Market, stall

__all__ = ["shipped_tables", "stored_table", "world_tables"]


def world_tables(market: Market) -> dict[str, bytes]:
    """The files of one market, by their path below `datasets/`."""
    # The coffee stall is the same for all: its counts stand in the text of the chapter.
    tables = market.tables | {"stall": stall()}
    files = {f"{schema.name}.parquet": to_parquet(tables[schema.name], schema) for schema in TABLES}
    rows = {schema.name: len(tables[schema.name]) for schema in TABLES}
    resources = [
        resource(schema, f"{schema.name}.parquet", files[f"{schema.name}.parquet"], rows[schema.name])
        for schema in TABLES
    ]
    return files | _described(resources, rows)


def shipped_tables(folder: Path) -> dict[str, bytes]:
    """The files of the practice world, from the folder that ships with the course."""
    listed = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    resources = [entry for entry in listed if not entry["path"].startswith("truth/")]
    rows = {entry["name"]: entry["file"]["rows"] for entry in resources}
    files = {entry["path"]: (folder / entry["path"]).read_bytes() for entry in resources}
    return files | _described(resources, rows)


def _described(resources: list[dict], rows: dict[str, int]) -> dict[str, bytes]:
    return {
        "README.md": data_dictionary(rows, None).encode(),
        "datapackage.json": data_package(resources, None).encode(),
    }


def stored_table(folder: Path, name: str) -> object:
    """One table of a student's world, from the files that were kept of it.

    Raises
    ------
    DataError : if there is no such table, or its file is missing or damaged.
    """
    schema = next((schema for schema in TABLES if schema.name == name), None)
    if schema is None:
        return World.no_truth(name)
    try:
        return from_parquet((folder / f"{name}.parquet").read_bytes(), schema)
    except (OSError, ValueError, KeyError) as problem:
        raise DataError(f"{folder / name}.parquet cannot be read; run the same release again.") from problem
