"""A world in parts, read as it is by DuckDB and Polars; and how time and memory grow with its size."""

import subprocess
import sys

import duckdb
import polars as pl
import pytest

from course.datasets.parts import write_parts
from course.market import Settings, simulate
from course.market.people import DISTRICT
from course.market.plan import make_plan

SMALL = {"weeks": 3, "products": 900, "null_pairs": 10, "linked_products": 38, "lift_runs": 1}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    settings = Settings(customers=2 * DISTRICT + 9, **SMALL)
    return write_parts(make_plan(settings, 3), tmp_path_factory.mktemp("big") / "w", step=lambda words: None)


@pytest.fixture(scope="module")
def market():
    return simulate(Settings(customers=2 * DISTRICT + 9, **SMALL), 3)


def sales(market):
    lines = market.tables["lines"].merge(market.tables["products"][["product", "aisle"]])
    worth = lines["quantity"].astype(int) * lines["price_cents"]
    return worth.groupby(lines["aisle"].astype(str)).sum().to_dict()


def test_duckdb_reads_the_parts_as_one_table(folder, market):
    query = f"""
        select aisle, sum(quantity::bigint * lines.price_cents)::bigint
        from '{folder}/lines/*.parquet' lines join '{folder}/products/*.parquet' using (product)
        group by aisle
    """

    assert dict(duckdb.sql(query).fetchall()) == sales(market)


def test_polars_reads_the_parts_as_one_table(folder, market):
    worth = pl.col("quantity").cast(pl.Int64) * pl.col("price_cents")
    lines = pl.scan_parquet(folder / "lines" / "*.parquet")
    products = pl.scan_parquet(folder / "products" / "*.parquet").with_columns(
        pl.col("aisle").cast(pl.String)
    )

    found = lines.join(products, on="product").group_by("aisle").agg(worth.sum().alias("worth")).collect()

    assert dict(found.iter_rows()) == sales(market)


def test_both_read_times_weeks_and_words_alike(folder, market):
    orders = market.tables["orders"]

    by_duckdb = duckdb.sql(
        f"select max(time), min(week), count(distinct channel) from '{folder}/orders/*.parquet'"
    )
    by_polars = pl.scan_parquet(folder / "orders" / "*.parquet").collect()

    assert by_duckdb.fetchall() == [(orders["time"].max().to_pydatetime(), 1, 3)]
    assert by_polars["time"].max() == orders["time"].max().to_pydatetime()
    assert by_polars["order"].to_list() == orders["order"].to_list()


ONE_SIZE = """
import resource, sys, tempfile, time
from pathlib import Path
import pyarrow.dataset as ds
from course.datasets.parts import write_parts
from course.market import Settings
from course.market.plan import make_plan

with tempfile.TemporaryDirectory() as folder:
    start = time.process_time()
    plan = make_plan(Settings(customers=int(sys.argv[1])), 5)
    out = write_parts(plan, Path(folder) / "w", step=lambda words: None)
    seconds = time.process_time() - start
    print(ds.dataset(out / "lines").count_rows(), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measured(districts):
    """(lines, CPU seconds, peak memory) of a world of so many districts, in a process of its own."""
    command = [sys.executable, "-c", ONE_SIZE, str(districts * DISTRICT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(part) for part in done.stdout.split()]


def test_ten_times_the_lines_take_ten_times_the_time_in_the_same_memory():
    lines, seconds, memory = measured(1)
    more_lines, more_seconds, more_memory = measured(10)

    per_line = (more_seconds / more_lines) / (seconds / lines)
    print(
        f"\n{lines / 1e6:.1f} -> {more_lines / 1e6:.1f} million lines: CPU time per line x {per_line:.2f},"
        f" peak memory x {more_memory / memory:.2f}"
    )
    assert more_lines > 9 * lines
    assert per_line < 1.3
    assert more_memory < 1.5 * memory
