"""Chapter 2 as a student meets it: bet, read a leak off the explorer, record, save, come back, be graded."""

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.folder import course_copy, nbval, opened
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "leak", "board")
LEAK = (
    'tasks.leak(tenth_of_the_rate="alike", tenth_of_those_lost="action", last_step=18.0, because="product")'
)


def _choose(screen, form, *options):
    """Choose options and press Record, by keyboard alone."""
    for role, name in options:
        form.get_by_role(role, name=name).first.focus()
        screen.press("Space")


def _record(screen, form):
    form.get_by_role("button", name="Record answer").focus()
    screen.press("Enter")
    screen.wait()


def _last_step(screen):
    """What a tenth of the rate adds at the last step when each advocate brings some people."""
    explorer = screen.output("leak-explorer")
    explorer.get_by_role("combobox", name="Improve by a tenth").select_option("preference → action")
    expect(explorer.get_by_role("status").first).to_contain_text("Improving the step to action")


def _keep(file, *ids):
    """Leave in a notebook only the cells with these ids."""
    notebook = nbformat.read(file, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id in ids]
    nbformat.write(notebook, file)


@pytest.mark.browser
def test_a_bet_and_the_leaks_are_recorded_by_keyboard_and_graded(tmp_path, page):
    folder = course_copy(tmp_path)
    file = folder / "notebooks" / "02_funnel.ipynb"
    with opened(folder, "2") as address:
        screen = Screen(page, file)
        screen.open(address)
        screen.run_all()

        bet = screen.output("bet-form")
        _choose(screen, bet, ("radio", "none of them stands out"))
        bet.get_by_role("spinbutton").first.focus()
        screen.press("4", "Enter")
        _record(screen, bet)
        expect(screen.output("bet").last).to_contain_text("Your bet: alike")

        _last_step(screen)
        leak = screen.output("leak-form")
        _choose(
            screen,
            leak,
            ("radio", "several steps add the same"),
            ("radio", "the rates are multiplied"),
        )
        leak.get_by_role("radio", name="preference → action").last.focus()
        screen.press("Space")
        leak.get_by_role("spinbutton").or_(leak.get_by_role("textbox")).first.focus()
        screen.press("Control+a", "1", "8", "Enter")
        _record(screen, leak)
        expect(screen.output("leak").last).to_contain_text("3 of 3 points")

        board = screen.output("board-form")
        _choose(screen, board, ("checkbox", "Were the adverts to stop"), ("checkbox", "Reviews bring people"))
        _record(screen, board)
        expect(screen.output("board").last).to_contain_text("2 of 2 points")
        screen.save()
        screen.restart_and_run_all()
        expect(screen.output("leak").last).to_contain_text("3 of 3 points")

    assert screen.source("bet") == 'tasks.bet(step="alike", guests=4.0)'
    assert screen.source("leak") == LEAK
    assert screen.source("board") == 'tasks.board(statements=["fade", "reviews"])'
    _keep(file, *ANSWERED)
    graded = nbval(folder, file)
    assert graded.returncode == 0, graded.stdout


@pytest.mark.browser
def test_what_the_chapter_shows_breaks_no_rule_of_accessibility(tmp_path, page):
    folder = course_copy(tmp_path)
    with opened(folder, "2") as address:
        screen = Screen(page, folder / "notebooks" / "02_funnel.ipynb")
        screen.open(address)
        screen.run_all()

        for name in ("bet-form", "refilling", "log-form", "leak-form", "rates-check", "board-form"):
            screen.cell(name)
            found = screen.violations(
                f".jp-Cell[data-windowed-list-index='{_index(screen, name)}'] .jp-OutputArea"
            )
            assert found == [], name


def _index(screen, name):
    return [cell.id for cell in screen.saved().cells].index(name)
