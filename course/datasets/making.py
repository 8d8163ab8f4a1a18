"""Write a world to a folder: tables, truth, data package and data dictionary."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from course.datasets.checks import check_columns, check_links, check_values
from course.datasets.files import put
from course.datasets.package import data_dictionary, data_package, file_facts, resource
from course.datasets.parquet import to_parquet
from course.datasets.schema import TABLES, TRUTH, Table
from course.errors import DataError
from course.market import Market, Settings, simulate, stall
from course.market.world import Tables

__all__ = ["build", "write"]


def build(
    out: Path, *, seed: int, settings: Settings | None = None, step: Callable[[str], None] = print
) -> Path:
    """Simulate the world of a seed and write it to the folder `out`.

    Parameters
    ----------
    out : a new folder, an empty one, or one that already holds a data package.
    step : called with a few words before each step, for a progress bar.

    Raises
    ------
    DataError : if `out` holds other things, or cannot be written.
    """
    _check_target(out)
    step("simulate customers, orders and lines")
    market = simulate(settings, seed)
    return write(market, out, step=step)


def write(market: Market, out: Path, *, step: Callable[[str], None] = print) -> Path:
    """Write a market to a folder; each file appears whole or not at all, the data package last."""
    _check_target(out)
    tables = market.tables | {"stall": stall()}
    _check_tables(tables)
    try:
        resources = [*_written(TABLES, tables, out, "", step)]
        resources += _written(TRUTH, market.truth, out, "truth/", step)
        rows = {table["name"]: table["file"]["rows"] for table in resources}
        resources.append(_write_parameters(market, out))
        step("write README.md and datapackage.json")
        put(out / "README.md", data_dictionary(rows, market.seed).encode())
        put(out / "datapackage.json", data_package(resources, market.seed).encode())
    except OSError as error:
        raise DataError(
            f"{out} cannot be written ({error.strerror}); name another folder with --out."
        ) from error
    return out


def _check_target(out: Path) -> None:
    """Never write among someone's other files."""
    if out.exists() and not out.is_dir():
        raise DataError(f"{out} is a file, not a folder; name another folder with --out.")
    if out.is_dir() and any(out.iterdir()) and not (out / "datapackage.json").exists():
        raise DataError(f"{out} holds other files; name a new or empty folder with --out.")


def _check_tables(tables: Tables) -> None:
    for schema in TABLES:
        check_columns(list(tables[schema.name]), schema)
        check_values(tables[schema.name], schema)
    check_links(tables, TABLES)


def _written(
    schemas: tuple[Table, ...], tables: Tables, out: Path, inside: str, step: Callable[[str], None]
) -> Iterator[dict]:
    """Write each table to the folder `inside` of `out`; yield what the data package says about it."""
    for schema in schemas:
        path = f"{inside}{schema.name}.parquet"
        step(f"write {path}")
        table = tables[schema.name]
        data = to_parquet(table, schema)
        put(out / path, data)
        yield resource(schema, path, data, len(table))


def _write_parameters(market: Market, out: Path) -> dict:
    text = json.dumps(market.parameters, indent=1, ensure_ascii=False) + "\n"
    put(out / "truth" / "parameters.json", text.encode())
    return {
        "name": "parameters",
        "description": "every planted number",
        "path": "truth/parameters.json",
        "format": "json",
        "mediatype": "application/json",
        "file": file_facts(text.encode()),
    }
