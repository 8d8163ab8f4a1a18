"""Doubles and rivals by hand: one basket, a few lines."""

import numpy as np
import pandas as pd
import pytest

from course.market.streams import Streams
from course.market.substitutes import leave_doubles, leave_rivals

UNITS = np.arange(4_000)
CATEGORY = np.array([0, 0, 1])  # products 0 and 1 are of one category, product 2 of another


@pytest.mark.parametrize(
    ("product", "rivalry", "stays"),
    [
        ([0, 1, 2], 1.0, [False, False, True]),  # only the doubles can go back
        ([0, 1, 2], 0.0, [True, True, True]),
        ([0, 2], 1.0, [True, True]),
    ],
)
def test_only_doubles_of_a_category_go_back(product, rivalry, stays):
    order = np.zeros(len(product), dtype=np.int64)

    left = leave_doubles(CATEGORY, order, np.array(product), UNITS, rivalry, Streams(1))

    assert left.tolist() == stays


def test_the_same_category_in_two_orders_is_no_double():
    left = leave_doubles(CATEGORY, np.array([0, 1]), np.array([0, 1]), UNITS, 1.0, Streams(1))

    assert left.all()


def test_doubles_go_back_as_often_as_said():
    order = np.repeat(UNITS, 2)

    left = leave_doubles(CATEGORY, order, np.tile([0, 1], len(UNITS)), UNITS, 0.3, Streams(1))

    # 8,000 lines: standard error 0.005.
    assert left.mean() == pytest.approx(0.7, abs=0.02)


def test_of_two_rivals_one_goes_back_either_one_equally_often():
    pairs = pd.DataFrame({"from_": [0], "to": [1], "strength": [0.25]})
    order, product = np.repeat(UNITS, 3), np.tile([0, 1, 2], len(UNITS))

    left = leave_rivals(pairs, order, product, UNITS, Streams(1)).reshape(-1, 3)

    # A quarter of the joint purchases is left; standard error 0.007.
    assert left[:, 2].all()
    assert (left[:, 0] | left[:, 1]).all()
    assert (left[:, 0] & left[:, 1]).mean() == pytest.approx(0.25, abs=0.03)
    assert left[:, 0].mean() == pytest.approx(left[:, 1].mean(), abs=0.04)


def test_a_rival_alone_stays():
    pairs = pd.DataFrame({"from_": [0], "to": [1], "strength": [0.0]})

    assert leave_rivals(pairs, np.array([0, 1]), np.array([0, 1]), UNITS, Streams(1)).all()
    assert len(leave_rivals(pairs, np.array([], dtype=int), np.array([], dtype=int), UNITS, Streams(1))) == 0
