"""Other tables in the place of those that a notebook loads or makes."""

import types

import pandas as pd
import pytest

from course import datasets
from course.grading.emitter import _replace

OURS, THEIRS = pd.DataFrame({"n": [1]}), pd.DataFrame({"n": [2], "m": [3]})


def counter():
    """A table that the chapter makes itself."""
    return OURS


@pytest.fixture
def tasks(monkeypatch):
    """A chapter whose one task makes a table, with values that cannot be hashed beside it."""
    monkeypatch.setattr(datasets, "load", lambda name: f"the shipped {name}")
    monkeypatch.setattr(pd, "read_parquet", lambda *_, **__: "a file")
    task = types.SimpleNamespace(own={"counter": counter})
    return types.SimpleNamespace(chapter=[task], make=counter, again=counter, names=[], other=len)


def test_a_table_that_the_chapter_makes_is_replaced_under_each_of_its_names(tasks):
    _replace(tasks, {"counter": THEIRS})

    assert tasks.make().equals(THEIRS)
    assert tasks.again(3).equals(THEIRS)
    assert (tasks.names, tasks.other) == ([], len)


def test_a_table_that_is_loaded_is_replaced_and_no_other(tasks):
    _replace(tasks, {"stall": THEIRS})

    assert datasets.load("stall").equals(THEIRS)
    assert datasets.load("lines") == "the shipped lines"
    assert tasks.make is counter


def test_each_load_is_a_table_of_its_own(tasks):
    _replace(tasks, {"counter": THEIRS, "stall": THEIRS})
    for load in (tasks.make, lambda: datasets.load("stall")):
        table = load()
        table.loc[0, "n"] = 99

        assert load().equals(THEIRS)


def test_without_other_tables_nothing_changes(tasks):
    _replace(tasks, {})

    assert datasets.load("stall") == "the shipped stall"
    assert tasks.make is counter
