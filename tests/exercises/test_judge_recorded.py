"""Answers that are recorded, or that no key or world can judge here; and how values are named."""

import pandas as pd
import pytest

from course.errors import DataError
from course.exercises.key import Key
from course.exercises.outcome import Status
from course.exercises.session import SESSION
from course.exercises.shapes import Text
from course.exercises.world import Sealed, World
from tests.exercises.conftest import TEA_KEY, numeric, tea_task, verdict


def test_a_bet_is_recorded_right_or_wrong_even_with_a_key(keys):
    keys["teas"] = TEA_KEY
    outcome = tea_task(type="PR").judge(share=0.9, base="rows")

    assert outcome.status is Status.RECORDED
    assert outcome.points == 3
    assert "0.9" in outcome.verdicts[0].message


def test_a_written_answer_is_recorded_for_a_person_to_read(keys):
    keys["teas"] = TEA_KEY
    task = tea_task(type="ST", parts={"why": Text("why")}, worth={}, fresh=None)
    outcome = task.judge(why="Because green is what half of the guests drink here.")

    assert outcome.status is Status.RECORDED
    assert outcome.points == 3


def test_without_a_key_an_answer_is_recorded_and_no_points_are_claimed(keys):
    outcome = tea_task().judge(share=0.9, base="rows")

    assert outcome.status is Status.RECORDED
    assert outcome.points == 0
    assert outcome.unjudged
    assert "judged when your work is graded" in outcome.verdicts[0].message


def test_a_world_that_hides_its_truth_records_and_says_when_more_comes(keys, tea_world):
    keys["teas"] = Key(expected=lambda world: {"share": world.truth("links"), "base": "cups"})
    found = verdict(tea_task().judge(share=0.9, base="cups", world=tea_world))

    assert (found.status, found.code, found.points) == (Status.RECORDED, "unjudged", 0)
    assert "comes with your feedback" in found.message


def test_a_broken_data_file_earns_nothing_and_is_named(keys):
    def broken(name):
        raise DataError("teas.parquet is cut off; run `course data build`.")

    world = World(load=broken)
    keys["teas"] = TEA_KEY
    found = verdict(tea_task(own={}).judge(share=0.5, base="cups", world=world))

    assert (found.status, found.points) == (Status.UNREADABLE, 0)
    assert "teas.parquet is cut off" in found.message


def test_a_key_that_stumbles_ends_in_a_sentence(keys):
    keys["teas"] = Key(expected=lambda world: 1 / 0)
    found = verdict(tea_task().judge(share=0.5, base="cups"))

    assert (found.status, found.code) == (Status.UNREADABLE, "stumble")
    assert "ZeroDivisionError" in found.message


@pytest.mark.parametrize(
    ("given_", "named", "says"),
    [
        ((0.5, "cups"), {}, "Give each value by its name"),
        ((0.5,), {}, "Give each value by its name"),
        ((...,), {"share": 0.5}, "Give each value by its name"),
        ((..., ..., ...), {}, "Give each value by its name"),
        ((), {"shape": 0.5}, "no part called 'shape'"),
    ],
)
def test_values_without_their_names_are_asked_for_them(tea, given_, named, says):
    outcome = tea.judge(*given_, **named)

    assert {v.status for v in outcome.verdicts} == {Status.UNREADABLE}
    assert says in outcome.verdicts[0].message
    assert "share=..., base=..." in outcome.verdicts[0].message


def test_a_single_part_needs_no_name_but_only_one_value(keys):
    task = numeric(keys, 0.5)

    assert task.judge(0.5).status is Status.RIGHT
    assert task.judge(n=0.5).status is Status.RIGHT
    assert task.judge(0.5, 0.5).status is Status.UNREADABLE
    assert task.judge(0.5, n=0.5).status is Status.UNREADABLE


def test_judging_changes_neither_the_answer_nor_the_session(tea):
    share = pd.Series([0.5])
    tea.judge(share=share, base="cups")

    assert share.equals(pd.Series([0.5]))
    assert SESSION.outcomes == {}


def test_a_sealed_truth_is_a_data_error_with_a_way_out():
    with pytest.raises(Sealed, match="comes with your feedback"):
        World.no_truth("links")
