"""Numbers: what is read, and what counts as equal."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.exercises.shapes import Number, Unreadable, written

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


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (18_000, "18,000"),
        (-17_989.6, "-17,990"),
        (999.96, "1,000"),
        (12.5, "12.5"),
        (1 / 3, "0.3333"),
        (0.00005, "0.00005"),
        (250_000, "250,000"),
        (2.5e-9, "2.5 × 10^-9"),
        (-1.25e20, "-1.25 × 10^20"),
        (10**12, "1,000,000,000,000"),
    ],
)
def test_numbers_are_written_as_people_write_them(number, words):
    assert written(number) == words
    assert Number("n").show(float(number)) == words


@given(st.floats(-1e300, 1e300))
def test_what_is_written_is_the_number_to_three_digits_or_more(number):
    plain = written(number).replace(",", "").replace(" × 10^", "e")

    assert float(plain) == pytest.approx(number, rel=0.006)
    assert "e" not in written(number)


def test_a_share_above_one_is_called_what_it_is():
    assert "no share is above 1" in Number("share of orders").gap(480, 0.048)
    assert "too large, by about 120 times" in Number("euros per order").gap(480, 4)
