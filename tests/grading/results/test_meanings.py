"""What students and instructors read in the place of a code."""

from course.exercises.stems import STEMS, chapter_module
from course.grading.results.meanings import meaning, named
from course.grading.results.names import NAMES
from tests.solutions.test_scores import CHAPTERS


def test_every_misconception_has_a_name_and_every_name_is_one():
    chapters = [chapter_module(STEMS[name[:2]]).chapter for name in CHAPTERS]
    keys = [task.key for chapter in chapters for task in chapter if task.key]

    assert set(NAMES) == {known.code for key in keys for known in key.misconceptions}


def test_students_read_the_name_and_instructors_the_code_as_well():
    assert meaning("M27") == "known idea: confidence for lift"
    assert named("M27") == "confidence for lift (M27)"
    assert meaning("unit") == "a slip of unit"
