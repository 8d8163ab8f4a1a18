"""An explorer's picture beside a narrow pane's edge: whole words first, then a way to the rest."""

from pathlib import Path

import pytest

from course import datasets, explorers
from course.exercises import welcome

STYLE = Path(explorers.__file__).with_name("frame.css").read_text()
PANE = 430  # CSS pixels, two panes side by side on a small laptop

pytestmark = pytest.mark.browser


def shown(page, explorer):
    """The picture of an explorer in a narrow pane."""
    picture = f'<div class="cn-picture">{explorer.frame.picture}</div>'
    page.set_content(
        f'<style>{STYLE}</style><div style="width:{PANE}px"><div class="cn-frame">{picture}</div></div>'
    )
    return page.locator(".cn-picture")


def test_a_wide_picture_keeps_its_words_and_is_moved_by_keyboard(page):
    picture = shown(page, explorers.paradigm(datasets.load("ties"), a="customer_a", b="customer_b"))
    letters = (
        "all => Math.min(...all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))"
    )

    assert picture.locator("text").evaluate_all(letters) > 8
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.cn-picture').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_small_picture_needs_no_moving(page):
    picture = shown(page, explorers.welcome(welcome.six_customers()))

    assert picture.evaluate("node => node.scrollWidth === node.clientWidth")
