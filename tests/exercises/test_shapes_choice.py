"""Answers picked from a list, and items sorted into bins."""

import json

import numpy as np
import pandas as pd
import pytest

from course.exercises.shapes import Choice, Choices, Flag, Sorting, Unreadable

DRINK = Choice({"tea": "a cup of tea", "coffee": "a cup of coffee"})
TWO = Choices({"a": "A", "b": "B", "c": "C"}, pick=2)
BINS = Sorting(items={"ana": "Ana", "talk": "Ana talks", "tea": "tea"}, bins=("node", "tie"))


@pytest.mark.parametrize("typed", ["tea", "TEA", "  tea\n", np.str_("Tea")])
def test_choice_reads_an_option_however_it_is_spaced(typed):
    assert DRINK.read(typed) == "tea"


@pytest.mark.parametrize("typed", ["milk", "", 1, None, ["tea"], b"tea"])
def test_choice_lists_the_options_otherwise(typed):
    with pytest.raises(Unreadable, match='They are "tea", "coffee"'):
        DRINK.read(typed)


@pytest.mark.parametrize(
    "typed",
    [["c", "a"], ("a", "c"), {"c", "a"}, ["A ", "C", "c"], pd.Series(["c", "a"]), np.array(["a", "c"])],
)
def test_choices_come_in_the_order_of_the_question(typed):
    assert TWO.read(typed) == ("a", "c")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("a", "as a list"),
        (3, "as a list"),
        ({"a": 1, "b": 2}, "as a list"),
        (["a"], "picked 1; the question asks for 2"),
        (["a", "a"], "picked 1"),
        (["a", "b", "c"], "picked 3"),
        (["a", "d"], "'d' is none"),
    ],
)
def test_choices_say_what_is_missing(typed, says):
    with pytest.raises(Unreadable, match=says):
        TWO.read(typed)


def test_choices_count_the_supported_picks():
    assert TWO.gap(("a", "c"), ("a", "b")).startswith("Of your 2 picks the numbers support 1.")
    assert not TWO.close(("a", "c"), ("a", "b"))
    assert TWO.show(("a", "c")) == "a, c"
    assert TWO.encode(("a", "c")) == ["a", "c"]


def test_flag_is_on_or_off_and_nothing_else():
    assert Flag().read(np.bool_(True)) is True
    assert Flag().read(False) is False
    for typed in (1, 0, "True", None, [True]):
        with pytest.raises(Unreadable, match="neither True nor False"):
            Flag().read(typed)


def test_sorting_reads_every_item_in_the_order_of_the_question():
    placed = BINS.read({"tea": "Node", "TALK": "tie", "ana": "node"})

    assert list(placed.items()) == [("ana", "node"), ("talk", "tie"), ("tea", "node")]
    assert BINS.show(placed) == "ana: node, talk: tie, tea: node"
    assert json.loads(json.dumps(BINS.encode(placed))) == placed


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["node"], "a dictionary from each item to its place"),
        ("node", "a dictionary"),
        ({"ana": "node"}, '2 items have no place yet: "talk", "tea"'),
        ({"ana": "edge", "talk": "tie", "tea": "node"}, "'edge' is none"),
        ({"milk": "node"}, "'milk' is none"),
        ({"ana": ...}, "`...` is none"),
    ],
)
def test_sorting_says_what_is_missing(typed, says):
    with pytest.raises(Unreadable, match=says):
        BINS.read(typed)


def test_sorting_counts_the_items_that_lie_right():
    wanted = {"ana": "node", "talk": "tie", "tea": "node"}
    one_off = {**wanted, "tea": "tie"}
    lenient = Sorting(items=BINS.items, bins=BINS.bins, enough=2)

    assert BINS.close(wanted, wanted)
    assert not BINS.close(one_off, wanted)
    assert lenient.close(one_off, wanted)
    assert BINS.gap(one_off, wanted).startswith("2 of 3 stand where they belong.")


def test_a_right_answer_is_confirmed_in_words_that_fit():
    few = Sorting(items={"ana": "Ana", "talk": "Ana talks", "tea": "tea"}, bins=("node", "tie"), enough=2)
    wanted = {"ana": "node", "talk": "tie", "tea": "node"}

    assert TWO.confirm(("a", "c"), ("a", "c")) == "a, c are right."
    assert DRINK.confirm("tea", None) == "tea is right."
    assert few.confirm(wanted, wanted) == "All 3 stand where they belong."
    almost = few.confirm({**wanted, "tea": "tie"}, wanted)
    assert almost == "2 of 3 stand where they belong, enough. Elsewhere: “tea”."
