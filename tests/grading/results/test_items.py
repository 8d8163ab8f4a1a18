"""Item statistics: by hand on three students, and planted values found again in a class."""

import math

import numpy as np
import pandas as pd
import pytest

from course.exercises.chapter import Chapter
from course.exercises.shapes import Number
from course.exercises.task import Task
from course.grading.results.items import analyse
from course.grading.results.items.answers import clusters, end, unexplained_share
from course.grading.results.items.measures import alpha, discrimination, facility, interval
from course.grading.results.manual import Manual
from course.grading.results.marks import marks
from tests.grading.results.classes import mixed_class, part, planted_class, result, task, written

BY_HAND = pd.DataFrame({"a": [1.0, 1.0, 0.0], "b": [1.0, 0.0, 0.0], "c": [1.0, 1.0, 1.0]})


def chapter_of(count):
    tasks = tuple(Task(f"05.t{n}", "CO", f"t{n}", "", 1.0, 1, (), {"x": Number("x")}) for n in range(count))
    return Chapter("05", "Planted", 1, tasks)


def test_facility_by_hand():
    assert facility(BY_HAND).round(6).to_dict() == {"a": 0.666667, "b": 0.333333, "c": 1.0}


def test_discrimination_by_hand():
    found = discrimination(BY_HAND)

    # a is (1, 1, 0), the others together (2, 1, 1): covariance 1/6, deviations sqrt(1/3) and sqrt(1/3).
    assert found["a"] == pytest.approx(0.5)
    # b is (1, 0, 0), the others (2, 2, 1): the same by symmetry.
    assert found["b"] == pytest.approx(0.5)
    assert math.isnan(found["c"])  # everybody has it right: it cannot separate


def test_alpha_by_hand():
    # Variances 1/3, 1/3 and 0, totals 3, 2, 1 with variance 1: 3/2 * (1 - 2/3) = 1/2.
    assert alpha(BY_HAND) == pytest.approx(0.5)


def test_alpha_of_exercises_that_are_the_same_is_one():
    assert alpha(pd.DataFrame({"a": [1.0, 0.0, 1.0], "b": [1.0, 0.0, 1.0]})) == pytest.approx(1)


def test_what_cannot_be_computed_is_nan():
    assert math.isnan(alpha(BY_HAND[["a"]]))
    assert math.isnan(alpha(BY_HAND.head(1)))
    assert all(math.isnan(bound) for bound in interval(0.5, 3))


def test_the_interval_of_a_correlation_is_fishers():
    low, high = interval(0.5, 103)

    # atanh(0.5) = 0.5493, half-width 1.96 / 10: tanh(0.3533) and tanh(0.7453).
    assert (low, high) == (pytest.approx(0.3393, abs=1e-4), pytest.approx(0.6323, abs=1e-4))


def test_unknown_scores_are_left_out():
    points = BY_HAND.assign(d=[math.nan, 1.0, 0.0])

    assert facility(points)["d"] == 0.5
    assert not math.isnan(alpha(points))


DIFFICULTIES = [-1.0, -0.5, 0.0, 0.5, 1.0, 0.0]
LOADINGS = [0.8, 0.8, 0.8, 0.8, 0.8, 0.0]


@pytest.fixture(scope="module")
def planted():
    found = marks(planted_class(2_000, DIFFICULTIES, LOADINGS), Manual({}))
    return analyse(found, chapter_of(len(DIFFICULTIES)))


def test_planted_difficulties_are_found_again(planted):
    shares = [0.5 * math.erfc(hard / math.sqrt(2)) for hard in DIFFICULTIES]

    assert planted.table["facility"].to_numpy() == pytest.approx(shares, abs=0.035)


def test_planted_discriminations_are_found_again(planted):
    found = planted.table["discrimination"].to_numpy()

    assert found[:5] == pytest.approx(_expected_separation(), abs=0.06)
    assert abs(found[5]) < 0.07
    assert planted.advice["05.t5"][0].startswith("Discrimination")
    assert all("Discrimination" not in " ".join(planted.advice[f"05.t{n}"]) for n in range(5))


def _expected_separation(people=400_000):
    """The same correlation a second way: from its own definition, by brute force in a huge class."""
    rng = np.random.default_rng(99)
    ability = rng.standard_normal(people)
    right = [
        load * ability + np.sqrt(1 - load**2) * rng.standard_normal(people) > hard
        for hard, load in zip(DIFFICULTIES, LOADINGS, strict=True)
    ]
    return [
        np.corrcoef(one, np.sum([other for other in right if other is not one], axis=0))[0, 1]
        for one in right[:5]
    ]


def test_the_interval_holds_the_value(planted):
    table = planted.table

    assert ((table["low"] < table["discrimination"]) & (table["discrimination"] < table["high"])).all()


ENDS = {
    "right": task("05.lift", part("a"), part("b")),
    "known idea": task("05.lift", part("a", "wrong"), part("b", "idea", code="M27")),
    "a slip": task("05.lift", part("a"), part("b", "Almost", code="unit")),
    "unexplained": task("05.lift", part("a"), part("b", "wrong")),
    "unreadable": task("05.lift", part("a", "Cannot be read yet", code="unreadable")),
    "time-out": task("05.lift", part("a"), flags=("time-out",)),
    "not attempted": task("05.lift", part("a", "blank")),
}


@pytest.mark.parametrize("wanted", ENDS)
def test_an_answer_ends_in_one_way(wanted):
    assert end(ENDS[wanted]) == wanted


def test_the_unexplained_is_a_share_of_the_wrong():
    found = [ENDS["known idea"], ENDS["unexplained"], ENDS["a slip"], ENDS["right"], ENDS["not attempted"]]

    # Wrong parts: a and b of the first, b of the second, b of the third; two have no code.
    assert unexplained_share(found) == 0.5
    assert math.isnan(unexplained_share([ENDS["right"]]))


def test_a_wrong_value_that_several_share_is_found():
    wrong = [part("lift", "wrong", message=f"You have {value}: too small.") for value in "1122"]
    option = [part("because", "wrong", message="“the lines” does not fit the numbers above.")] * 3
    answers = [task("05.lift", one) for one in (*wrong, wrong[0], *option)]

    assert clusters(answers) == [("lift", "1", 3), ("because", "the lines", 3)]


def test_those_who_attempted_nothing_are_left_out():
    blank = result("ben", task("05.t0", part("x", "blank")))
    found = analyse(marks([*planted_class(5, [0.0], [0.5]), blank], Manual({})), chapter_of(1))

    assert (found.students, found.left_out) == (5, 1)


def test_an_exercise_is_not_judged_by_those_whose_texts_need_no_reading():
    wrote = [
        result(f"s{n}", task("05.t0", part("x", "right", n)), written("So.", name="05.t1")) for n in (0, 1)
    ]
    silent = result(
        "ben", task("05.t0", part("x")), task("05.t1", part("links", "wrong"), part("why", "blank"))
    )
    found = analyse(marks([*wrote, silent], Manual({})), chapter_of(2))

    assert math.isnan(found.table.set_index("task").loc["05.t1", "facility"])
    assert found.advice["05.t1"] == ("Texts not read yet: 2. Its numbers come with your marks.",)


def test_one_wrong_answer_is_no_pattern():
    people = [result(f"s{n}", task("05.t0", part("x", "wrong" if n < 2 else "right"))) for n in range(9)]

    assert analyse(marks(people, Manual({})), chapter_of(1)).advice["05.t0"] == ()


def test_small_classes_are_not_told_to_rewrite():
    found = analyse(marks(planted_class(10, DIFFICULTIES, LOADINGS), Manual({})), chapter_of(6))

    assert "Discrimination" not in " ".join(sum(found.advice.values(), ()))


def test_advice_names_the_easy_the_hard_and_the_reversed():
    rows = [("right", "wrong", number % 2) for number in range(30)]
    people = [
        result(
            f"s{n}",
            task("05.t0", part("x", easy), out_of=1.0),
            task("05.t1", part("x", hard), out_of=1.0),
            task("05.t2", part("x", "right" if odd else "wrong"), out_of=1.0),
            task("05.t3", part("x", "wrong" if odd else "right"), out_of=1.0),
        )
        for n, (easy, hard, odd) in enumerate(rows)
    ]

    advice = analyse(marks(people, Manual({})), chapter_of(4)).advice

    assert advice["05.t0"][0] == "Facility 1.00: easy; move it forward or ask more of it."
    assert advice["05.t1"][0] == "Facility 0.00: hard; look at the wording, or move it back."
    assert advice["05.t2"][0] == "Discrimination -1.00: those who do well fail here; check the key."


def test_a_real_chapter_is_analysed_whole():
    from course.exercises.stems import chapter_module

    chapter = chapter_module("products").chapter
    found = analyse(marks(mixed_class(60), Manual({})), chapter)

    assert list(found.table["task"]) == [one.id for one in chapter]
    assert np.allclose(found.ends.sum(axis=1), 1)
    assert "a new misconception to write" in " ".join(sum(found.advice.values(), ()))
    assert math.isnan(found.table.set_index("task").loc["05.bet", "discrimination"])
    assert "Cronbach's alpha is" in found.reliability_said
