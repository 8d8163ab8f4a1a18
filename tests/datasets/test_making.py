"""Building a world: same seed, same bytes; never among other files; whole or not at all."""

import hashlib
import json
from dataclasses import replace

import pyarrow.dataset as ds
import pytest
from frictionless import Package, validate
from typer.testing import CliRunner

from course import datasets
from course.datasets.commands import STEPS, app
from course.datasets.files import put
from course.datasets.making import build, write
from course.datasets.parts import write_parts
from course.errors import DataError
from course.market import simulate
from course.market.people import DISTRICT
from course.market.plan import make_plan
from tests.datasets.conftest import silent


def hashes(folder):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_same_seed_same_bytes(built, tmp_path, village):
    again = build(tmp_path / "again", seed=4, settings=village, step=silent)

    assert hashes(again) == hashes(built)
    assert not list(built.rglob("*.part"))


def test_another_seed_other_bytes(built, tmp_path, village):
    other = hashes(build(tmp_path / "other", seed=5, settings=village, step=silent))

    assert other["lines.parquet"] != hashes(built)["lines.parquet"]


def test_what_was_written_is_what_was_simulated(copied, village):
    market = simulate(village, 4)

    for name in ("orders", "lines", "customers"):
        assert datasets.load(name).equals(market.tables[name])
    assert datasets.truth("contexts").equals(market.truth["contexts"])
    assert datasets.parameters()["seed"] == 4


def test_building_again_replaces_the_old_world(tmp_path, village):
    folder = build(tmp_path / "world", seed=4, settings=village, step=silent)

    build(folder, seed=6, settings=village, step=silent)

    assert json.loads((folder / "truth" / "parameters.json").read_text())["seed"] == 6


def test_the_data_package_is_valid_for_frictionless(built):
    assert not list(Package.metadata_validate(Package(str(built / "datapackage.json")).to_descriptor()))

    report = validate(str(built / "datapackage.json"), limit_rows=300)

    assert report.valid, report.flatten(["title", "message"])


def test_a_folder_with_other_files_is_left_alone(tmp_path, village):
    (tmp_path / "thesis.txt").write_text("do not lose me")

    with pytest.raises(DataError, match="holds other files; name a new or empty folder"):
        build(tmp_path, seed=4, settings=village, step=silent)
    with pytest.raises(DataError, match="is a file, not a folder"):
        build(tmp_path / "thesis.txt", seed=4, settings=village, step=silent)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_full_disk_is_told_and_keeps_the_old_file(tmp_path, village, monkeypatch):
    folder = build(tmp_path / "world", seed=4, settings=village, step=silent)
    before = hashes(folder)
    monkeypatch.setattr("pathlib.Path.write_bytes", full_disk)

    with pytest.raises(DataError, match=r"cannot be written \(No space left on device\).*--out"):
        write(simulate(village, 6), folder, step=silent)

    assert hashes(folder) == before


def full_disk(path, data):
    raise OSError(28, "No space left on device")


def test_a_file_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    put(tmp_path / "a" / "table", b"old")
    monkeypatch.setattr("pathlib.Path.replace", lambda path, target: full_disk(path, b""))

    with pytest.raises(OSError, match="No space left"):
        put(tmp_path / "a" / "table", b"new")

    assert (tmp_path / "a" / "table").read_bytes() == b"old"
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["table"]


def test_the_command_announces_each_step(built, village, tmp_path):
    words = []

    build(tmp_path / "world", seed=4, settings=village, step=words.append)

    assert len(words) == STEPS - 1
    assert words[0] == "simulate customers, orders and lines"


def test_the_command_refuses_in_one_sentence(tmp_path):
    (tmp_path / "thesis.txt").write_text("do not lose me")

    result = CliRunner().invoke(app, ["build", "--out", str(tmp_path)])

    assert isinstance(result.exception, DataError)
    assert "holds other files" in str(result.exception)


@pytest.fixture(scope="module")
def two_districts(village):
    return make_plan(replace(village, customers=DISTRICT + 30, weeks=2), 9)


def test_a_world_in_parts_is_the_same_world(two_districts, tmp_path):
    folder = write_parts(two_districts, tmp_path / "big", step=silent)

    market = simulate(two_districts.settings, 9)
    lines = ds.dataset(folder / "lines").to_table().to_pandas()
    assert len(list((folder / "lines").iterdir())) == 2
    assert (lines.to_numpy() == market.tables["lines"].to_numpy()).all()
    assert ds.dataset(folder / "orders").count_rows() == len(market.tables["orders"])
    assert ds.dataset(folder / "truth" / "contexts").count_rows() == len(market.truth["contexts"])


def test_an_interrupted_build_goes_on_where_it_stopped(two_districts, tmp_path):
    folder = tmp_path / "big"

    def stop(words):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parts(two_districts, folder, step=stop)
    untouched = (folder / "orders" / "part-00000.parquet").stat().st_mtime_ns
    write_parts(two_districts, folder, step=silent)

    whole = write_parts(two_districts, tmp_path / "whole", step=silent)
    assert (folder / "orders" / "part-00000.parquet").stat().st_mtime_ns == untouched
    assert hashes(folder) == hashes(whole)


def test_parts_of_two_worlds_never_mix(two_districts, tmp_path, village):
    folder = write_parts(make_plan(village, 1), tmp_path / "big", step=silent)

    with pytest.raises(DataError, match="holds another world"):
        write_parts(make_plan(village, 2), folder, step=silent)


def test_a_damaged_part_is_named(tmp_path, village):
    folder = write_parts(make_plan(village, 1), tmp_path / "big", step=silent)
    (folder / "orders" / "part-00000.parquet").write_bytes(b"cut")

    with pytest.raises(DataError, match=r"part-00000.parquet is damaged; delete it"):
        write_parts(make_plan(village, 1), folder, step=silent)


def test_parts_refuse_a_folder_with_other_files(tmp_path, village):
    (tmp_path / "thesis.txt").write_text("do not lose me")

    with pytest.raises(DataError, match="holds other files"):
        write_parts(make_plan(village, 1), tmp_path, step=silent)
