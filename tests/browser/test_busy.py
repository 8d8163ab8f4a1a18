"""Quick hands and a slow kernel: every key press counts, in the order in which it was made."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from course.authoring.notebook import METADATA
from tests.browser.screen import Screen

# A third of a second for each picture; the metric sets the scale of the threshold, as in chapter 5.
SLOW = """\
import time
from course.explorers import Choice, Explorer, Number, Switch, View

SCALES = {"count": (0, 500, 100), "confidence": (0, 100, 30), "lift": (0, 20, 2)}

def draw(values):
    time.sleep(0.33)
    return View(f"{values['metric']} from {values['cut']}, {values['chance']}")

def adapt(controls, values, asked):
    if asked.get("metric", values["metric"]) == values["metric"]:
        return values
    low, high, at = SCALES[asked["metric"]]
    controls["cut"] = controls["cut"].rescaled(low, high, 1, "", at)
    return values | {"cut": at}

shop = Explorer(
    "Which?",
    [Choice("metric", "Strength", "count", options=list(SCALES)),
     Number("cut", "At least", 100, low=0, high=500, step=1),
     Switch("chance", "Without chance", value=False)],
    draw, presets={"All": {"metric": "count", "cut": 0}}, adapt=adapt)
noted = {}
shop.record_as("answer(", noted.update)"""
ANSWER = """\
def answer():
    print(noted)
    shop.recorded("Recorded.")"""


@pytest.fixture
def screen(lab, page):
    """A notebook with a slow explorer and its answer cell, run."""
    file = lab.folder / "notebooks" / "98_slow.ipynb"
    texts = {"shop": SLOW, "keep": ANSWER, "answer": "answer()"}
    cells = [new_code_cell(text, id=name) for name, text in texts.items()]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), file)
    screen = Screen(page, file)
    screen.open(lab.address("98_slow"))
    screen.run_all()
    return screen


@pytest.mark.browser
def test_keys_pressed_while_the_kernel_is_busy_all_count(screen):
    shop = screen.output("shop")
    metric, says = shop.get_by_role("combobox"), shop.get_by_role("status").first

    metric.focus()
    screen.press("ArrowDown", "ArrowDown", "Tab", "Tab", "Tab", "Space")
    expect(says).to_have_text("lift from 2, True")
    expect(metric).to_have_value("lift")
    expect(shop.get_by_role("spinbutton")).to_have_value("2")
    expect(shop.get_by_role("switch")).to_be_checked()

    # What is done after Record is not recorded, and a preset does not overtake what came before it.
    screen.press("Space")
    shop.get_by_role("button", name="Record answer").focus()
    screen.press("Enter")
    shop.get_by_role("spinbutton").focus()
    screen.press("ArrowUp", "ArrowUp")
    shop.get_by_role("button", name="All").focus()
    screen.press("Enter")
    metric.focus()
    screen.press("ArrowUp")
    expect(says).to_have_text("confidence from 30, False")
    expect(metric).to_be_focused()
    expect(screen.output("answer").last).to_have_text("{'metric': 'lift', 'cut': 2, 'chance': False}")


@pytest.mark.browser
def test_a_number_half_typed_outlives_an_answer(screen):
    shop = screen.output("shop")
    says, box = shop.get_by_role("status").first, shop.get_by_role("spinbutton")

    shop.get_by_role("combobox").focus()
    screen.press("ArrowDown", "Tab", "Tab", "Control+a", "1")
    expect(says).to_have_text("confidence from 30, False")
    expect(box).to_have_value("1")
    screen.press("2", "Enter")

    expect(says).to_have_text("confidence from 12, False")


@pytest.mark.browser
def test_what_cannot_be_accepted_goes_back_and_says_why(screen):
    shop = screen.output("shop")
    says, box = shop.get_by_role("status").first, shop.get_by_role("spinbutton")

    box.focus()
    screen.press("Control+a", "9", "9", "9", "Enter")
    expect(says).to_contain_text("cut must be between 0 and 500 (got 999)")
    expect(box).to_have_value("100")

    # Moved on the old scale, heard of on the new one: the choice of a scale stays, and only that goes back.
    shop.get_by_role("combobox").focus()
    screen.press("ArrowDown", "ArrowDown", "Tab", "ArrowRight", "ArrowRight")
    expect(says).to_contain_text("cut must be between 0 and 20 (got 102)")
    expect(shop.get_by_role("combobox")).to_have_value("lift")
    expect(box).to_have_value("2")
