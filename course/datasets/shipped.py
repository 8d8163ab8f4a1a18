"""The world that ships with the course: find its files, check them, read them."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import course
from course.datasets.checks import check_columns, check_values
from course.datasets.parquet import from_parquet
from course.datasets.schema import TABLES, TRUTH, Table
from course.errors import DataError

__all__ = ["describe", "folder", "load", "parameters", "truth"]

WAY_OUT = "Get a fresh copy of the folder, or make one with `course data build`."


def folder() -> Path:
    """Return the folder with the tables.

    It is the one that the environment variable COURSE_DATASETS names; else `datasets/` of
    the checkout the course was installed from; else the copy inside the installed package.

    Raises
    ------
    DataError : if there is no data package in any of these places.
    """
    named = os.environ.get("COURSE_DATASETS")
    if named:
        return _data_folder(Path(named), "the folder that COURSE_DATASETS names")
    inside = Path(course.__file__).parent
    beside = inside.parent / "datasets"
    if (beside / "datapackage.json").is_file():
        return beside
    return _data_folder(inside / "datasets" / "files", "the folder with the tables")


def load(name: str) -> pd.DataFrame:
    """Load one table of the shipped world.

    Parameters
    ----------
    name : "products", "customers", "orders", "lines", "prodlinks" or "stall".

    Returns
    -------
    A fresh table, one row per thing; `describe(name)` explains its columns.

    Raises
    ------
    DataError : if there is no such table, or its file is missing, truncated or edited.

    Examples
    --------
    >>> list(load("stall"))
    ['order', 'product']
    """
    return _read(_schema(name, TABLES, "table"), "")


def truth(name: str) -> pd.DataFrame:
    """Load one table of the planted truth, for the end of a chapter.

    Parameters
    ----------
    name : "links", "known", "contexts", "facets", "link_worth", "needs" or "communities".

    Raises
    ------
    DataError : as `load`; also if this world came without its truth.
    """
    return _read(_schema(name, TRUTH, "truth"), "truth/")


def parameters() -> dict:
    """Return every planted number of the shipped world as plain values.

    Raises
    ------
    DataError : if the file is missing or damaged.
    """
    return json.loads(_checked_bytes(folder(), "parameters", "truth/parameters.json"))


def describe(name: str) -> pd.DataFrame:
    """Explain the columns of one table.

    Returns
    -------
    Table with one row per column: column, meaning, unit, range, example.

    Raises
    ------
    DataError : if there is no such table.
    """
    schema = _schema(name, TABLES + TRUTH, "table")
    rows = [(c.name, c.meaning, c.unit, c.range, c.example) for c in schema.columns]
    return pd.DataFrame(rows, columns=["column", "meaning", "unit", "range", "example"])


def _data_folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        raise DataError(f"{what} is missing ({path}). {WAY_OUT}")
    if not (path / "datapackage.json").is_file():
        raise DataError(f"{what} has no datapackage.json ({path}). {WAY_OUT}")
    return path


def _schema(name: str, schemas: tuple[Table, ...], what: str) -> Table:
    for schema in schemas:
        if schema.name == name:
            return schema
    names = [schema.name for schema in schemas]
    near = difflib.get_close_matches(str(name), names, n=1, cutoff=0.5)
    tip = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names)}."
    raise DataError(f"there is no {what} {name!r}; {tip}")


def _read(schema: Table, inside: str) -> pd.DataFrame:
    place = folder()
    file = f"{inside}{schema.name}.parquet"
    data = _checked_bytes(place, schema.name, file)
    try:
        names = pq.read_schema(pa.BufferReader(data)).names
        check_columns(names, schema)
        table = from_parquet(data, schema)
        check_values(table, schema)
    except pa.ArrowException as error:
        raise DataError(f"{place / file} is not a readable Parquet file. {WAY_OUT}") from error
    except DataError as error:
        raise DataError(f"{place / file}: {error} {WAY_OUT}") from error
    return table


def _checked_bytes(place: Path, name: str, file: str) -> bytes:
    """Return the bytes of a file if they are the ones the data package describes."""
    entry = _entry(place, name)
    path = place / file
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        if file.startswith("truth/") and not path.parent.is_dir():
            raise DataError(
                f"this world came without its truth ({place} has no folder truth/); "
                "ask for it where you got the tables."
            ) from error
        raise DataError(f"{path} is missing. {WAY_OUT}") from error
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}). {WAY_OUT}") from error
    if len(data) != entry["bytes"]:
        sizes = f"{len(data):,} bytes instead of {entry['bytes']:,}"
        raise DataError(f"{path} has {sizes}: it is truncated or was edited. {WAY_OUT}")
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise DataError(f"{path} was edited: its content is not what datapackage.json describes. {WAY_OUT}")
    return data


def _entry(place: Path, name: str) -> dict:
    """Return what the data package says about one file: bytes, sha256, rows."""
    try:
        package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
        entries = {resource["name"]: resource["file"] for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{place / 'datapackage.json'} is damaged. {WAY_OUT}") from error
    if name not in entries:
        raise DataError(f"this world has no {name!r} ({place} holds: {', '.join(entries)}).")
    return entries[name]
