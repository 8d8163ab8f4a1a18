"""Looking up keys, worlds and chapters."""

import sys

import pandas as pd
import pytest

from course import datasets
from course.errors import DataError
from course.exercises import key, stems
from course.exercises.world import Sealed, World, practice_world
from tests.exercises.conftest import teas


def test_a_key_is_found_by_the_name_of_its_task():
    assert key.find_key("welcome", "count").closing
    assert key.find_key("welcome", "bet") is None


def test_a_copy_of_the_course_without_keys_finds_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "course.exercises.keys.welcome", None)
    monkeypatch.setattr(key.importlib, "import_module", missing("course.exercises.keys"))

    assert key.find_key("welcome", "count") is None


def test_a_key_file_that_lacks_a_library_says_so(monkeypatch):
    monkeypatch.setattr(key.importlib, "import_module", missing("scipy"))

    with pytest.raises(ModuleNotFoundError, match="scipy"):
        key.find_key("welcome", "count")


def missing(name):
    def import_module(_):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    return import_module


def test_a_world_loads_each_table_once_and_hands_out_copies():
    loads = []
    world = World(load=lambda name: loads.append(name) or teas())
    table = world["teas"]
    table.loc[0, "cups"] = 0

    assert world["teas"]["cups"][0] == 4
    assert loads == ["teas"]


def test_a_replaced_table_leaves_the_first_world_as_it_was():
    first = World(load=lambda name: teas(), milk=teas((1, 1, 1)))
    second = first.replace(teas=teas((9, 9, 9)))

    assert second["teas"]["cups"][0] == 9
    assert first["teas"]["cups"][0] == 4
    assert second["milk"]["cups"][0] == 1


def test_what_is_computed_once_is_remembered_for_this_world_alone():
    calls = []

    def cups(world):
        calls.append(1)
        return int(world["teas"]["cups"].sum())

    world = World(teas=teas())

    assert (world.once(cups), world.once(cups), len(calls)) == (8, 8, 1)
    assert world.replace(teas=teas((1, 1, 1))).once(cups) == 3


def test_the_truth_is_read_once():
    reads = []
    world = World(reveal=lambda name: reads.append(name) or pd.DataFrame())
    world.truth("links")
    world.truth("links")

    assert reads == ["links"]


def test_the_practice_world_reads_what_ships(monkeypatch):
    from course import datasets

    monkeypatch.setattr(datasets, "load", lambda name: teas(), raising=False)
    monkeypatch.setattr(datasets, "truth", lambda name: teas((1, 2, 3)), raising=False)
    practice_world.cache_clear()
    try:
        assert practice_world()["anything"]["cups"][0] == 4
        assert practice_world().truth("anything")["cups"][0] == 1
    finally:
        practice_world.cache_clear()


def test_a_world_without_its_truth_says_where_it_is():
    with pytest.raises(DataError, match="comes with your feedback"):
        World(reveal=World.no_truth).truth("links")


def test_chapters_have_numbers_stems_and_modules():
    assert stems.stem_of("05") == "products"
    assert list(stems.STEMS) == [f"{n:02d}" for n in range(15)]
    assert stems.chapter_module("welcome").chapter.number == "00"
    assert stems.written_stems()[0] == "welcome"
    with pytest.raises(KeyError):
        stems.stem_of("99")


def test_a_world_handed_out_without_its_truth_is_sealed(tmp_path, monkeypatch):
    for file in datasets.folder().iterdir():
        if file.is_file():
            (tmp_path / file.name).symlink_to(file)
    monkeypatch.setenv("COURSE_DATASETS", str(tmp_path))

    with pytest.raises(Sealed, match="comes with your feedback"):
        World().truth("links")
