"""Whose number a wrong number is, and when that says nothing."""

import pytest

from course.grading.copies import FLAG, with_copies
from course.grading.grader import Graded
from course.grading.result import Part, Result, TaskResult


def graded(student, number, expected):
    found = Part("share", "Not yet", "You have it.", "", 0.0)
    task = TaskResult("05.unseen", "Unseen", "CO", 0.0, 1.0, "Not yet", (found,))
    result = Result(student, "05", "a.ipynb", "key", (task,))
    return Graded(result, {"unseen": {"share": number}}, {"unseen": {"share": expected}})


def flags(number):
    """Those of Ada, whose own number is 0.1, in a class where `number` is Bea's."""
    ada, _ = with_copies([graded("ada", number, 0.1), graded("bea", 0.3, number)])
    return ada.tasks[0].flags


@pytest.mark.parametrize("number", [0.1864224137931, 17994.863494, 67 / 227, 98_765.0])
def test_a_number_that_only_another_town_has_is_told(number):
    assert flags(number) == (FLAG,)


@pytest.mark.parametrize("number", [6.0, 0.25, 40.8, 0.633, 2 / 3, 25 / 19, 0.0])
def test_a_number_that_anybody_may_come_to_accuses_nobody(number):
    assert flags(number) == ()
