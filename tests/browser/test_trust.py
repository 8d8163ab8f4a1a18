"""Chapter 11 as a student meets it: bet, find the best slices, sort, plan, save, come back, be graded."""

import pytest
from playwright.sync_api import expect

from tests.browser.folder import keep_cells, nbval
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "ladder", "levels")
LEVELS = {
    "till": "one person",
    "reorder": "her past",
    "lentils": "everybody",
    "salt": "partner",
    "phone": "one person",
    "refill": "her past",
    "oats": "everybody",
    "small": "partner",
}


def _type(screen, form, name, number):
    """Type a number into the box beside a slider."""
    screen.type(form.get_by_role("spinbutton", name=name), number)


def _bet(screen):
    form = screen.output("bet-form")
    screen.choose(form, "radio", "one after the other")
    _type(screen, form, "when asked for all at once", "25")
    _type(screen, form, "when asked one by one", "40")
    screen.record(form)
    expect(screen.output("bet").last).to_contain_text("Your bet: staged")


def _ladder(screen):
    """Find the best size with the explorer, then fill in the form."""
    explorer = screen.output("ladder-explorer")
    _type(screen, explorer, "Size of the deepest slice", "40.8")
    expect(explorer.get_by_role("status").first).to_contain_text("63.3% give all 4")
    form = screen.output("ladder-form")
    _type(screen, form, "best size of the deepest slice", "40.8")
    _type(screen, form, "share of people", "0.63")
    screen.choose(form, "radio", "at life", "the weakest decides")
    screen.record(form)
    expect(screen.output("ladder").last).to_contain_text("3 of 3 points")


def _levels(screen):
    form = screen.output("levels-form")
    for name, level in LEVELS.items():
        form.get_by_role("combobox", name=f"{name}:").select_option(level)
    _type(screen, form, "value that a change at level 4 creates", "2.7")
    screen.record(form)
    expect(screen.output("levels").last).to_contain_text("3 of 3 points")


@pytest.mark.browser
def test_a_bet_the_best_slices_and_the_levels_are_recorded_and_graded(lab, page):
    file = lab.fresh("11_trust")
    screen = Screen(page, file)
    screen.open(lab.address("11_trust"))
    screen.run_all()

    _bet(screen)
    _ladder(screen)
    _levels(screen)
    screen.save()
    screen.restart_and_run_all()
    expect(screen.output("ladder").last).to_contain_text("3 of 3 points")

    assert screen.source("bet") == 'tasks.bet(more="staged", at_once=25.0, step_by_step=40.0)'
    assert 'tasks.ladder(deepest=40.8, share=0.63, most_lost_today="life"' in screen.source("ladder")
    keep_cells(file, *ANSWERED)
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout
