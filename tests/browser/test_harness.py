"""The harness itself, proven on a notebook with one slider and one recorded answer."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from course.authoring.notebook import METADATA
from tests.browser.folder import course_copy, nbval, opened
from tests.browser.screen import Screen

SLIDER = """\
import ipywidgets as widgets
from IPython import get_ipython

slider = widgets.IntSlider(value=1, min=1, max=9, description="Degree")
slider"""
RECORD = """\
def answer(degree=None):
    if degree is None:
        degree = slider.value
        get_ipython().set_next_input(f"answer(degree={degree})", replace=True)
    assert degree == 4, f"Not yet: {degree}"
    print(f"Recorded: {degree}")"""


@pytest.fixture
def folder(tmp_path):
    """A copy of the course with a tiny notebook as chapter 99."""
    course_copy(tmp_path)
    texts = {"slider": SLIDER, "record": RECORD, "answer": "answer()"}
    cells = [new_code_cell(text, id=name) for name, text in texts.items()]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), tmp_path / "notebooks" / "99_tiny.ipynb")
    return tmp_path


@pytest.mark.browser
def test_an_image_without_a_text_alternative_is_found(page):
    page.set_content(
        '<html lang="en"><main><p id="good">Tea</p><p id="bad"><img src="tea.png"></p></main></html>'
    )
    screen = Screen(page, None)

    assert screen.violations("#good") == []
    assert screen.violations("#bad") == ["image-alt"]


@pytest.mark.browser
def test_an_answer_chosen_by_keyboard_survives_saving_and_grading(folder, page):
    file = folder / "notebooks" / "99_tiny.ipynb"
    with opened(folder, "99") as address:
        screen = Screen(page, file)
        screen.open(address)

        screen.run_all()
        expect(screen.output("answer")).to_contain_text("Not yet: 1")
        screen.edit("answer", "answer()")  # the wrong answer was recorded, too
        page.get_by_role("slider").focus()
        screen.press("ArrowRight", "ArrowRight", "ArrowRight")
        expect(screen.cell("slider").locator(".widget-readout")).to_have_text("4")
        screen.wait()
        screen.run("answer")
        expect(screen.output("answer")).to_contain_text("Recorded: 4")
        screen.save()
        screen.restart_and_run_all()
        expect(screen.output("answer")).to_contain_text("Recorded: 4")

    assert screen.source("answer") == "answer(degree=4)"
    graded = nbval(folder, file)
    assert graded.returncode == 0, graded.stdout


def test_a_wrong_answer_fails_under_nbval(folder):
    file = folder / "notebooks" / "99_tiny.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells[-1].source = "answer(degree=5)"
    nbformat.write(notebook, file)

    graded = nbval(folder, file)

    assert graded.returncode == 1
    assert "Not yet: 5" in graded.stdout
