"""Controls take what makes sense and say what does not."""

import pytest

from course.errors import SettingsError
from course.explorers import Choice, Number, Order, Pick, Several, Switch, Words

CHOICE = Choice("metric", "Strength", "lift", options={"lift": "lift", "count": "orders with both"})
NUMBER = Number("cut", "At least", 2, low=1, high=20, step=1, unit="orders")
SHARE = Number("share", "Share", 0.5, low=0, high=1, step=0.01)
PICK = Pick("focus", "Look at", "", options=["Assam Tea", "Milk"])
ORDER = Order("steps", "Order", ["a", "b", "c"], options={"a": "first", "b": "second", "c": "third"})
SEVERAL = Several("two", "Two", [], options=["a", "b", "c"], count=2)


@pytest.mark.parametrize(
    ("control", "given", "taken"),
    [
        (CHOICE, "count", "count"),
        (Choice("bet", "Bet", "", options=["yes", "no"]), "", ""),
        (NUMBER, 7.0, 7),
        (SHARE, 0.1 + 0.2, 0.3),
        (SHARE, 1, 1.0),
        (PICK, " assam tea ", "Assam Tea"),
        (PICK, "", ""),
        (PICK, None, ""),
        (ORDER, ("c", "a", "b"), ["c", "a", "b"]),
        (SEVERAL, ["c", "a"], ["a", "c"]),
        (Switch("on", "On", value=False), True, True),
        (Words("card", "Card", ""), "tea", "tea"),
    ],
)
def test_a_control_takes_what_makes_sense(control, given, taken):
    accepted = control.accept(given)

    assert accepted == taken
    assert type(accepted) is type(taken)


@pytest.mark.parametrize(
    ("control", "given", "words"),
    [
        (CHOICE, "lfit", "metric has no option 'lfit'; did you mean 'lift'"),
        (CHOICE, "", "metric has no option ''; choose from: lift, count"),
        (NUMBER, 21, "cut must be between 1 and 20 .got 21."),
        (NUMBER, "7", "cut must be a number .got '7'.; try 2"),
        (NUMBER, True, "cut must be a number"),
        (NUMBER, float("nan"), "cut must be a number"),
        (PICK, "Asam Tea", "did you mean 'Assam Tea'"),
        (ORDER, ["a", "b"], "steps needs each of its 3 items once"),
        (ORDER, ["a", "a", "b"], "steps needs each of its 3 items once"),
        (ORDER, "abc", "steps must be a list"),
        (SEVERAL, ["a", "b", "c"], "two takes 2 options .got 3.; clear one first"),
        (Switch("on", "On", value=False), 1, "on must be True or False .got 1."),
        (Words("card", "Card", "", longest=3), "four", "card holds 3 characters .got 4."),
        (Words("card", "Card", ""), 4, "card must be text in quotes"),
    ],
)
def test_control_says_what_it_cannot_take(control, given, words):
    with pytest.raises(SettingsError, match=words):
        control.accept(given)


@pytest.mark.parametrize("control", [CHOICE, NUMBER, PICK, ORDER, SEVERAL, Switch("on", "On", value=False)])
def test_control_tells_the_browser_its_kind_name_and_label(control):
    outline = control.outline()

    assert outline["kind"] == type(control).__name__.lower()
    assert (outline["name"], outline["label"]) == (control.name, control.label)


def test_long_lists_are_cut_in_words():
    many = Pick("focus", "Look at", "", options=[f"p{n}" for n in range(100)])

    assert many.phrase() == "p0 | p1 | p2 | p3 | p4 | p5 | p6 | p7 | ... (100 in all)"
