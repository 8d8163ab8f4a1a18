"""`course data build`: what may be typed, and the sentence for what may not."""

import datetime as dt
import subprocess
import sys
from collections import namedtuple
from dataclasses import replace

import pyarrow.dataset as ds
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from course.datasets import parts
from course.datasets.commands import app
from course.datasets.options import typed_settings
from course.datasets.parts import write_parts
from course.errors import CourseError, DataError, SettingsError
from course.market import Settings
from course.market.people import DISTRICT
from course.market.plan import make_plan
from tests.datasets.conftest import silent

SMALL = ["--set", "products=900", "--set", "null_pairs=10", "--set", "linked_products=38"]
FEW_RUNS = ["--set", "lift_runs=1"]


def test_nothing_typed_is_the_practice_world():
    assert typed_settings(None, None, None, None, []) == Settings()


def test_dates_become_whole_weeks_from_a_monday():
    settings = typed_settings(None, None, "2025-01-01", "2025-01-12", [])

    assert (settings.start, settings.weeks) == (dt.date(2024, 12, 30), 2)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), st.integers(7, 3_000))
def test_the_weeks_hold_both_dates(first, days):
    last = first + dt.timedelta(days=days)

    settings = typed_settings(None, None, first.isoformat(), last.isoformat(), [])

    assert settings.start.weekday() == 0
    assert settings.start <= first
    assert last < settings.start + dt.timedelta(weeks=settings.weeks) <= last + dt.timedelta(days=7)


def test_any_setting_can_be_set():
    settings = typed_settings(300, 20, None, None, ["order_rate=1.5", "complement_ladder=2,4", "stores=3"])

    assert settings == Settings(
        customers=300, weeks=20, order_rate=1.5, complement_ladder=(2.0, 4.0), stores=3
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ((0, None, None, None, []), "customers must be between 1 and"),
        ((None, -3, None, None, []), "weeks must be between 2 and 520 (got -3)"),
        ((None, None, "2025-05-01", "2025-04-01", []), "the last day must come after the first"),
        ((None, None, "1.5.2025", None, []), "the first day must be a date as YYYY-MM-DD (got '1.5.2025')"),
        ((None, 9, None, "2025-04-01", []), "give either weeks or a last day, not both"),
        ((None, None, None, None, ["order_rate=-1"]), "order_rate must be between 0.01 and 7 (got -1.0)"),
        ((None, None, None, None, ["complement_pairs=41"]), "complement_pairs must be between 0 and 40"),
        ((None, None, None, None, ["order_rat=1"]), "there is no setting 'order_rat'; did you mean"),
        ((None, None, None, None, ["start=1"]), "there is no setting 'start'; "),
        ((None, None, None, None, ["order_rate"]), "--set needs a name and a value (got 'order_rate')"),
        ((None, None, None, None, ["stores=many"]), "stores must be a number (got 'many'); try 6"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(typed, words):
    with pytest.raises(SettingsError) as refused:
        typed_settings(*typed)

    assert words in str(refused.value)


def test_a_small_world_is_whole(tmp_path):
    done = CliRunner().invoke(
        app,
        ["build", "--customers", "40", "--weeks", "4", "--out", str(tmp_path / "w"), *SMALL, *FEW_RUNS],
    )

    assert done.exit_code == 0, done.exception
    assert "World 5 is in" in done.output
    assert (tmp_path / "w" / "datapackage.json").exists()


@pytest.fixture
def low_bar(monkeypatch):
    """Let a world in parts begin at 100 customers, so that the test is quick."""
    monkeypatch.setattr(parts, "WHOLE", 100)


def test_a_big_world_is_written_in_parts(tmp_path, low_bar):
    done = CliRunner().invoke(
        app, ["build", "--customers", "2100", "--weeks", "2", "--out", str(tmp_path / "w"), *SMALL]
    )

    assert done.exit_code == 0, done.exception
    assert "one folder per table" in " ".join(done.output.split())
    assert ds.dataset(tmp_path / "w" / "customers").count_rows() == 2_100


def test_control_c_says_that_nothing_is_lost(tmp_path, low_bar, monkeypatch):
    def stopped(plan, out, step):
        raise KeyboardInterrupt

    monkeypatch.setattr(parts, "write_parts", stopped)

    done = CliRunner().invoke(app, ["build", "--customers", "2100", "--weeks", "2", "--out", str(tmp_path)])

    assert done.exit_code == 130
    assert "the same command goes on from there" in " ".join(done.output.split())


def test_a_disk_that_is_too_small_is_told_before_the_work(tmp_path, village, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(9, 9, 1_000))

    with pytest.raises(DataError, match=r"needs about 0.0 GB and has 0.0 GB left; free some space"):
        write_parts(make_plan(village, 1), tmp_path / "big", step=silent)


def test_a_disk_that_fills_up_is_told_and_the_build_goes_on_later(tmp_path, village, monkeypatch):
    plan = make_plan(replace(village, customers=DISTRICT + 30, weeks=2), 9)
    written = []

    def fill_up(path, data):
        written.append(path)
        if len(written) > 12:
            raise OSError(28, "No space left on device")
        with path.open("wb") as file:
            return file.write(data)

    monkeypatch.setattr("pathlib.Path.write_bytes", fill_up)
    with pytest.raises(
        DataError, match=r"cannot be written \(No space left on device\).*what is there is kept"
    ):
        write_parts(plan, tmp_path / "big", step=silent)
    assert not list((tmp_path / "big").rglob("*.part"))
    monkeypatch.undo()
    folder = write_parts(plan, tmp_path / "big", step=silent)

    whole = write_parts(plan, tmp_path / "whole", step=silent)
    for name in ("customers", "orders", "lines"):
        assert ds.dataset(folder / name).to_table().equals(ds.dataset(whole / name).to_table())


KILLED = """
import os, sys
from pathlib import Path
from course.datasets.parts import write_parts
from course.market import Settings
from course.market.plan import make_plan
settings = Settings(customers={customers}, weeks=2, products=900, null_pairs=10, linked_products=38)
write_parts(make_plan(settings, 9), Path(sys.argv[1]), step=lambda words: os._exit(9))
"""


def test_a_killed_build_goes_on_without_damage(tmp_path, village):
    """Not an exception but a process that is gone, as when the power fails."""
    plan = make_plan(
        Settings(customers=DISTRICT + 30, weeks=2, products=900, null_pairs=10, linked_products=38), 9
    )
    code = KILLED.format(customers=DISTRICT + 30)
    gone = subprocess.run([sys.executable, "-c", code, str(tmp_path / "big")], check=False)
    assert gone.returncode == 9

    folder = write_parts(plan, tmp_path / "big", step=silent)

    whole = write_parts(plan, tmp_path / "whole", step=silent)
    assert ds.dataset(folder / "lines").to_table().equals(ds.dataset(whole / "lines").to_table())


def test_errors_are_for_readers():
    assert issubclass(SettingsError, CourseError)
    assert issubclass(DataError, CourseError)
