"""Chapter 2 as a student meets it: bet, read a leak off the explorer, record, save, come back, be graded."""

import pytest
from playwright.sync_api import expect

from tests.browser.folder import keep_cells, nbval
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "leak", "board")
LEAK = (
    'tasks.leak(tenth_of_the_rate="alike", tenth_of_those_lost="action", last_step=18.0, because="product")'
)


def _last_step(screen):
    """What a tenth of the rate adds at the last step when each advocate brings some people."""
    explorer = screen.output("leak-explorer")
    explorer.get_by_role("combobox", name="Improve by a tenth").select_option("preference → action")
    expect(explorer.get_by_role("status").first).to_contain_text("Improving the step to action")


@pytest.mark.browser
def test_a_bet_and_the_leaks_are_recorded_by_keyboard_and_graded(lab, page):
    file = lab.fresh("02_funnel")
    screen = Screen(page, file)
    screen.open(lab.address("02_funnel"))
    screen.run_all()

    bet = screen.output("bet-form")
    screen.choose(bet, "radio", "none of them stands out")
    screen.type(bet.get_by_role("spinbutton").first, "4")
    screen.record(bet)
    expect(screen.output("bet").last).to_contain_text("Your bet: alike")

    _last_step(screen)
    leak = screen.output("leak-form")
    screen.choose(leak, "radio", "several steps add the same", "the rates are multiplied")
    leak.get_by_role("radio", name="preference → action").last.focus()
    screen.press("Space")
    screen.type(leak.get_by_role("spinbutton").first, "18")
    screen.record(leak)
    expect(screen.output("leak").last).to_contain_text("3 of 3 points")

    board = screen.output("board-form")
    screen.choose(board, "checkbox", "Were the adverts to stop", "Reviews bring people")
    screen.record(board)
    expect(screen.output("board").last).to_contain_text("2 of 2 points")
    screen.save()
    screen.restart_and_run_all()
    expect(screen.output("leak").last).to_contain_text("3 of 3 points")

    assert screen.source("bet") == 'tasks.bet(step="alike", guests=4.0)'
    assert screen.source("leak") == LEAK
    assert screen.source("board") == 'tasks.board(statements=["fade", "reviews"])'
    keep_cells(file, *ANSWERED)
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout
