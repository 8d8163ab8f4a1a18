"""Why nothing was heard of a task, and what is only the stub."""

import pytest

from course.folder import checkout
from course.grading.merge import merge
from course.grading.spoken import Spoken
from course.grading.template import Template
from course.grading.unsaid import left_alone, why_unsaid
from tests.grading.test_merge import changed, handed, without

TEMPLATE = Template.of("05", checkout())
QUIET = {"errors": [], "slow": [], "reason": "", "at": ""}
SOLVED = merge(handed("solutions"), TEMPLATE)


def error(slot, role, said):
    return {"slot": slot, "role": role, "said": said, "number": 1}


def why(name="lift", merged=SOLVED, said=None, **told):
    return why_unsaid(name, said or Spoken(), merged, QUIET | told, TEMPLATE)


@pytest.mark.parametrize("name", TEMPLATE.tasks)
def test_every_task_is_left_alone_in_the_notebook_as_handed_out(name):
    assert left_alone(name, merge(handed(), TEMPLATE), TEMPLATE)
    assert not left_alone(name, SOLVED, TEMPLATE)


def test_a_cell_of_her_own_before_the_check_is_work():
    cells = changed(handed(), "report-check", "report = None\ntasks.report.check(report)")

    assert not left_alone("report", merge(cells, TEMPLATE), TEMPLATE)


def test_an_error_of_hers_is_told_rather_than_what_follows_from_it():
    errors = [
        error("lift-check", "probe", "NameError: name 'support' is not defined"),
        error("lift-answer", "hers", "KeyError: 'Product'"),
    ]

    assert "`KeyError: 'Product'`" in why(errors=errors)


def test_a_package_that_the_course_has_not_is_named():
    errors = [error("lift-answer", "hers", "ModuleNotFoundError: No module named 'polars'")]

    assert "'polars'" in why(errors=errors)
    assert "packages of the course" in why(errors=errors)


def test_an_error_elsewhere_says_nothing_about_this_task():
    assert why(errors=[error("report-answer", "hers", "KeyError: 'a'")]) == ""


def test_a_cell_that_took_too_long_is_told():
    stopped = [error("lift-answer", "hers", "KeyboardInterrupt: ")]

    assert "too long" in why(slow=["lift-answer"], errors=stopped)


def test_what_was_not_reached_is_not_called_unattempted():
    assert "not run" in why(reason="died")
    assert why(merged=merge(handed(), TEMPLATE), reason="died") == ""


def test_an_answer_or_a_deleted_cell_needs_no_reason():
    cells = without(handed(), "lift-answer")
    lost = [error("lift-check", "probe", "NameError: name 'support' is not defined")]

    assert why(said=Spoken({"support": 0.2}), errors=lost) == ""
    assert why(merged=merge(cells, TEMPLATE), errors=lost) == ""
