"""What every solved chapter shows, in light and dark: nothing empty, hidden, or beyond a reader's reach.

With `--pictures FOLDER` every figure and explorer is kept there for somebody to look at.
"""

from pathlib import Path

import pytest

from tests.browser.screen import Screen
from tests.browser.steps import CHAPTERS

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
LOOK = Path(__file__).with_name("look.js").read_text()
#: What we wrote; all the rest of the page is Jupyter's, and tables of data are written by pandas.
OURS = (".jp-OutputArea-output", ".jp-MarkdownOutput")
THEIRS = ("table.dataframe",)
PICTURES = ".cn-picture svg, .jp-OutputArea-output figure > svg"
WINDOW = {"width": 1280, "height": 1400}
ROOM = 10**9  # bytes that Binder guarantees

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=CHAPTERS)
def shown(request, browser, course_running):
    """A chapter, solved and run to its end."""
    window = browser.new_context(viewport=WINDOW)
    screen = Screen(window.new_page(), course_running.fresh(request.param, solved=True))
    try:
        screen.open(course_running.address(request.param))
        screen.run_all()
        yield screen
    finally:  # a chapter that did not finish leaves the next one its room
        window.close()
        course_running.shut_kernels()


@pytest.fixture(scope="module", params=THEMES)
def themed(request, shown):
    """The same in a light or a dark theme."""
    shown.menu("Settings", "Theme", THEMES[request.param])
    shown.page.wait_for_function(
        f"document.body.dataset.jpThemeName === '{THEMES[request.param]}'", timeout=20_000
    )
    shown.theme = request.param
    return shown


def test_server_and_kernel_fit_into_the_room_that_binder_gives(shown, course_running):
    assert course_running.memory() < ROOM


def test_nothing_warns(shown):
    assert shown.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts() == []


def test_nothing_moves_by_itself(shown):
    moving = "document.getAnimations().filter(a => a.effect?.target?.closest('.jp-OutputArea-output')).length"

    assert shown.page.evaluate(moving) == 0
    assert shown.page.locator(".jp-OutputArea-output :is(animate, animateTransform, marquee)").count() == 0


def test_no_rule_of_accessibility_is_broken(themed):
    assert themed.violations(*OURS, without=THEIRS) == []


def test_pictures_are_drawn_legible_and_whole(themed):
    found = {
        themed.name_of(picture): faults
        for picture in themed.page.locator(PICTURES).all()
        if (faults := picture.evaluate(LOOK))
    }

    assert found == {}


def test_pictures_have_words_and_a_table(themed):
    for picture in themed.page.locator(PICTURES).all():
        assert len((picture.get_attribute("aria-label") or "").split()) >= 5, themed.name_of(picture)
        around = picture.locator("xpath=ancestor::*[self::figure or contains(@class, 'cn-frame')][1]")
        assert around.locator("details table tr").count() > 1, themed.name_of(picture)


def test_pictures_are_kept_for_looking_at(themed, pytestconfig):
    folder = pytestconfig.getoption("--pictures")
    if folder is None:
        pytest.skip("only with --pictures FOLDER")
    kept = Path(folder) / themed.file.stem
    kept.mkdir(parents=True, exist_ok=True)
    for number, frame in enumerate(themed.page.locator(".cn-frame, .jp-OutputArea-output figure").all()):
        frame.scroll_into_view_if_needed()
        themed.page.wait_for_timeout(100)  # what comes into view is drawn anew, and pushes the rest down
        frame.screenshot(path=kept / f"{number:02d}_{themed.name_of(frame)}_{themed.theme}.png")

    assert list(kept.iterdir())
