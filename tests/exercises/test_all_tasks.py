"""Rules that every exercise of every written chapter keeps; a new chapter is held to them at once."""

import ast
import math
import re

import numpy as np
import pandas as pd
import pytest

from course.errors import AnswerError
from course.exercises.concepts import CONCEPTS, concepts_of
from course.exercises.forms import AnswerForm
from course.exercises.shapes import Labels
from course.exercises.stems import chapter_module
from tests.exercises.rules import (
    CHAPTERS,
    ends_with_a_short_question,
    per_chapter,
    per_judged,
    per_part,
    per_task,
    words,
)
from tests.exercises.samples import (
    dressed,
    given,
    judged,
    readable,
    right_answer,
    right_part,
)

JUNK = [
    None,
    math.nan,
    math.inf,
    True,
    -1,
    12345.678,
    "?",
    "",
    [],
    {},
    (),
    object(),
    pd.DataFrame(),
    np.zeros((2, 2)),
]
FORMLESS = (Labels,)  # too long for a form: these answers come from code


# A chapter as a whole


@per_chapter
def test_every_task_stands_in_its_module_under_its_name(chapter):
    module = chapter_module(chapter.tasks[0].stem)

    assert [getattr(module, task.name) for task in chapter] == list(chapter.tasks)
    assert all(task.id == f"{chapter.number}.{task.name}" for task in chapter)
    assert {task.name for task in chapter} | {"chapter", "progress"} <= set(module.__all__)


@per_chapter
def test_points_of_a_chapter_add_up(chapter):
    # Chapters 1 to 13 have 20 points each; the welcome is not graded.
    assert chapter.points == (10 if chapter.number == "00" else 20)
    assert sum(task.minutes for task in chapter) <= chapter.minutes


@per_chapter
def test_every_concept_of_a_chapter_has_a_task(chapter):
    covered = {concept for task in chapter for concept in task.concepts}

    assert covered == concepts_of(chapter.number)


def test_concepts_are_one_line_each_and_belong_to_written_chapters():
    assert len({concept.id for concept in CONCEPTS}) == len(CONCEPTS)
    for concept in CONCEPTS:
        assert concept.meaning.endswith(".")
        assert 4 <= words(concept.meaning) <= 16
        assert set(concept.chapters) <= {chapter.number for chapter in CHAPTERS}


def test_every_key_belongs_to_a_task():
    import importlib

    from course.exercises.key import Key

    for chapter in CHAPTERS:
        keys = importlib.import_module(f"course.exercises.keys.{chapter.tasks[0].stem}")
        named = {name for name, value in vars(keys).items() if isinstance(value, Key)}

        assert named <= {task.name for task in chapter}


# A task


@per_task
def test_points_of_the_parts_add_up_to_the_tasks(task):
    assert sum(task.weights.values()) == pytest.approx(task.points)
    assert all(points >= 0 for points in task.weights.values())
    assert task.minutes > 0


@per_task
def test_a_task_that_is_judged_has_a_key_and_a_solution(task):
    by_program = task.type != "PR" and not all(shape.recorded for shape in task.parts.values())

    assert (task.key is not None) or not by_program
    assert not by_program or task.key.solution


@per_judged
def test_a_key_speaks_only_of_parts_that_the_task_has(task):
    parts, key = set(task.parts), task.key
    alone = {part for part in parts if not task.parts[part].recorded and not key.joint}

    assert {m.part for m in key.misconceptions} <= ({""} if key.joint else parts)
    assert all(m.value or m.when for m in key.misconceptions)
    assert set(key.gap) <= parts
    assert alone <= set(key.right) | set(key.expected(task.world())) <= parts


@per_task
def test_the_ladder_has_its_rungs(task):
    assert len(task.hints) >= (1 if task.type in {"PR", "ST", "IN"} else 3)
    assert all(words(hint) <= 60 for hint in task.hints)


@per_task
def test_prompts_and_titles_are_short(task):
    assert 0 < words(task.title) <= 8
    assert 0 < words(task.prompt) <= 50


@per_task
def test_controls_of_a_form_have_different_names(task):
    if task.function or any(isinstance(shape, FORMLESS) for shape in task.parts.values()):
        return
    form = AnswerForm(task)

    assert form.controls
    assert form.frame.record == f"tasks.{task.name}("


# Right answers


@per_task
def test_a_right_answer_earns_every_point(task):
    outcome = judged(task, right_answer(task.id))

    assert outcome.status.settled, outcome.line
    assert outcome.points == task.points
    assert not outcome.codes


@per_judged
def test_the_call_that_a_solution_names_is_right(task):
    calls = re.findall(rf"^tasks\.{task.name}\((.*)\)$", task.key.solution, flags=re.MULTILINE)
    for call in calls:
        answer = {k.arg: ast.literal_eval(k.value) for k in ast.parse(f"f({call})").body[0].value.keywords}

        assert task.judge(**answer).points == task.points


@per_part
def test_an_equivalent_right_answer_earns_the_points_too(task, part):
    right = right_answer(task.id)
    for same in dressed(task.parts[part], right[part]):
        outcome = judged(task, {**right, part: same})

        assert outcome.points == task.points, (same, outcome.line)


@per_judged
def test_a_right_answer_to_the_twin_is_right(task):
    if task.fresh is None:
        return
    twin = task.twin(seed=1)
    answer = {part: right_part(task, part, twin.world) for part in task.parts}
    outcome = task.on(lambda *_: answer, twin.world) if task.function else twin.judge(**answer)

    assert outcome.points == task.points, outcome.line


# Blank and junk


@per_task
def test_a_blank_earns_nothing_and_says_so(task):
    for outcome in (task.judge(), task.judge(...), judged(task, dict.fromkeys(task.parts, ...))):
        assert outcome.points == 0
        assert outcome.status.value == "Not attempted"


@per_part
def test_junk_gets_a_sentence_that_ends_with_a_question(task, part):
    right = right_answer(task.id)
    for junk in JUNK:
        found = next(v for v in judged(task, {**right, part: junk}).verdicts if v.part == part)
        if found.status.settled:
            # 12345 may be somebody's bet, and True a setting that is right.
            assert readable(task.parts[part], junk)
            continue
        assert found.points == 0
        assert found.code != "stumble", (junk, found.message)
        assert words(found.message) <= 60
        assert ends_with_a_short_question(found.message), found.message


@pytest.mark.parametrize("junk", [None, 3, "?", [1], {"a": 1}, object(), len], ids=lambda v: type(v).__name__)
@per_task
def test_junk_in_place_of_the_whole_answer_ends_in_a_sentence(task, junk):
    outcome = task.judge(junk)

    assert outcome.points < task.points or task.type == "PR"
    assert all(v.message for v in outcome.verdicts)


@per_task
def test_what_the_samples_hold_can_be_read(task):
    for part, answer in right_answer(task.id).items():
        assert readable(task.parts[part], answer)


# Under grading


@per_task
def test_under_grading_a_right_answer_passes(task, monkeypatch):
    monkeypatch.setenv("COURSE_GRADING", "1")
    values, named = given(task, right_answer(task.id))

    task.check(*values, **named)


@per_task
def test_under_grading_a_missing_answer_raises_one_line(task, monkeypatch):
    monkeypatch.setenv("COURSE_GRADING", "1")

    with pytest.raises(AnswerError, match=rf"^{task.id}: Not attempted\. \S.*$") as error:
        task.check(...)
    assert "\n" not in str(error.value)
