"""Numbers: what is read, and what counts as equal."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.exercises.shapes import Number, Unreadable

SHARE = Number("share", tolerance=0.01)


@pytest.mark.parametrize(
    "wrap", [float, np.float32, np.array, lambda x: pd.Series([x]), lambda x: np.array([[x]])]
)
def test_a_number_is_read_out_of_its_wrapper(wrap):
    assert SHARE.read(wrap(0.25)) == 0.25
    assert type(SHARE.read(wrap(0.25))) is float


@pytest.mark.parametrize(
    "value", [None, True, "1", float("nan"), float("inf"), 10**400, [1], len, 1j, pd.NaT]
)
def test_anything_else_ends_in_a_question(value):
    with pytest.raises(Unreadable, match=r"\?$"):
        SHARE.read(value)


@given(st.floats(-1e6, 1e6), st.floats(-0.0099, 0.0099))
def test_within_the_tolerance_is_equal(number, off):
    assert SHARE.close(number + off, number)
    assert not SHARE.close(number + off + 0.03, number)


def test_the_edge_of_the_tolerance_counts():
    # 0.7 + 0.1 is 0.7999999999999999 in floating point.
    assert Number("n", tolerance=0.1).close(0.7 + 0.1, 0.9)


def test_shown_with_four_digits_and_sent_as_it_is():
    assert SHARE.show(1 / 3) == "0.3333"
    assert SHARE.encode(1 / 3) == 1 / 3
