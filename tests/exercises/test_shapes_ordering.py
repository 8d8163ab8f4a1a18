"""Lines of code put into an order: judged by what they do."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.exercises.shapes import Order, Unreadable

LINES = Order(
    lines=("y = x + 1", "result = y * 2", "x = start", "result = total / 0"),
    result="result",
)


@pytest.mark.parametrize(
    "typed", [[3, 1, 2], (3, 1, 2), np.array([3, 1, 2]), pd.Series([3, 1, 2]), iter([3, 1, 2])]
)
def test_an_order_is_read_from_any_list_of_whole_numbers(typed):
    assert LINES.read(typed) == (3, 1, 2)
    assert all(type(n) is int for n in LINES.read([np.int64(3)]))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("3, 1, 2", "as a list"),
        ({3: 1}, "as a list"),
        (3, "as a list"),
        ([1.0, 2.0], "whole numbers from 1 to 4"),
        (["1"], "whole numbers"),
        ([True], "whole numbers"),
        ([0], "no line 0; they run from 1 to 4"),
        ([5], "no line 5"),
        ([-1], "no line -1"),
        ([2, 2], "stands twice"),
    ],
)
def test_an_order_says_what_is_off(typed, says):
    with pytest.raises(Unreadable, match=says):
        LINES.read(typed)


def test_lines_run_in_the_order_given():
    assert LINES.run((3, 1, 2), start=4) == 10


@pytest.mark.parametrize(("order", "stops"), [((1, 2), NameError), ((), KeyError), ((4,), NameError)])
def test_lines_that_stop_give_the_reason(order, stops):
    assert isinstance(LINES.run(order, start=4), stops)


@given(st.permutations([1, 2, 3, 4]))
def test_every_order_ends_in_a_result_or_a_reason(order):
    assert isinstance(LINES.run(tuple(order), start=4), (int, Exception))


def test_an_order_is_shown_and_sent():
    assert LINES.show((3, 1)) == "3 → 1"
    assert LINES.show(()) == "no line"
    assert LINES.encode((3, 1)) == [3, 1]
