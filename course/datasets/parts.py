"""Worlds too big for memory: one Parquet file per table and district, in a folder per table.

DuckDB, Polars and Spark read such a folder as one table. Memory stays flat, because
districts do not depend on each other; an interrupted build goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from course.datasets.files import put
from course.datasets.parquet import to_parquet
from course.datasets.schema import TABLES, TRUTH
from course.errors import DataError
from course.market.plan import Plan
from course.market.truth import planted_parameters
from course.market.world import Tables, districts, play_district, town_tables

__all__ = ["write_parts"]

_SCHEMAS = {schema.name: schema for schema in TABLES}
_TRUTH_SCHEMAS = {schema.name: schema for schema in TRUTH}


def write_parts(plan: Plan, out: Path, *, step: Callable[[str], None] = print) -> Path:
    """Write a world district by district: out/lines/part-00000.parquet and so on.

    Parameters
    ----------
    out : a new or empty folder, or one in which this same world was begun.
    step : called with a few words after each district, for a progress bar.

    Raises
    ------
    DataError : if `out` holds something else or cannot be written.
    """
    try:
        _claim(plan, out)
        for name, table in town_tables(plan).items():
            put(out / name / "part-00000.parquet", to_parquet(table, _SCHEMAS[name]))
        first = 1
        for block in range(districts(plan.settings)):
            first += _district(plan, out, block, first)
            step(f"district {block + 1}")
    except OSError as error:
        raise DataError(
            f"{out} cannot be written ({error.strerror}); free some space or name another folder,"
            " then start again: what is there is kept."
        ) from error
    return out


def _claim(plan: Plan, out: Path) -> None:
    """Make sure that the folder belongs to this world, so that old and new parts never mix."""
    wanted = json.dumps(planted_parameters(plan), indent=1, ensure_ascii=False) + "\n"
    note = out / "truth" / "parameters.json"
    if note.exists() and note.read_text(encoding="utf-8") != wanted:
        raise DataError(f"{out} holds another world; name a new folder for this one.")
    if not note.exists() and out.exists() and any(out.iterdir()):
        raise DataError(f"{out} holds other files; name a new or empty folder.")
    put(note, wanted.encode())


def _district(plan: Plan, out: Path, block: int, first: int) -> int:
    """Write one district unless it is there already; return how many orders it has."""
    file = f"part-{block:05d}.parquet"
    last = out / "orders" / file  # written last: if it is whole, so are the others
    if last.exists():
        try:
            return pq.read_metadata(last).num_rows
        except pa.ArrowException as error:
            raise DataError(f"{last} is damaged; delete it and start again.") from error
    tables, truth = play_district(plan, block, first)
    _put_all(truth, _TRUTH_SCHEMAS, out / "truth", file)
    _put_all({name: tables[name] for name in ("customers", "lines", "orders")}, _SCHEMAS, out, file)
    return len(tables["orders"])


def _put_all(tables: Tables, schemas: dict, out: Path, file: str) -> None:
    for name, table in tables.items():
        put(out / name / file, to_parquet(table, schemas[name], level=1))
