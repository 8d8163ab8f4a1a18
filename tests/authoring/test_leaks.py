import json

import numpy as np
import pandas as pd
import pytest

from course.authoring.build import build, chapters
from course.authoring.leaks import leaks, shipped_texts, value_leaks
from course.authoring.notebook import student_notebook
from course.authoring.source import parse
from course.errors import BuildError
from course.folder import checkout

LESSON = """\
# %% id="setup"
from course.exercises import products as tasks

# %% id="answer" tags=["answer"]
### BEGIN SOLUTION
lift = confidence / share_of_coffee
### STUB
# lift = ...
### END SOLUTION

# %% [markdown] id="end"
# The end.
"""


@pytest.fixture
def lesson():
    """A source's cells and the clean student notebook made from it."""
    cells = parse(LESSON, name="05_products.py")
    return cells, student_notebook(cells)


def test_a_clean_notebook_has_no_leak(lesson):
    assert list(leaks(*lesson)) == []


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda book: book.metadata.update(answers=[1]), "metadata beside the kernel's"),
        (lambda book: book.cells[1].metadata.update(key=0.75), "metadata beside the tags in cell answer"),
        (lambda book: book.cells[2].metadata.update(tags=["staff"]), "the staff cell end"),
        (lambda book: book.cells[1].update(source="# end  solution\nx"), "a solution marker in cell answer"),
        (lambda book: book.cells[1].update(execution_count=3), "outputs in cell answer"),
        (
            lambda book: book.cells[1].update(source="tasks.bet(choice='tea')"),
            "a recorded answer in cell answer",
        ),
        (
            lambda book: book.cells[2].update(source="Is it\n\n    lift = confidence / share_of_coffee\n\n?"),
            "the answer of cell answer in full in another cell",
        ),
    ],
)
def test_each_leak_is_found_and_placed(lesson, spoil, says):
    cells, student = lesson
    spoil(student)

    assert list(leaks(cells, student)) == [says]


def test_a_leak_stops_the_build(source, course_folder):
    source.write_text(f'{source.read_text()}\n# %%\nboth = int((baskets["tea"] & baskets["milk"]).sum())\n')

    with pytest.raises(BuildError, match="the student would find the answer of cell both-answer in full"):
        build(chapters(course_folder)[0])


@pytest.mark.parametrize(
    "text",
    [
        "so lift is 0.75 here",
        "about 75 % of them",
        "75.2% bought",
        "0.752 is right",
        '{"key": 0.7523}',
        "between 1 and 0.75.",
    ],
)
def test_a_number_is_found_in_every_spelling(text):
    assert list(value_leaks([("05_products.ipynb, cell x", text)], [("05.lift", 0.7523)])) != []


@pytest.mark.parametrize(
    "text", ["0.76", "0.7", "1 of 75", "75.0 %", "75", "10.75", "v0.75.1", "x0_75", 'describe()["75%"]']
)
def test_other_numbers_are_not_taken_for_it(text):
    assert list(value_leaks([("05_products.ipynb, cell x", text)], [("05.lift", 0.7523)])) == []


@pytest.mark.parametrize("name", ["09_recommendations.ipynb, cell x", "docs/tables.md"])
def test_two_digits_elsewhere_stand_by_chance_and_three_do_not(name):
    assert list(value_leaks([(name, "75 %, or 0.75")], [("05.lift", 0.7523)])) == []
    assert list(value_leaks([(name, "75.2 %")], [("05.lift", 0.7523)])) != []


def test_two_digits_in_the_chapters_own_code_tell():
    name = "course/exercises/products/town.py"

    assert list(value_leaks([(name, "0.75")], [("05.lift", 0.7523)])) != []


@pytest.mark.parametrize(
    "secret",
    [1234, -1234.0, np.int64(1234), [1, 1234], {"tea": 1234}, pd.Series([1234]), {"a": [np.array([1234])]}],
)
def test_values_are_found_in_whatever_holds_them(secret):
    assert list(value_leaks([("README.md", "with 1,234 ties")], [("05.ties", secret)])) == [
        "README.md holds the answer of 05.ties"
    ]


@pytest.mark.parametrize("secret", [3, 0.5, 1000, "coffee", None, True, float("nan")])
def test_values_that_stand_anywhere_by_chance_are_left_out(secret):
    assert list(value_leaks([("a", "3 coffee 0.5 1,000 None True nan")], [("05.x", secret)])) == []


def test_a_name_of_two_words_is_found():
    assert list(value_leaks([("a", "It is Darjeeling tea.")], [("05.x", "Darjeeling tea")])) != []


def test_notebooks_are_searched_with_metadata_and_outputs(course_folder):
    [chapter] = chapters(course_folder)
    build(chapter)
    notebook = json.loads(chapter.student.read_text())
    notebook["cells"][0]["metadata"]["note"] = "0.987"
    chapter.student.write_text(json.dumps(notebook))

    found = list(value_leaks(shipped_texts(course_folder), [("01.both", 0.987)]))

    assert found == ["01_tea.ipynb, cell 1-tea-with-milk holds the answer of 01.both"]


def test_keys_and_solutions_are_not_among_what_ships():
    names = [name for name, _ in shipped_texts(checkout())]

    assert "README.md" in names
    assert not [name for name in names if "keys" in name or name.startswith("solutions")]
