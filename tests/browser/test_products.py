"""Chapter 5 as a student meets it: bet, explore by keyboard, record, save, come back, be graded."""

import pytest
from playwright.sync_api import expect

from tests.browser.folder import keep_cells, nbval
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "town", "threshold")


def _bet(screen):
    """Choose and guess by keyboard alone, then press Record."""
    form = screen.output("bet-form")
    form.get_by_role("radio", name="they avoid each other").focus()
    screen.press("Space")
    form.get_by_role("slider").focus()
    screen.press("ArrowRight", "ArrowRight")
    form.get_by_role("button", name="Record answer").focus()
    screen.press("Enter", "Enter")  # impatience must not cost the answer
    screen.wait()


def _threshold(screen):
    """Lift, at least 8, without what chance explains: by keyboard alone."""
    explorer = screen.output("threshold-explorer")
    explorer.get_by_role("combobox", name="Strength of a link").focus()
    screen.press("l", "Tab")
    screen.type(explorer.get_by_role("spinbutton", name="Threshold"), "8")
    explorer.get_by_role("switch", name="Leave out what chance explains").focus()
    screen.press("Space")
    expect(explorer.get_by_role("status").first).to_contain_text("At lift 8")
    screen.record(explorer)


@pytest.mark.browser
def test_answers_given_by_keyboard_survive_and_are_graded(lab, page):
    file = lab.fresh("05_products")
    screen = Screen(page, file)
    screen.open(lab.address("05_products"))
    screen.run_all()

    _bet(screen)
    expect(screen.output("bet").last).to_contain_text("Your bet: avoid")
    _threshold(screen)
    expect(screen.output("threshold").last).to_contain_text("Right, with metric lift, cut 8, chance True")
    screen.save()
    screen.restart_and_run_all()
    expect(screen.output("threshold").last).to_contain_text("Right, with metric lift, cut 8, chance True")

    assert screen.source("bet") == 'tasks.bet(verdict="avoid", coffee=0.1)'
    assert screen.source("threshold") == 'tasks.threshold(metric="lift", cut=8.0, chance=True)'
    keep_cells(file, *ANSWERED)
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout
