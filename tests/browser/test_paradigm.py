"""Chapter 1 as a student meets it: bet, find the peak by keyboard, add numbers by hand, come back."""

import pytest
from playwright.sync_api import expect

from tests.browser.folder import course_copy, opened
from tests.browser.screen import Screen


def _bet(screen):
    form = screen.output("bet-form")
    form.get_by_role("radio", name="neither: without adverts nobody adopts").focus()
    screen.press("Space")
    form.get_by_role("button", name="Record answer").focus()
    screen.press("Enter")
    screen.wait()


def _type(screen, explorer, label, number):
    box = explorer.get_by_role("spinbutton", name=label)
    box.focus()
    expect(box).to_be_focused()
    screen.press("Control+a", *number)
    expect(box).to_have_value(number)
    screen.press("Enter")


@pytest.mark.browser
def test_a_peak_found_by_keyboard_stays_beside_numbers_typed_by_hand(tmp_path, page):
    folder = course_copy(tmp_path)
    with opened(folder, "1") as address:
        screen = Screen(page, folder / "notebooks" / "01_paradigm.ipynb")
        screen.open(address)
        screen.run_all()

        _bet(screen)
        expect(screen.output("bet").last).to_contain_text("Your bet: neither")
        explorer = screen.output("peak-explorer")
        # The page draws what it scrolls to anew; only then is there a box to type in.
        expect(explorer.get_by_role("status").first).to_contain_text("Most adopt in year 6.19")
        _type(screen, explorer, "Adverts win per year (p)", "0.01")
        expect(explorer.get_by_role("status").first).to_contain_text("Most adopt in year 9.33")
        _type(screen, explorer, "Customers win per year (q)", "0.7")
        expect(explorer.get_by_role("status").first).to_contain_text("Most adopt in year 5.98")
        explorer.get_by_role("button", name="Record answer").focus()
        screen.press("Enter")
        screen.wait()
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


@pytest.mark.browser
def test_what_the_chapter_shows_breaks_no_rule_of_accessibility(tmp_path, page):
    folder = course_copy(tmp_path)
    with opened(folder, "1") as address:
        screen = Screen(page, folder / "notebooks" / "01_paradigm.ipynb")
        screen.open(address)
        screen.run_all()

        ids = [cell.id for cell in screen.saved().cells]
        for name in ("bet-form", "bet-settled", "peak-explorer", "sorting-form", "town", "mix-picture"):
            screen.cell(name)
            cell = f".jp-Cell[data-windowed-list-index='{ids.index(name)}'] .jp-OutputArea"
            assert screen.violations(cell) == [], name
