"""A chapter from the first cell to the last without a mouse; `--every-chapter` tries them all."""

import ast

import pytest
from playwright.sync_api import expect

from course.folder import checkout
from tests.browser.folder import nbval
from tests.browser.keyboard import Keyboard
from tests.browser.screen import Screen
from tests.browser.steps import CHAPTERS, kept, steps

SHORTEST = min(CHAPTERS, key=lambda name: len((checkout() / "notebooks" / f"{name}.ipynb").read_text()))


def chapters(config):
    return CHAPTERS if config.getoption("--every-chapter") else [SHORTEST]


def pytest_generate_tests(metafunc):
    metafunc.parametrize("name", chapters(metafunc.config))


def solve(screen, name):
    """Do every step of a chapter as it is solved, by keyboard alone."""
    hands = Keyboard(screen)
    recorded = {}
    for step in steps(name):
        if step.typed and recorded.get(step.keeps) != "whole":
            hands.type(step.place, step.typed)
        if step.code:
            hands.run(step.place)
        if step.shows:
            frame = screen.output(step.cell).locator(".cn-frame")
            found = [hands.set(frame, control, value) for control, value in step.controls.items()]
            hands.record(frame)
            recorded[step.shows] = "whole" if all(found) else "in part"


def same(source, wanted):
    """Whether two cells hold the same code, or the same recorded answer."""
    task, parts = kept(wanted)
    return (
        kept(source) == (task, parts) if task else ast.dump(ast.parse(source)) == ast.dump(ast.parse(wanted))
    )


@pytest.mark.browser
def test_keyboard_alone_finishes_the_chapter(name, lab, page):
    file = lab.fresh(name)
    screen = Screen(page, file)
    screen.open(lab.address(name))

    solve(screen, name)

    screen.save()
    expect(screen.output("progress")).to_contain_text("Nothing is left.")
    wrong = [s.cell for s in steps(name) if s.typed and s.code and not same(screen.source(s.cell), s.typed)]
    assert wrong == []
    screen.restart_and_run_all()
    expect(screen.output("progress")).to_contain_text("Nothing is left.")
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout
