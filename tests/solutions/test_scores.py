"""Whole notebooks, run cold: right answers score all points, none scores zero, wrong ones are named."""

import json

import nbformat
import pytest
from nbclient import NotebookClient

from course.authoring.build import chapters
from course.exercises.stems import STEMS, chapter_module
from course.folder import checkout
from tests.solutions.mistakes import mistaken, named

CHAPTERS = {chapter.name: chapter for chapter in chapters(checkout())}
SCORES = """
import json
from course.exercises.session import SESSION
print(json.dumps({task: [found.points, found.codes] for task, found in SESSION.outcomes.items()}))
"""


def _run(notebook, folder):
    """Run as a student does, and give points and codes by task."""
    notebook.cells.append(nbformat.v4.new_code_cell(SCORES))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    # A busy machine may send what was printed in pieces.
    return json.loads("".join(output["text"] for output in notebook.cells[-1].outputs))


@pytest.fixture(params=CHAPTERS.values(), ids=CHAPTERS)
def chapter(request):
    return request.param


def _exercises(chapter):
    return chapter_module(STEMS[chapter.name[:2]]).chapter


def test_the_solution_scores_every_point(chapter):
    solution = nbformat.read(chapter.solution, as_version=4)

    [shown] = [cell.outputs[0] for cell in solution.cells if cell.source == "tasks.progress()"]

    points = f"{_exercises(chapter).points:g}"
    assert f"{points} of {points} points" in shown["data"]["text/plain"]


def test_a_blank_notebook_runs_to_its_end_and_scores_nothing(chapter):
    found = _run(nbformat.read(chapter.student, as_version=4), chapter.student.parent)

    # The report to repair is handed out wrong, so it is the one task that is never blank.
    assert {task: points for task, (points, _) in found.items() if points} == {}
    assert len(found) == len(_exercises(chapter).tasks)


def test_wrong_ideas_are_named_each_by_its_own_message(chapter):
    found = _run(mistaken(chapter), chapter.student.parent)

    assert {task: codes for task, (_, codes) in found.items() if codes} == named(chapter)
