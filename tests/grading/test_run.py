"""A class goes through an executor: nobody twice, nobody lost, whatever breaks."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from course.errors import CourseError
from course.grading import run, worker
from course.grading.submission import Submission
from tests.grading import classes_of_nothing as nothing


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(run, "grade_batch", nothing.quick)


def work(count):
    return [nothing.submission(n) for n in range(count)]


def test_everyone_is_graded_and_told(tmp_path):
    told = []

    results = nothing.grade(tmp_path, work(7), done=told.append)

    assert sorted(results) == sorted(told) == [f"s{n:03}" for n in range(7)]


def lines(folder):
    return (folder / "results.jsonl").read_text().count("\n")


def test_a_second_run_grades_nobody_and_tells_everybody(tmp_path):
    nothing.grade(tmp_path, work(5))
    told = []

    nothing.grade(tmp_path, work(5), done=told.append)

    assert (lines(tmp_path), len(told)) == (5, 5)


def test_changed_work_is_graded_again(tmp_path):
    nothing.grade(tmp_path, work(3))

    nothing.grade(tmp_path, [*work(2), nothing.submission(2, b"new")])

    assert lines(tmp_path) == 4


def test_all_are_graded_again_when_asked_to(tmp_path):
    nothing.grade(tmp_path, work(3))

    nothing.grade(tmp_path, work(3), regrade=True)

    assert lines(tmp_path) == 6


def test_submissions_are_read_a_few_ahead_only(tmp_path):
    read, ahead = [], []

    def reading():
        for n in range(40):
            read.append(n)
            yield nothing.submission(n)

    nothing.grade(tmp_path, reading(), done=lambda student: ahead.append(len(read) - int(student[1:])))

    assert max(ahead) <= 2 * 2 + 4


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_a_notebook_that_ends_its_process_costs_nobody_else(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "grade_batch", nothing.deadly)
    monkeypatch.setattr(run, "failed", lambda setup, one, problem: nothing.graded(one, "", problem))

    results = nothing.grade(
        tmp_path, [*work(4), nothing.submission(9, b"deadly"), *work(9)[5:]], nothing.processes
    )

    assert {s: r.reason for s, r in results.items() if r.reason} == {"s009": "its process ended"}
    assert len(results) == 9
    assert results["s009"].key == ""


def test_a_grader_that_stumbles_over_one_grades_the_others(monkeypatch):
    def grade(setup, pieces):
        if any(one.content == b"bad" for one, _ in pieces):
            raise ZeroDivisionError
        return nothing.quick(setup, pieces)

    monkeypatch.setattr(worker, "_grade", grade)
    monkeypatch.setattr(worker, "failed", lambda setup, one, problem: nothing.graded(one, "", problem))
    pieces = [(nothing.submission(n, b"bad" if n == 1 else b""), "k") for n in range(3)]

    found = worker.grade_batch(nothing.SETUP, pieces)

    assert [one.result.reason for one in found] == ["", "ZeroDivisionError", ""]


def test_a_row_of_failures_of_ours_ends_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(
        run, "grade_batch", lambda _, pieces: [nothing.graded(one, "", "No kernel") for one, _ in pieces]
    )

    with pytest.raises(CourseError, match="8 submissions in a row .* No kernel"):
        nothing.grade(tmp_path, work(20))

    assert lines(tmp_path) == 8


def test_a_row_of_students_who_stop_the_grader_does_not_end_the_run(tmp_path, monkeypatch):
    def grade(_, pieces):
        return [nothing.graded(one, "k" if one.student == "nobody" else "", "No end") for one, _ in pieces]

    monkeypatch.setattr(run, "grade_batch", grade)

    nothing.grade(tmp_path, work(20))

    assert lines(tmp_path) == 20


def test_an_interrupted_run_keeps_what_it_has(tmp_path):
    def done(student):
        if student == "s003":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nothing.grade(tmp_path, work(8), lambda: ThreadPoolExecutor(1), done=done)

    assert "s003" in (tmp_path / "results.jsonl").read_text()
    assert len(nothing.grade(tmp_path, work(8))) == 8
    assert lines(tmp_path) == 8


@pytest.mark.parametrize(
    ("submissions", "jobs", "size"), [(1, 2, 1), (3, 2, 1), (20, 2, 5), (500, 2, 10), (500, 64, 4)]
)
def test_batches_leave_work_for_every_worker(submissions, jobs, size):
    assert run.batch_size(submissions, jobs) == size


def test_a_key_changes_with_the_work_and_with_what_it_is_graded_with():
    one = Submission("ada", "00", "a.ipynb", b"{}")
    unsafe = worker.Setup("00", "notebooks", nothing.CAPS, nothing.SETUP.limits, "limits", "UNSAFE", None)

    keys = {
        run.key_of(one, nothing.SETUP),
        run.key_of(Submission("bo", "00", "a.ipynb", b"{}"), nothing.SETUP),
        run.key_of(Submission("ada", "00", "a.ipynb", b"{} "), nothing.SETUP),
        run.key_of(one, unsafe),
    }

    assert len(keys) == 4
    assert run.key_of(Submission("ada", "00", "renamed.ipynb", b"{}"), nothing.SETUP) in keys
