"""Chapter 10 as a student meets it: bet, play and record by keyboard, mend a function, be graded."""

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.folder import course_copy, nbval, opened
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "game", "coins", "survey-answer", "survey-check", "publish")
MENDED = """def survey(answers):
    said, n = answers["said_yes"].mean(), len(answers)
    return {"share": 2 * said - 0.5, "error": 2 * (said * (1 - said) / n) ** 0.5}
"""
GAME = 'tasks.game(points=4, product="category", time="month", price="none", errors=0)'


def _record(screen, form):
    form.get_by_role("button", name="Record answer").focus()
    screen.press("Enter")
    screen.wait()


def _bet(screen):
    form = screen.output("bet-form")
    for box in form.get_by_role("spinbutton").all():
        box.focus()
        screen.press("Control+a", "1", "Enter")
    _record(screen, form)


def _game(screen):
    """Four purchases, categories by month: by keyboard alone."""
    game = screen.output("game-explorer")
    game.get_by_role("spinbutton", name="Purchases you know").focus()
    screen.press("Control+a", "4", "Enter")
    for label, key in (("Of the product you know", "c"), ("Of the date you know", "m")):
        game.get_by_role("combobox", name=label).focus()
        screen.press(key, "Tab")
    expect(game.get_by_role("status").first).to_contain_text("Knowing 4 purchases by category, by month")
    _record(screen, game)


def _keep(file, *ids):
    """Leave in a notebook only the cells with these ids."""
    notebook = nbformat.read(file, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id in ids]
    nbformat.write(notebook, file)


@pytest.mark.browser
def test_answers_survive_break_no_rule_and_are_graded(tmp_path, page):
    folder = course_copy(tmp_path)
    file = folder / "notebooks" / "10_privacy.ipynb"
    with opened(folder, "10") as address:
        screen = Screen(page, file)
        screen.open(address)
        screen.run_all()

        _bet(screen)
        expect(screen.output("bet").last).to_contain_text("Your bet: 1")
        _game(screen)
        expect(screen.output("game").last).to_contain_text("2 of 2 points")
        screen.run("survey-check")
        expect(screen.output("survey-check").last).to_contain_text("how many said yes")
        screen.edit("survey-answer", MENDED)
        screen.run("survey-answer")
        screen.run("survey-check")
        expect(screen.output("survey-check").last).to_contain_text("3 of 3 points")
        form = screen.output("publish-form")
        for words in ("Those told late came back", "Of a hundred asked"):
            form.get_by_role("checkbox", name=words).focus()
            screen.press("Space")
        _record(screen, form)
        expect(screen.output("publish").last).to_contain_text("1 of 1 points")
        screen.save()
        for name in ("bet-form", "game-explorer", "noise-explorer", "ledger-explorer", "notice"):
            screen.cell(name)
            at = [cell.id for cell in screen.saved().cells].index(name)
            found = screen.violations(f".jp-Cell[data-windowed-list-index='{at}'] .jp-OutputArea")
            assert found == [], name

    assert screen.source("game") == GAME
    _keep(file, *ANSWERED)
    graded = nbval(folder, file)
    assert graded.returncode == 0, graded.stdout
