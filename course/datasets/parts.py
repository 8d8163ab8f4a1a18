"""Worlds too big for memory: one Parquet file per table and district, in a folder per table.

DuckDB, Polars and Spark read such a folder as one table. Memory stays flat, because
districts do not depend on each other; an interrupted build goes on where it stopped.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from course.datasets.files import put
from course.datasets.parquet import to_parquet
from course.datasets.schema import TABLES, TRUTH
from course.errors import DataError
from course.market.plan import Plan
from course.market.settings import Settings
from course.market.truth import planted_parameters
from course.market.world import Tables, districts, play_district, town_tables

__all__ = ["WHOLE", "write_parts"]

WHOLE = 10_000  # customers up to which a world fits into memory, all its families of tables included
BYTES_PER_LINE = 6  # of Parquet, all tables together; measured: 5.4

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
    DataError : if `out` holds something else, cannot be written, or the disk is too small.
    """
    try:
        _claim(plan, out)
        _check_space(plan.settings, out)
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


def _check_space(settings: Settings, out: Path) -> None:
    """Say before the work begins that a disk is too small, counting what is there already."""
    there = sum(file.stat().st_size for file in out.rglob("*.parquet"))
    spread = settings.basket_log_sd**2 + settings.basket_between_sd**2 + settings.basket_facet**2
    size = float(np.exp(settings.basket_log_mean + spread / 2))
    needed = settings.customers * settings.weeks * settings.order_rate * size * BYTES_PER_LINE - there
    free = shutil.disk_usage(out).free
    if needed > free:
        raise DataError(
            f"{out} needs about {needed / 1e9:.1f} GB and has {free / 1e9:.1f} GB left;"
            " free some space, name a folder on another disk, or ask for fewer customers or weeks."
        )


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
