"""Whole chapters through the grader: right answers get all points, blanks none, wrong ideas their name."""

import json
from functools import partial

import pytest

from course.exercises.stems import STEMS, chapter_module
from course.grading.journal import Journal
from course.grading.run import grade_class, process_pool
from course.grading.submission import Submission
from tests.grading.conftest import CAPS, open_setup
from tests.solutions.mistakes import mistaken, named
from tests.solutions.test_scores import CHAPTERS


@pytest.fixture(scope="module", params=CHAPTERS.values(), ids=CHAPTERS)
def graded(request, tmp_path_factory):
    """A chapter, and the results of its solution, of a blank notebook and of one full of wrong ideas."""
    chapter, number = request.param, request.param.name[:2]
    work = {
        "right": chapter.solution.read_bytes(),
        "blank": chapter.student.read_bytes(),
        "wrong": json.dumps(mistaken(chapter)).encode(),
    }
    handed = [Submission(name, number, f"{name}.ipynb", content) for name, content in work.items()]
    patient = {**vars(CAPS), "cell_seconds": 100, "seconds": 300}
    with Journal(tmp_path_factory.mktemp("out")) as journal:
        with open_setup(number, tmp_path_factory.mktemp("package"), caps=type(CAPS)(**patient)) as setup:
            grade_class(handed, setup, journal, partial(process_pool, 1), jobs=1, size=3, done=str)
        return chapter, journal.results()


def test_the_solution_gets_every_point(graded):
    chapter, results = graded

    assert results["right"].points == results["right"].out_of
    assert results["right"].out_of == chapter_module(STEMS[chapter.name[:2]]).chapter.points
    assert [task.flags for task in results["right"].tasks if task.flags] == []
    assert results["right"].reason == ""


def test_a_blank_notebook_gets_nothing(graded):
    _, results = graded

    assert {task.task: task.points for task in results["blank"].tasks if task.points} == {}
    assert results["blank"].reason == ""


def test_wrong_ideas_are_named_as_in_the_notebook(graded):
    chapter, results = graded

    found = {task.task: list(task.codes) for task in results["wrong"].tasks if task.codes}
    assert found == named(chapter)
