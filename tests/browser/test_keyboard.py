"""Chapters without a mouse: the shortest from its first cell to its last, of all others the bet.

With `--every-chapter` all are finished, in JupyterLab and in Notebook 7.
"""

import ast

import pytest
from playwright.sync_api import expect

from course.folder import checkout
from tests.browser.folder import nbval
from tests.browser.keyboard import Keyboard
from tests.browser.lab import FRONT_ENDS
from tests.browser.screen import Screen
from tests.browser.steps import CHAPTERS, kept, steps

SHORTEST = min(CHAPTERS, key=lambda name: len((checkout() / "notebooks" / f"{name}.ipynb").read_text()))

pytestmark = pytest.mark.browser


def pytest_generate_tests(metafunc):
    if "front_end" in metafunc.fixturenames:
        every = [(name, front_end) for front_end in FRONT_ENDS for name in CHAPTERS]
        chosen = every if metafunc.config.getoption("--every-chapter") else [(SHORTEST, "JupyterLab")]
        metafunc.parametrize(("name", "front_end"), chosen)


def solve(hands, todo):
    """Do steps as they are solved, by keyboard alone."""
    recorded = {}
    for step in todo:
        if step.typed and recorded.get(step.keeps) != "whole":
            hands.type(step.place, step.typed)
        if step.code:
            hands.run(step.place)
        if step.shows:
            frame = hands.screen.output(step.cell).locator(".cn-frame")
            found = [hands.set(frame, control, value) for control, value in step.controls.items()]
            hands.record(frame)
            recorded[step.shows] = "whole" if all(found) else "in part"


def same(source, wanted):
    """Whether two cells hold the same code, or the same recorded answer."""
    answer = kept(wanted)
    return kept(source) == answer if answer[0] else ast.dump(ast.parse(source)) == ast.dump(ast.parse(wanted))


def test_keyboard_alone_finishes_the_chapter(name, front_end, lab, page):
    file = lab.fresh(name)
    screen = Screen(page, file)
    screen.open(lab.address(name, front_end))
    hands = Keyboard(screen)
    hands.enter()

    solve(hands, steps(name))

    screen.save()
    saved = {
        step.cell: (screen.source(step.cell), step.typed) for step in steps(name) if step.typed and step.code
    }
    assert {cell: both for cell, both in saved.items() if not same(*both)} == {}
    expect(screen.output("progress")).to_contain_text("Nothing is left.")
    screen.restart_and_run_all()
    expect(screen.output("progress")).to_contain_text("Nothing is left.")
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_bet_of_every_chapter_is_kept_in_notebook_7(name, lab, page):
    screen = Screen(page, lab.fresh(name))
    screen.open(lab.address(name, "Notebook 7"))
    hands = Keyboard(screen)
    hands.enter()
    first = next(step for step in steps(name) if step.shows)
    [bet] = [step for step in steps(name) if step.keeps == first.shows]

    solve(hands, [step for step in steps(name) if step.place <= first.place])

    screen.save()
    assert kept(screen.source(bet.cell)) == kept(bet.typed)
    screen.open(lab.address(name, "Notebook 7"))
    expect(screen.cell(bet.cell).locator(".cm-content")).to_contain_text(f"tasks.{first.shows}(")
