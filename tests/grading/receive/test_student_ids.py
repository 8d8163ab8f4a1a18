import hypothesis.strategies as st
import pytest
from hypothesis import given

from course.grading.receive.student_ids import ID, student_ids

SHARP = st.characters(codec=None)


@pytest.mark.parametrize("name", ["ada", "4711", "anon_Ab12C", "grace.hopper@example.org", "a-b"])
def test_a_name_that_is_an_id_stays_as_it_is(name):
    assert student_ids([name]) == {name: name}


def test_accents_and_spaces_are_taken_off():
    assert student_ids(["Zoë Müller"]) == {"Zoë Müller": "Zoe-Muller"}


def test_names_that_become_equal_are_told_apart():
    ids = student_ids(["Zoë", "Zoe", "zoe", "ZOE"])

    assert len({one.casefold() for one in ids.values()}) == 4
    assert "ZOE" in ids.values()  # the first in the alphabet keeps its name


@pytest.mark.parametrize("name", ["李雷", "..", "...", "\u202e", "x" * 300, "con", "LPT1.x", ""])
def test_a_name_of_which_nothing_is_left_gets_a_hash(name):
    [made] = student_ids([name]).values()

    assert ID.fullmatch(made)
    assert made not in {"con", "LPT1.x"}


@given(st.lists(st.text(SHARP, max_size=80)))
def test_ids_are_safe_different_and_the_same_in_any_order(owners):
    ids = student_ids(owners)

    assert all(ID.fullmatch(one) for one in ids.values())
    assert len({one.casefold() for one in ids.values()}) == len(set(owners))
    assert student_ids(reversed(owners)) == ids
