"""Every student has a town of her own, which only the secret tells."""

import hmac
import stat

import pandas as pd
import pytest

from course.errors import DataError
from course.folder import checkout
from course.grading.release import Release, make_release, worlds
from course.grading.roster import Student
from course.market import simulate


def test_a_seed_is_the_beginning_of_a_keyed_hash():
    digest = hmac.new(b"k" * 32, b"ada\n0", "sha256").digest()

    assert worlds.seed_of(b"k" * 32, "ada", 0) == int.from_bytes(digest[:8], "big") // 2


def test_seeds_differ_by_secret_student_and_attempt():
    seeds = {
        worlds.seed_of(secret, student, attempt)
        for secret in (b"a" * 32, b"b" * 32)
        for student in ("ada", "ada1", "1ada")
        for attempt in (0, 1, 11)
    }

    assert len(seeds) == 2 * 3 * 3


def test_the_secret_is_made_once_and_closed_to_others(tmp_path):
    path = tmp_path / "deep" / "secret.key"

    made = worlds.made_secret(path)

    assert worlds.made_secret(path) == worlds.read_secret(path) == made
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("text", "words"), [("hello", "holds no secret"), ("abcd", "64 hexadecimal digits")])
def test_another_file_is_no_secret(tmp_path, text, words):
    (tmp_path / "x").write_text(text)

    with pytest.raises(DataError, match=words):
        worlds.read_secret(tmp_path / "x")


class Numbered:
    """A world that knows only which attempt it is."""

    def __init__(self, number):
        self.number = number

    def replace(self, **tables):
        return self


def test_the_first_sound_town_is_taken(monkeypatch):
    monkeypatch.setattr(worlds, "market_of", lambda secret, student, attempt: attempt)
    monkeypatch.setattr(worlds, "world_of", Numbered)
    monkeypatch.setattr(worlds, "faults", lambda world, seed, stem: ["spoilt"] if world.number < 2 else [])

    assert worlds.first_sound(b"k" * 32, "ada", "products") == (2, 2)


def test_towns_that_are_never_sound_are_an_error(monkeypatch):
    monkeypatch.setattr(worlds, "market_of", lambda secret, student, attempt: attempt)
    monkeypatch.setattr(worlds, "world_of", Numbered)
    monkeypatch.setattr(worlds, "faults", lambda world, seed, stem: ["05.lift: spoilt"])

    with pytest.raises(DataError, match=r"50 towns for ada spoil an exercise \(05.lift: spoilt\)"):
        worlds.first_sound(b"k" * 32, "ada", "products")


def test_two_students_have_different_towns(personal, files):
    ada, ben = files(personal, "ada"), files(personal, "ben")

    assert ada["datasets/lines.parquet"] != ben["datasets/lines.parquet"]
    assert ada["course/cli.py"] == ben["course/cli.py"]
    assert b"a town of your own" in ada["README.md"]


def test_neither_secret_nor_seed_is_among_her_files(personal, files):
    secret = personal.secret.read_text().strip()
    seed = worlds.seed_of(bytes.fromhex(secret), "ada", personal.attempts["ada"])

    for data in files(personal, "ada").values():
        assert secret.encode() not in data
        assert str(seed).encode() not in data


def test_the_town_can_be_made_again_from_secret_and_name(personal):
    release = Release.read(personal.root)
    secret = bytes.fromhex(release.secret.read_text())
    seed = worlds.seed_of(secret, "ada", release.attempts["ada"])

    world, market = release.world("ada"), simulate(seed=seed)

    # `simulate` is called here as anyone would: the fewer runs of a release change no table.
    pd.testing.assert_frame_equal(world["lines"], market.tables["lines"], check_dtype=False)
    planted = market.truth["links"].drop(columns="lift")
    pd.testing.assert_frame_equal(world.truth("links").drop(columns="lift"), planted)


def test_her_folder_holds_her_tables_and_no_truth(personal, files):
    folder = personal.folder("ada")

    assert (folder / "lines.parquet").read_bytes() == files(personal, "ada")["datasets/lines.parquet"]
    assert not (folder / "truth").exists()


def test_a_student_who_is_not_in_the_release_is_said(personal):
    with pytest.raises(DataError, match="'eve' has no town in this release.* add her to the roster"):
        personal.world("eve")


def test_the_practice_world_has_no_folder_of_its_own(for_all):
    assert for_all.folder("anyone") is None
    assert len(for_all.world("anyone").truth("links"))


def test_what_instructors_keep_is_closed_to_others(personal):
    assert stat.S_IMODE((personal.root / "instructor").stat().st_mode) == 0o700


def test_a_second_run_makes_only_what_is_missing(personal):
    before = {path: path.stat().st_mtime_ns for path in (personal.root / "students").iterdir()}
    told = []

    again = make_release(
        checkout(),
        "00_welcome",
        personal.root,
        roster=[Student("ada"), Student("ben")],
        done=told.append,
    )

    assert sorted(told) == ["ada", "ben"]
    assert again.students == ("ada", "ben")
    assert {path: path.stat().st_mtime_ns for path in (personal.root / "students").iterdir()} == before


def test_a_line_cut_short_by_a_crash_is_passed_over(personal, tmp_path):
    (tmp_path / "instructor").mkdir()
    (tmp_path / "instructor" / "release.json").write_text(
        '{"chapter": "00_welcome", "personal": true, "secret": "s"}'
    )
    (tmp_path / "instructor" / "worlds.jsonl").write_text(
        '{"student": "ada", "attempt": 0}\n{"student": "ben", "att'
    )

    assert Release.read(tmp_path).attempts == {"ada": 0}


def test_releases_are_not_mixed(personal, tmp_path):
    with pytest.raises(DataError, match="holds another release"):
        make_release(checkout(), "05_products", personal.root)
    with pytest.raises(DataError, match="was made with the secret in"):
        make_release(checkout(), "00_welcome", personal.root, roster=[], secret=tmp_path / "other")
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(DataError, match="holds other files"):
        make_release(checkout(), "00_welcome", tmp_path)


def test_a_folder_without_a_release_is_said(tmp_path):
    with pytest.raises(DataError, match="holds no release; name the folder that `course release` wrote"):
        Release.read(tmp_path)
