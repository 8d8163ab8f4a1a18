"""Answers whose parts mean something only together."""

import pytest

from course.errors import DataError
from course.exercises.key import Key, Misconception
from course.exercises.outcome import Status
from course.exercises.shapes import Number, Text
from course.exercises.world import World
from tests.exercises.conftest import tea_task

BOTH_SMALL = Misconception(
    "SMALL",
    "",
    "With {got} both are small. Which one may grow?",
    when=lambda got, world: max(got.values()) < 1,
)


@pytest.fixture
def pair(keys):
    keys["teas"] = Key(
        joint=lambda got, world: "" if got["a"] + got["b"] == 4 else "They do not make 4. What is missing?",
        misconceptions=(BOTH_SMALL,),
        closing="Four it is.",
    )
    return tea_task(parts={"a": Number("a"), "b": Number("b")}, worth={"a": 1, "b": 2})


@pytest.mark.parametrize(("a", "b"), [(1, 3), (4, 0), (-1, 5)])
def test_parts_that_fit_together_are_right_together(pair, a, b):
    outcome = pair.judge(a=a, b=b)

    assert (outcome.status, outcome.points) == (Status.RIGHT, 3)
    assert outcome.verdicts[0].message == f"Right, with a {a}, b {b}."
    assert outcome.closing == "Four it is."


def test_parts_that_do_not_fit_earn_nothing_and_are_told_once(pair):
    outcome = pair.judge(a=1, b=2)

    assert (outcome.status, outcome.points) == (Status.NOT_YET, 0)
    assert outcome.line == "05.teas: Not yet. They do not make 4. What is missing?"


def test_a_misconception_of_all_parts_is_recognised_once(pair):
    outcome = pair.judge(a=0.25, b=0.5)

    assert outcome.codes == ("SMALL",)
    assert outcome.line.endswith("With a 0.25, b 0.5 both are small. Which one may grow?")


@pytest.mark.parametrize(("missing", "status"), [(..., Status.NOT_ATTEMPTED), (None, Status.UNREADABLE)])
def test_a_readable_part_waits_for_the_others_and_earns_nothing_yet(pair, missing, status):
    outcome = pair.judge(a=1, b=missing)

    assert (outcome.status, outcome.points) == (status, 0)
    assert outcome.verdicts[0].message == "1 can be read. It is judged together with the other parts."
    assert "together" not in outcome.codes


def test_without_the_truth_the_parts_are_recorded(keys, pair):
    keys["teas"] = Key(joint=lambda got, world: world.truth("links"), closing="A secret.")
    outcome = pair.judge(a=1, b=3, world=World(reveal=World.no_truth))

    assert (outcome.status, outcome.points, outcome.closing) == (Status.RECORDED, 0, "")
    assert outcome.unjudged


def test_a_broken_data_file_is_named(keys, pair):
    def broken(name):
        raise DataError("links.parquet is cut off.")

    keys["teas"] = Key(joint=lambda got, world: world.truth("links"))
    outcome = pair.judge(a=1, b=3, world=World(reveal=broken))

    assert (outcome.status, outcome.points) == (Status.UNREADABLE, 0)
    assert "links.parquet is cut off." in outcome.line


def test_a_rule_that_stumbles_ends_in_a_sentence(keys, pair):
    keys["teas"] = Key(joint=lambda got, world: 1 / 0)

    assert pair.judge(a=1, b=3).codes == ("stumble",)


def test_a_text_among_them_keeps_a_finding_of_its_own(keys, pair):
    with_words = tea_task(parts={**pair.parts, "why": Text("why", least=1)}, worth={"a": 1, "b": 1, "why": 1})
    outcome = with_words.judge(a=1, b=3, why="because")
    wordless = with_words.judge(a=1, b=3)

    assert (outcome.status, outcome.points, outcome.closing) == (Status.RECORDED, 3, "Four it is.")
    assert outcome.verdicts[0].message == "Right, with a 1, b 3."
    assert (wordless.status, wordless.points) == (Status.NOT_ATTEMPTED, 0)
