"""How fast the market makes lines, how flat its memory stays, how soon the shipped world is there.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import subprocess
import sys

import pyarrow.dataset as ds
import pytest

from course import datasets
from course.datasets.parts import write_parts
from course.datasets.schema import TABLES
from course.market import Settings
from course.market.plan import make_plan
from course.market.world import districts, play_district
from tests.benchmarks.clock import cpu

CUSTOMERS = 100_000
LINES_PER_SECOND = 1_000_000  # per core: what the course promises
LOAD_SECONDS = 0.5

WORLD_IN_PARTS = """
import resource, sys, tempfile
from pathlib import Path
from course.datasets.parts import write_parts
from course.market import Settings
from course.market.plan import make_plan

with tempfile.TemporaryDirectory() as folder:
    settings = Settings(customers=int(sys.argv[1]))
    write_parts(make_plan(settings, 5), Path(folder) / "world", step=lambda words: None)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def plan():
    return make_plan(Settings(customers=CUSTOMERS), 5)


def all_lines(plan):
    lines, first = 0, 1
    for block in range(districts(plan.settings)):
        tables, _ = play_district(plan, block, first)
        first += len(tables["orders"])
        lines += len(tables["lines"])
    return lines


def test_a_million_lines_per_second_and_core(benchmark, plan):
    seconds, lines = benchmark.pedantic(lambda: cpu(lambda: all_lines(plan)), rounds=1)

    print(f"\n{lines:,} lines of {CUSTOMERS:,} customers: {lines / seconds / 1e6:.2f} million per CPU second")
    assert lines / seconds > LINES_PER_SECOND


def test_a_million_lines_per_second_and_core_with_writing(benchmark, plan, tmp_path):
    def work():
        return write_parts(plan, tmp_path / "world", step=lambda words: None)

    seconds, folder = benchmark.pedantic(lambda: cpu(work), rounds=1)

    lines = ds.dataset(folder / "lines").count_rows()
    size = sum(file.stat().st_size for file in (folder / "lines").iterdir())
    print(
        f"\nwritten in parts: {lines / seconds / 1e6:.2f} million per CPU second, {size / lines:.1f} B each"
    )
    assert lines / seconds > LINES_PER_SECOND


def test_memory_stays_flat_when_written_in_parts(benchmark):
    def peak(customers):
        command = [sys.executable, "-c", WORLD_IN_PARTS, str(customers)]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024

    small, large = benchmark.pedantic(lambda: (peak(4_000), peak(40_000)), rounds=1)

    print(f"\npeak memory: {small:.0f} MB for 4,000 customers, {large:.0f} MB for 40,000")
    assert large < 1.15 * small


def test_the_shipped_world_is_there_at_once(benchmark):
    seconds = []

    def work():
        spent, tables = cpu(lambda: [datasets.load(schema.name) for schema in TABLES])
        seconds.append(spent)
        return tables

    benchmark.pedantic(work, rounds=5, warmup_rounds=1)

    print(f"\nall tables of the shipped world in {min(seconds):.3f} s")
    assert min(seconds) < LOAD_SECONDS
