"""Chapter 10: what its rules say about answers that no misconception explains, and about typed-in numbers."""

import pytest

from course.exercises import privacy
from tests.exercises.samples import right_answer, said


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"points": 5}, "The attacker knows four purchases"),
        ({"price": "euro"}, "The attacker knows four purchases"),
        ({"product": "category", "time": "week"}, "are singled out, which is too many"),
        ({"product": "aisle", "time": "month"}, "coarser than it need be"),
        ({"product": "category", "time": "any"}, "coarser than it need be"),
    ],
)
def test_a_release_too_sharp_or_too_coarse_is_told_which(changes, says):
    line = said(privacy.game, **changes)

    assert says in line
    assert line.endswith("?")


@pytest.mark.parametrize(("product", "time"), [("category", "month"), ("aisle", "week")])
def test_every_release_that_is_coarse_enough_and_no_coarser_is_right(product, time):
    answer = right_answer("10.game") | {"product": product, "time": time}

    assert privacy.game.judge(**answer).points == privacy.game.points


@pytest.mark.parametrize("task", [privacy.linkage, privacy.release, privacy.survey, privacy.counts])
def test_a_typed_in_number_is_not_a_method(task):
    numbers = right_answer(task.id)

    outcome = task.judge(lambda *_: numbers)

    assert outcome.points < task.points
    assert "typed-in" in outcome.codes


def test_the_report_is_handed_out_with_both_faults():
    def report(answers):
        share, n = answers["said_yes"].mean(), len(answers)
        return {"share": share, "error": (share * (1 - share) / n) ** 0.5}

    assert privacy.survey.judge(report).codes == ("M66", "Q13")


def test_mending_only_the_share_leaves_the_error_of_a_direct_question():
    def report(answers):
        share, n = (answers["said_yes"].mean() - 0.25) / 0.5, len(answers)
        return {"share": share, "error": (share * (1 - share) / n) ** 0.5}

    outcome = privacy.survey.judge(report)

    assert outcome.codes == ("Q14",)
    assert outcome.points == 1.5
