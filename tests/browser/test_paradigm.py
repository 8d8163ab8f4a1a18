"""Chapter 1 as a student meets it: bet, find the peak by keyboard, add numbers by hand, come back."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen


def _bet(screen):
    form = screen.output("bet-form")
    screen.choose(form, "radio", "neither: without adverts nobody adopts")
    screen.record(form)


@pytest.mark.browser
def test_a_peak_found_by_keyboard_stays_beside_numbers_typed_by_hand(lab, page):
    file = lab.fresh("01_paradigm")
    screen = Screen(page, file)
    screen.open(lab.address("01_paradigm"))
    screen.run_all()

    _bet(screen)
    expect(screen.output("bet").last).to_contain_text("Your bet: neither")
    explorer = screen.output("peak-explorer")
    # The page draws what it scrolls to anew; only then is there a box to type in.
    expect(explorer.get_by_role("status").first).to_contain_text("Most adopt in year 6.19")
    screen.type(explorer.get_by_role("spinbutton", name="Adverts win per year (p)"), "0.01")
    expect(explorer.get_by_role("status").first).to_contain_text("Most adopt in year 9.33")
    screen.type(explorer.get_by_role("spinbutton", name="Customers win per year (q)"), "0.7")
    expect(explorer.get_by_role("status").first).to_contain_text("Most adopt in year 5.98")
    screen.record(explorer)
    expect(screen.output("peak").last).to_contain_text("0.7 is right")
    screen.save()
    assert screen.source("peak") == "tasks.peak(p=0.01, q=0.7)"

    screen.edit("peak", "tasks.peak(p=0.01, q=0.7, first_year=410, peak=2.5390 / 0.38)")
    screen.run("peak")
    expect(screen.output("peak").last).to_contain_text("Before anyone has adopted, nobody can tell")
    expect(screen.output("peak").last).to_contain_text("divided by q alone")
    screen.save()
    screen.restart_and_run_all()
    expect(screen.output("peak").last).to_contain_text("divided by q alone")
