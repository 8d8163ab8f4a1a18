"""Chapter 10 as a student meets it: bet, play and record by keyboard, mend a function, be graded."""

import pytest
from playwright.sync_api import expect

from tests.browser.folder import keep_cells, nbval
from tests.browser.screen import Screen

ANSWERED = ("setup", "bet", "game", "coins", "survey-answer", "survey-check", "publish")
MENDED = """def survey(answers):
    said, n = answers["said_yes"].mean(), len(answers)
    return {"share": 2 * said - 0.5, "error": 2 * (said * (1 - said) / n) ** 0.5}
"""
GAME = 'tasks.game(points=4, product="category", time="month", price="none", errors=0)'


def _bet(screen):
    form = screen.output("bet-form")
    for box in form.get_by_role("spinbutton").all():
        screen.type(box, "1")
    screen.record(form)


def _game(screen):
    """Four purchases, categories by month: by keyboard alone."""
    game = screen.output("game-explorer")
    screen.type(game.get_by_role("spinbutton", name="Purchases you know"), "4")
    for label, key in (("Of the product you know", "c"), ("Of the date you know", "m")):
        game.get_by_role("combobox", name=label).focus()
        screen.press(key, "Tab")
    expect(game.get_by_role("status").first).to_contain_text("Knowing 4 purchases by category, by month")
    screen.record(game)


@pytest.mark.browser
def test_answers_given_by_keyboard_survive_and_are_graded(lab, page):
    file = lab.fresh("10_privacy")
    screen = Screen(page, file)
    screen.open(lab.address("10_privacy"))
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
    screen.choose(form, "checkbox", "Those told late came back", "Of a hundred asked")
    screen.record(form)
    expect(screen.output("publish").last).to_contain_text("1 of 1 points")
    screen.save()

    assert screen.source("game") == GAME
    keep_cells(file, *ANSWERED)
    graded = nbval(lab.folder, file)
    assert graded.returncode == 0, graded.stdout
