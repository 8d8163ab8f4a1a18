"""What is in the journal is graded: after a torn line, a second writer, a power cut."""

import json
import random
import time
from multiprocessing import get_context

import pytest

from course.errors import CourseError
from course.grading import run
from course.grading.journal import Journal
from tests.grading import classes_of_nothing as nothing


def add(folder, *numbers, reason=""):
    with Journal(folder) as journal:
        for n in numbers:
            journal.add(nothing.graded(nothing.submission(n), f"key {n}", reason))


def held(folder):
    with Journal(folder) as journal:
        return sorted(journal.results())


def test_results_are_read_back(tmp_path):
    add(tmp_path, 1, 2)

    with Journal(tmp_path) as journal:
        [first, _] = journal.graded()
    assert (first.result.student, first.numbers, first.expected) == (
        "s001",
        {"lift": {"lift": 1.25}},
        {"lift": {"lift": 2.5}},
    )


def test_the_latest_of_a_student_counts(tmp_path):
    add(tmp_path, 1, reason="first")
    add(tmp_path, 1, reason="second")

    with Journal(tmp_path) as journal:
        assert journal.results()["s001"].reason == "second"


@pytest.mark.parametrize("name", ["results.jsonl", "numbers.jsonl"])
@pytest.mark.parametrize("torn", [b'{"student": "s00', b"\xff\xfe", b"\0" * 100])
def test_a_torn_line_is_cut_off_and_what_follows_is_whole(tmp_path, name, torn):
    add(tmp_path, 1)
    with (tmp_path / name).open("ab") as file:
        file.write(torn)

    add(tmp_path, 2)

    assert held(tmp_path) == ["s001", "s002"]
    assert all(json.loads(line) for line in (tmp_path / name).read_text().splitlines())


@pytest.mark.parametrize("line", ["garbage", "[]", "{}", '{"student": "../../x"}', "[" * 100_000])
def test_a_damaged_line_does_not_count(tmp_path, line):
    add(tmp_path, 1)
    for name in ("results.jsonl", "numbers.jsonl"):
        with (tmp_path / name).open("a") as file:
            file.write(f"{line}\n")

    add(tmp_path, 2)

    assert held(tmp_path) == ["s001", "s002"]
    with Journal(tmp_path) as journal:
        assert len(list(journal.graded())) == 2


def test_a_result_cannot_lead_out_of_its_folder(tmp_path):
    add(tmp_path, 1)
    path = tmp_path / "results.jsonl"
    path.write_text(path.read_text().replace("s001", "../s1"))

    assert held(tmp_path) == []


def test_a_second_writer_is_kept_out(tmp_path):
    with Journal(tmp_path), pytest.raises(CourseError, match="Another run"), Journal(tmp_path):
        pass


def test_the_secret_is_made_once_and_is_nobody_elses(tmp_path):
    with Journal(tmp_path) as journal:
        first = journal.secret
    with Journal(tmp_path) as journal:
        assert journal.secret == first

    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    assert len(first) == 32


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_after_any_number_of_power_cuts_everyone_is_graded_once(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "grade_batch", nothing.quick)
    rng, work = random.Random(7), [nothing.submission(n) for n in range(60)]
    for _ in range(12):
        process = get_context("fork").Process(target=nothing.grade, args=(tmp_path, work))
        process.start()
        wanted = min(len(work), len(lines(tmp_path)) + rng.randint(0, 9))
        while process.is_alive() and len(lines(tmp_path)) < wanted:
            time.sleep(rng.random() / 200)
        process.kill()
        process.join()

    nothing.grade(tmp_path, work)

    assert sorted(json.loads(line)["student"] for line in lines(tmp_path)) == [s.student for s in work]


def lines(folder):
    """The whole lines of results."""
    path = folder / "results.jsonl"
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []
