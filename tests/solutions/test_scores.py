"""Whole notebooks, run cold: right answers score all points, none scores zero, wrong ones are named."""

import json

import nbformat
import pytest
from nbclient import NotebookClient

from course.authoring.build import chapters
from course.exercises.stems import STEMS, chapter_module
from course.folder import checkout

CHAPTERS = {chapter.name: chapter for chapter in chapters(checkout())}
SCORES = """
import json
from course.exercises.session import SESSION
print(json.dumps({task: [found.points, found.codes] for task, found in SESSION.outcomes.items()}))
"""

# Answers that a student with one wrong idea each would give: cell id -> code.
MISTAKEN = {
    "00_welcome": {
        "count-answer": "customers = len(names)\nnumber_of_ties = len(names)",
        "mean-answer": "mean = len(ties) / names.nunique()\nbecause = 'both'",
    },
    "05_products": {
        "pairs": "tasks.pairs(order=[4, 1, 2, 3])",
        "lift-answer": """
coffee = set(stall.loc[stall["product"] == "coffee", "order"])
both = len(tea & coffee)
support = both / len(stall)
confidence = both / len(coffee)
lift = both / len(tea)
jaccard = both / (len(tea) * len(coffee)) ** 0.5
because = "anyway"
""",
        "threshold": 'tasks.threshold(metric="count", cut=100, chance=False)',
        "worth": 'tasks.worth(pattern="any")',
        "contexts-answer": "labels = pd.Series(KMeans(3, n_init=10, random_state=0).fit_predict(partners),"
        " index=partners.index)",
        "facets-answer": 'facets = ["delivery", "companions", "rhythm", "context"]',
        "unseen-answer": """
hits = len(gaps.merge(late[["customer", "product"]])) / len(gaps)
buyers = late.groupby("product")["customer"].nunique() / late["customer"].nunique()
anyway = gaps["product"].map(buyers).fillna(0).mean()
because = "strangers"
""",
    },
}
NAMED = {
    "00_welcome": {"00.count": ["W02", "W01"], "00.mean": ["M34"]},
    "05_products": {
        "05.pairs": ["P01"],
        "05.lift": ["M30", "M28", "M27", "M31"],
        "05.report": ["M30", "M29", "M32"],
        "05.threshold": ["P08"],
        "05.worth": ["P10"],
        "05.contexts": ["P13", "P14"],
        "05.unseen": ["P15", "P17"],
    },
}


def _run(notebook, folder):
    """Run as a student does, and give points and codes by task."""
    notebook.cells.append(nbformat.v4.new_code_cell(SCORES))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    [output] = notebook.cells[-1].outputs
    return json.loads(output["text"])


@pytest.fixture(params=CHAPTERS.values(), ids=CHAPTERS)
def chapter(request):
    return request.param


@pytest.fixture
def student(chapter):
    return nbformat.read(chapter.student, as_version=4)


def _earned(chapter):
    return chapter_module(STEMS[chapter.name[:2]]).chapter.points


def test_the_solution_scores_every_point(chapter):
    solution = nbformat.read(chapter.solution, as_version=4)

    [shown] = [cell.outputs[0] for cell in solution.cells if cell.source == "tasks.progress()"]

    assert f"{_earned(chapter):g} of {_earned(chapter):g} points" in shown["data"]["text/plain"]


def test_a_blank_notebook_runs_to_its_end_and_scores_nothing(chapter, student):
    found = _run(student, chapter.student.parent)

    # The report to repair is handed out wrong, so it is the one task that is never blank.
    assert {task: points for task, (points, _) in found.items() if points} == {}
    assert len(found) == len(chapter_module(STEMS[chapter.name[:2]]).chapter.tasks)


def test_wrong_ideas_are_named_each_by_its_own_message(chapter, student):
    for cell in student.cells:
        cell.source = MISTAKEN[chapter.name].get(cell.id, cell.source)

    found = _run(student, chapter.student.parent)

    assert {task: codes for task, (_, codes) in found.items() if codes} == NAMED[chapter.name]
