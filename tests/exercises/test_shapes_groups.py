"""Groupings, where only who is with whom counts, and rankings."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.exercises.shapes import Labels, Ranking, Unreadable

TWO = Labels("customer", groups=2, agreement=0.6, coverage=0.9)
WANTED = pd.Series([1, 1, 1, 1, 1, 2, 2, 2, 2, 2], index=range(10))
RANK = Ranking(names=("tea", "coffee", "milk"))


@given(st.permutations(["red", "blue"]))
def test_the_names_of_the_groups_do_not_count(names):
    renamed = WANTED.map(dict(zip([1, 2], names, strict=True)))

    assert TWO.close(TWO.read(renamed), WANTED)
    assert TWO.score(renamed, WANTED) == 1


def test_a_dictionary_reads_like_a_series():
    assert TWO.read({7: "a", 8: "b"}).to_dict() == {7: "a", 8: "b"}


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ([1, 2], "This is of type list. Give a Series"),
        (None, "NoneType"),
        (pd.DataFrame({"group": [1, 2]}), "DataFrame"),
        (pd.Series([1, 2], index=[5, 5]), "Some customers have two labels"),
        (pd.Series([1, 1]), "1 groups; 2 are asked"),
        (pd.Series([1, 2, 3]), "3 groups; 2 are asked"),
        (pd.Series([np.nan, np.nan]), "0 groups"),
    ],
)
def test_labels_say_what_is_off(given_, says):
    with pytest.raises(Unreadable, match=says):
        TWO.read(given_)


def test_a_grouping_by_chance_does_not_count():
    alternating = pd.Series([1, 2] * 5, index=range(10))

    assert not TWO.close(alternating, WANTED)
    assert "agree with the hidden ones at -0.08" in TWO.gap(alternating, WANTED)


def test_dropped_customers_are_counted():
    few = WANTED.iloc[3:]

    assert not TWO.close(few, WANTED)
    assert TWO.gap(few, WANTED).startswith("30% of the customers have no label.")


def test_customers_beyond_those_asked_for_do_no_harm():
    more = pd.concat([WANTED, pd.Series([1, 2], index=[98, 99])])

    assert TWO.close(TWO.read(more), WANTED)


def test_labels_are_shown_by_the_sizes_of_their_groups():
    assert TWO.show(WANTED.iloc[:7]) == "5, 2 customers"
    assert TWO.encode(WANTED.iloc[4:6]) == {"4": "1", "5": "2"}


@pytest.mark.parametrize(
    "given_",
    [["Milk", "tea", "coffee"], np.array(["milk", "tea", "coffee"]), pd.Index(["milk", "tea", "coffee"]),
     pd.Series([9, 5, 1], index=["milk", "tea", "coffee"])],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_ranking_reads_names_strongest_first(given_):
    assert RANK.read(given_) == ("milk", "tea", "coffee")


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ("tea", "as a list, strongest first"),
        (["tea", "milk"], "once"),
        (["tea", "milk", "milk"], "once"),
        (["tea", "milk", "beer"], "'beer' is none"),
        ([1, 2, 3], "'1' is none"),
    ],
)
def test_ranking_says_what_is_off(given_, says):
    with pytest.raises(Unreadable, match=says):
        RANK.read(given_)


def test_ranking_counts_the_places():
    got, wanted = ("tea", "coffee", "milk"), ("tea", "milk", "coffee")

    assert RANK.gap(got, wanted).startswith("1 of 3 stand in their place.")
    assert not RANK.close(got, wanted)
    assert RANK.show(got) == "tea > coffee > milk"
    assert RANK.encode(got) == list(got)
