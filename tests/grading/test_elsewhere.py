"""Every code task is asked twice: a number that was typed in earns nothing, a method everything."""

from functools import cache

import pytest

from course.exercises.shapes import Labels, Number
from course.exercises.stems import chapter_module
from course.grading.elsewhere import APART, Elsewhere, asked_again
from course.grading.spoken import Spoken
from course.grading.verdict import confirm, outcome_of
from tests.exercises.rules import TASKS, per_chapter
from tests.exercises.samples import right_answer, right_part

CODE = [task for task in TASKS if task.type in {"CO", "FX"}]
FIRST = 4711

per_code_task = pytest.mark.parametrize("task", CODE, ids=lambda task: task.id)


@cache
def elsewhere(stem):
    return Elsewhere.near({task.name: task for task in chapter_module(stem).chapter}, FIRST)


def right_there(task, other):
    return {part: right_part(task, part, other) for part in task.parts}


def outcome_with(task, here, there, other):
    """What two runs of the same notebook or function come to."""
    if task.function:
        return outcome_of(task, Spoken(len, (here, there)), task.world(), other)
    first, again = Spoken(here), Spoken(there)
    return confirm(task, outcome_of(task, first, task.world()), first, again, other)[0]


@per_code_task
def test_every_code_task_is_asked_on_other_tables(task):
    # What is read off a figure or a widget, or is a reason in words, has no second run: see `Task.computed`.
    assert task.computed, f"{task.id} asks for code and no part of its answer is computed by it"
    assert task.elsewhere, f"{task.id} has neither `fresh` nor `hidden` tables"


@per_code_task
def test_the_other_tables_are_all_that_the_task_is_about(task):
    hidden = elsewhere(task.stem)
    there = hidden.tables(task.name) if task.function else hidden.instead

    assert set(task.tables) <= set(there)
    for name in task.tables:
        assert set(task.world()[name].columns) <= set(there[name].columns) or name in task.own or task.fresh


@per_chapter
def test_tasks_about_the_same_table_find_the_same_one(chapter):
    made = {}
    for task in asked_again({task.name: task for task in chapter}):
        for name, table in task.elsewhere(1).items():
            assert made.setdefault(name, table).equals(table), f"{task.id} makes another {name}"


@per_code_task
def test_right_numbers_here_and_there_lie_apart(task):
    other = elsewhere(task.stem).world(task.name)
    here, there = right_answer(task.id), other.once(task.key.expected)
    for part in task.computed:
        if isinstance(task.parts[part], Number):
            assert abs(here[part] - there[part]) > APART * task.parts[part].tolerance, part


@per_code_task
def test_a_method_keeps_every_point(task):
    other = elsewhere(task.stem).world(task.name)
    here = right_answer(task.id)

    assert outcome_with(task, here, {**here, **_computed(task, other)}, other).points == task.points


@per_code_task
def test_a_literal_earns_nothing_and_what_is_no_code_keeps_its_points(task):
    other = elsewhere(task.stem).world(task.name)
    here = right_answer(task.id)

    outcome = outcome_with(task, here, here, other)

    kept = sum(points for part, points in task.weights.items() if part not in task.computed)
    assert outcome.points == pytest.approx(0 if task.function else kept)
    assert {v.code for v in outcome.verdicts if v.part in task.computed} == {"typed-in"}


@per_code_task
def test_only_the_part_that_was_typed_in_is_lost(task):
    other = elsewhere(task.stem).world(task.name)
    here = right_answer(task.id)
    for part in task.computed:
        there = {**here, **_computed(task, other), part: here[part]}

        outcome = outcome_with(task, here, there, other)

        assert [v.part for v in outcome.verdicts if v.code] == [part]


def _computed(task, other):
    right = right_there(task, other)
    return {part: right[part] for part in task.computed}


def test_groups_that_agree_more_than_chance_elsewhere_were_found():
    task = chapter_module("products").contexts
    other, here = elsewhere("products").world("contexts"), right_answer(task.id)
    right = right_part(task, "labels", other)
    blurred = right.where(right.reset_index(drop=True).index % 4 > 0, right.iloc[0])
    shape = task.parts["labels"]

    assert isinstance(shape, Labels)
    assert shape.agreement / 4 < shape.score(blurred, right) < shape.agreement
    assert outcome_with(task, here, {**here, "labels": blurred}, other).points == task.points


def test_one_seed_serves_all_tasks_of_a_run():
    found = elsewhere("products")

    assert found.tables("lift") is found.tables("lift")
    assert found.tables("lift")["stall"].equals(found.instead["stall"])
    assert found.tables("contexts") is found.tables("unseen")


def test_whoever_divides_by_a_count_that_the_chapter_states_has_computed():
    here, there = chapter_module("products").lift.world()["stall"], elsewhere("products").instead["stall"]

    for stall in (here, there):
        assert stall["order"].nunique() == 1000
        # 250 orders hold tea, 572 a croissant, and 133 hold both.
        holds = stall.groupby("product")["order"].agg(set)
        assert len(holds["tea"]) == 250
        assert (len(holds["croissant"]), len(holds["tea"] & holds["croissant"])) == (572, 133)
