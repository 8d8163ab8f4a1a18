"""Answers in words, and what all shapes share."""

import numpy as np
import pytest

from course.exercises.shapes import Names, Shape, Text, Unreadable, brief, unattempted

SENTENCE = Text("one sentence with a number", least=3, most=6, number=True)
THREE = Names("teas", count=3)


def test_text_is_read_with_single_spaces():
    assert SENTENCE.read("  tea\n wins  by 3 ") == "tea wins by 3"
    assert Text("anything", least=1).read("words") == "words"
    assert SENTENCE.recorded


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (3, "text in quotes"),
        (None, "text in quotes"),
        ("tea", "You have 1 word; 3 to 6 words are asked for"),
        ("", "You have 0 words"),
        ("a b c d e f 7", "You have 7 words"),
        ("tea wins always", "No figure stands"),
    ],
)
def test_text_says_what_is_off(typed, says):
    with pytest.raises(Unreadable, match=says):
        SENTENCE.read(typed)


@pytest.mark.parametrize("typed", [["mint", "black ", "green"], ("mint", "black", "green")])
def test_names_are_read_without_the_spaces_around_them(typed):
    assert THREE.read(typed) == ("mint", "black", "green")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("mint", "as a list"),
        (None, "as a list"),
        (["mint", "black"], "you have 2"),
        (["mint", "mint", "black"], "you have 2"),
        (["mint", "", "black"], "you have 2"),
        (["mint", ..., "black"], "`...` is not"),
        ([1, 2, 3], "1 is not"),
    ],
)
def test_names_say_what_is_off(typed, says):
    with pytest.raises(Unreadable, match=says):
        THREE.read(typed)


def test_names_are_shown_and_sent():
    assert THREE.show(("mint", "black")) == "mint, black"
    assert THREE.encode(("mint", "black")) == ["mint", "black"]


def test_a_shape_of_its_own_must_say_how_it_reads():
    with pytest.raises(TypeError, match="Shape must say how it reads"):
        Shape().read(1)
    assert Shape().show(3) == "3"
    assert Shape().encode([3]) == [3]
    assert Shape().close(3, 3)


def test_only_the_stub_is_unattempted():
    assert all(map(unattempted, [..., [...], (..., ...), {"a": ...}]))
    assert not any(map(unattempted, [None, [], {}, (), 0, "", "...", [..., 1], {"a": 1}, np.array([])]))


@pytest.mark.parametrize(
    ("value", "said"),
    [("tea", "'tea'"), (3, "3"), (None, "None"), ([1], "a list"), ("x" * 99, "'" + "x" * 39 + "…")],
)
def test_a_message_repeats_only_what_is_short(value, said):
    assert brief(value) == said
