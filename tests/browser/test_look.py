"""The looking itself, proven on pictures whose faults are known."""

import pytest

from tests.browser.test_shown import LOOK

pytestmark = pytest.mark.browser

BARS = '<rect x="10" y="60" width="30" height="30" fill="#2f7fd1"/><circle cx="80" cy="75" r="15"/>'


def faults(page, inside, paper="white"):
    svg = f'<svg width="200" height="100" style="overflow:visible">{inside}</svg>'
    page.set_content(f'<body style="background:{paper}">{svg}')
    return page.locator("svg").evaluate(LOOK)


def test_a_sound_picture_has_no_fault(page):
    assert faults(page, f'{BARS}<text x="10" y="30" fill="black">tea</text>') == []


def test_an_empty_picture_is_found(page):
    assert faults(page, '<rect width="200" height="100" fill="white"/>') == ["empty: only 1 shapes are drawn"]


def test_words_that_are_not_drawn_do_not_count(page):
    hidden = '<defs><text>tea</text></defs><text x="1" y="9" visibility="hidden">tea</text>'

    assert faults(page, f'{hidden}<rect width="9" height="9"/>') == ["empty: only 1 shapes are drawn"]


def test_words_on_words_are_found(page):
    words = '<text x="10" y="30">coffee</text><text x="20" y="33">milk</text>'

    assert faults(page, BARS + words) == ["overlap: coffee | milk"]


def test_turned_words_are_left_to_the_eye(page):
    words = '<text x="10" y="30">coffee</text><text x="20" y="33" transform="rotate(40 20 33)">milk</text>'

    assert faults(page, BARS + words) == []


def test_words_cut_off_at_the_edge_are_found(page):
    [fault] = faults(page, f'{BARS}<text x="180" y="30">groceries</text>')

    assert fault.startswith("cut off by ")
    assert fault.endswith("pixels: groceries")


@pytest.mark.parametrize(
    ("fill", "paper", "found"),
    [
        ("#767676", "white", []),  # 4.54, as in WCAG's own examples
        ("#777777", "white", ["contrast 4.48: tea"]),
        ("#767676", "#222222", ["contrast 3.50: tea"]),
        ("color-mix(in srgb, #767676 50%, white)", "white", ["contrast 1.93: tea"]),  # #bababa
    ],
)
def test_faint_words_are_found(page, fill, paper, found):
    assert faults(page, f'{BARS}<text x="10" y="30" style="fill: {fill}">tea</text>', paper) == found


def test_words_are_compared_with_what_lies_behind_them(page):
    dark = '<rect x="0" y="0" width="100" height="50" fill="black"/>'

    assert faults(page, f'{BARS}{dark}<text x="10" y="30" fill="white">tea</text>') == []
    assert faults(page, f'{BARS}{dark}<text x="10" y="30" fill="#333333">tea</text>') != []


def test_faded_words_are_found(page):
    faded = '<g opacity="0.4"><text x="10" y="30" fill="black">tea</text></g>'

    assert faults(page, BARS + faded)[0].startswith("contrast 2.")
