"""Splits: by time nothing of the future is known; by lot a share is, the same for the same seed."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import recommendations as m
from tests.methods.recommendations.shops import few

WEEKS = pd.DataFrame({"week": [1, 2, 2, 3], "customer": [1, 1, 2, 2], "product": [7, 7, 7, 8]})


def test_a_split_by_time_keeps_the_past_apart_from_the_future():
    early, late = m.time_split(WEEKS, 2)

    assert early["week"].tolist() == [1, 2, 2]
    assert late["week"].tolist() == [3]


def test_time_may_stand_in_another_column():
    early, _ = m.time_split(WEEKS.rename(columns={"week": "day"}), 1, time="day")

    assert len(early) == 1


@few
@given(share=st.floats(0.05, 0.95), seed=st.integers(0, 1_000))
def test_a_split_by_lot_loses_and_doubles_no_row(share, seed):
    table = pd.DataFrame({"row": range(40)})

    known, hidden = m.random_split(table, share, seed=seed)

    assert len(hidden) == round(40 * share)
    assert sorted([*known["row"], *hidden["row"]]) == list(range(40))
    assert m.random_split(table, share, seed=seed)[1].equals(hidden)


def test_first_purchases_are_the_earliest():
    first = m.first_purchases(WEEKS)

    assert first.to_numpy().tolist() == [[1, 7, 1], [2, 7, 2], [2, 8, 3]]


@pytest.mark.parametrize("last", [0, 3])
def test_a_split_that_leaves_a_part_empty_says_where_to_split(last):
    with pytest.raises(DataError, match=rf"split at {last} leaves one part empty; choose from 1 to before 3"):
        m.time_split(WEEKS, last)


def test_bad_splits_get_a_sentence():
    with pytest.raises(DataError, match="column 'week' has 1 empty cells"):
        m.time_split(pd.DataFrame({"week": [1, None]}), 1)
    with pytest.raises(SettingsError, match=r"share must be between 0 and 1 .got 10"):
        m.random_split(WEEKS, 10)
    with pytest.raises(SettingsError, match="seed must be a whole number"):
        m.random_split(WEEKS, 0.5, seed=-1)
    with pytest.raises(DataError, match="leaves one part empty"):
        m.random_split(WEEKS, 0.01)
