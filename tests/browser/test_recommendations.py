"""Chapter 9 as a student meets it: bet, weights read off the bench, record, save, come back, be graded."""

import pytest
from playwright.sync_api import expect

from tests.browser.folder import keep_cells, nbval
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "weight", "limits")


def _read_the_error(screen):
    """Ask the bench for the error of a weight, by keyboard."""
    bench = screen.output("weight-explorer")
    bench.get_by_role("button", name="A new customer").focus()
    screen.press("Enter")
    screen.wait()
    expect(bench.get_by_role("status").first).to_contain_text("after 6 orders: error")


@pytest.mark.browser
def test_a_bet_and_the_weights_are_recorded_by_keyboard_and_graded(lab, page):
    file = lab.fresh("09_recommendations")
    screen = Screen(page, file)
    screen.open(lab.address("09_recommendations"))
    screen.run_all()

    bet = screen.output("bet-form")
    screen.choose(bet, "radio", "none of them stands out")
    screen.type(bet.get_by_role("spinbutton").first, "15")
    screen.record(bet)
    expect(screen.output("bet").last).to_contain_text("winner: Your bet: alike")

    _read_the_error(screen)
    form = screen.output("weight-form")
    boxes = form.get_by_role("spinbutton")
    screen.type(boxes.nth(0), "0.3")
    screen.type(boxes.nth(1), "0.75")
    screen.choose(form, "radio", "few orders are mostly chance")
    screen.record(form)
    expect(screen.output("weight").last).to_contain_text("2 of 2 points")

    limits = screen.output("limits-form")
    screen.choose(limits, "checkbox", "More than 8 options cost", "A personal message brings")
    limits.get_by_role("textbox").first.focus()
    page.keyboard.insert_text("Show at most 8 options to those who do not know what they want.")
    screen.record(limits)
    expect(screen.output("limits").last).to_contain_text("2 of 2 points")
    screen.save()
    screen.restart_and_run_all()
    expect(screen.output("weight").last).to_contain_text("2 of 2 points")

    assert screen.source("bet") == 'tasks.bet(caused=15.0, winner="alike")'
    assert screen.source("weight") == 'tasks.weight(new=0.3, old=0.75, because="chance")'
    keep_cells(file, *ANSWERED)
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout
