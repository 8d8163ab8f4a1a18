"""Which of several answers holds, and what it comes to."""

from course.exercises.stems import chapter_module
from course.exercises.world import practice_world
from course.folder import checkout
from course.grading.emitter import encode
from course.grading.spoken import spoken
from course.grading.template import Template
from course.grading.verdict import ELSEWHERE, TYPED_IN, confirm, outcome_of, task_result, world_of

TEMPLATE = Template.of("05", checkout())
LIFT, REPORT = chapter_module("products").lift, chapter_module("products").report


def said(task, slot, role, *given, runs=(), **named):
    answer = {"given": [*map(encode, given)], "named": {k: encode(v) for k, v in named.items()}}
    return {"task": task.id, "slot": slot, "role": role, "answer": {**answer, "runs": list(runs)}}


def held(*answers, task=LIFT):
    return spoken(task, list(answers), TEMPLATE)


def test_no_answer_is_none():
    assert held().answer is None
    assert not held().attempted


def test_our_own_check_tells_the_answer():
    assert held(said(LIFT, "lift-check", "probe", support=0.5)).answer["support"] == 0.5


def test_her_own_call_comes_first_part_by_part():
    ours = said(LIFT, "lift-check", "probe", support=0.1, lift=2.0)
    hers = said(LIFT, "lift-check", "hers", support=0.5, lift=...)

    answer = held(hers, ours).answer

    assert (answer["support"], answer["lift"]) == (0.5, 2.0)


def test_a_call_elsewhere_counts_only_where_the_cell_was_left_empty():
    elsewhere = said(LIFT, "", "hers", support=0.5)

    assert held(elsewhere, said(LIFT, "lift-check", "probe", support=0.1)).answer["support"] == 0.1
    assert held(elsewhere, said(LIFT, "lift-check", "probe", support=...)).answer["support"] == 0.5


def test_the_last_of_two_calls_in_a_cell_holds():
    first = said(LIFT, "lift-check", "hers", support=0.1)

    assert held(first, said(LIFT, "lift-check", "hers", support=0.5)).answer["support"] == 0.5


def test_the_answer_to_another_task_is_none_to_this():
    assert held(said(REPORT, "lift-check", "probe", support=0.5)).answer is None


def test_a_garbled_answer_is_told_and_earns_nothing():
    garbled = {"task": LIFT.id, "slot": "lift-check", "role": "probe", "answer": {"given": "all"}}

    found = held(garbled)

    assert found.garbled
    assert outcome_of(LIFT, found, practice_world()).points == 0


def test_a_part_that_does_not_exist_is_explained():
    found = held(said(LIFT, "lift-check", "hers", suport=0.5))

    assert "no part called 'suport'" in outcome_of(LIFT, found, practice_world()).line


def right(tables):
    """The right answer of the report on some tables, as a function would return it."""
    return dict(REPORT.key.expected(practice_world().replace(**tables)))


def report(*runs):
    return held(said(REPORT, "report-check", "probe", right, runs=runs), task=REPORT)


def run(value):
    return {"value": encode(value)}


HIDDEN = REPORT.fresh(4711)
THERE = practice_world().replace(**HIDDEN)


def test_a_method_is_right_on_both_tables():
    found = report(run(right({})), run(right(HIDDEN)))

    assert outcome_of(REPORT, found, practice_world(), THERE).points == REPORT.points


def test_a_number_in_a_function_is_right_on_one():
    found = report(run(right({})), run(right({})))

    outcome = outcome_of(REPORT, found, practice_world(), THERE)

    assert [v.code for v in outcome.verdicts] == ["typed-in"] * 3


def test_a_function_that_was_not_run_on_hidden_tables_earns_nothing():
    assert outcome_of(REPORT, report(run(right({}))), practice_world(), THERE).points == 0


def test_a_function_that_stopped_is_told_in_its_words():
    found = report({"stopped": "Your function stopped with KeyError: 'x'"})

    assert "KeyError" in outcome_of(REPORT, found, practice_world(), THERE).line


def numbers(tables):
    return dict(LIFT.key.expected(practice_world().replace(**tables)))


def test_numbers_that_move_with_the_tables_keep_their_points():
    first, again = (held(said(LIFT, "lift-check", "probe", **numbers(t))) for t in ({}, HIDDEN))

    outcome, sure = confirm(LIFT, outcome_of(LIFT, first, practice_world()), first, again, THERE)

    assert (outcome.points, sure) == (LIFT.points, True)


def test_numbers_that_stay_lose_them_and_a_reason_that_stays_does_not():
    first = held(said(LIFT, "lift-check", "probe", **numbers({})))

    outcome, sure = confirm(LIFT, outcome_of(LIFT, first, practice_world()), first, first, THERE)

    assert (outcome.points, sure) == (LIFT.weights["because"], True)
    assert {v.message for v in outcome.verdicts if not v.points} == {TYPED_IN}


def test_numbers_that_move_and_are_wrong_lose_them_and_are_told():
    first = held(said(LIFT, "lift-check", "probe", **numbers({})))
    moved = held(said(LIFT, "lift-check", "probe", **{**numbers(HIDDEN), "support": 0.9}))

    outcome, sure = confirm(LIFT, outcome_of(LIFT, first, practice_world()), first, moved, THERE)

    assert [v.message for v in outcome.verdicts if not v.points] == [ELSEWHERE]
    assert not sure


def test_code_that_stops_on_the_other_tables_has_not_found_its_answer():
    first = held(said(LIFT, "lift-check", "probe", **numbers({})))

    outcome, sure = confirm(LIFT, outcome_of(LIFT, first, practice_world()), first, held(), THERE)

    assert (outcome.points, sure) == (LIFT.weights["because"], False)


def test_near_is_near_enough_on_the_other_tables():
    first = held(said(LIFT, "lift-check", "probe", **numbers({})))
    near = {**numbers(HIDDEN), "lift": numbers(HIDDEN)["lift"] + 2 * LIFT.parts["lift"].tolerance}
    again = held(said(LIFT, "lift-check", "probe", **near))

    outcome, sure = confirm(LIFT, outcome_of(LIFT, first, practice_world()), first, again, THERE)

    assert (outcome.points, sure) == (LIFT.points, True)


def test_a_check_that_she_moved_into_another_cell_comes_before_ours():
    moved, ours = said(LIFT, "", "hers", support=0.5), said(LIFT, "lift-check", "spare", support=0.1)

    assert held(moved, ours).answer["support"] == 0.5
    assert held(ours).answer["support"] == 0.1


def test_she_is_told_that_another_answer_of_hers_does_not_count():
    wrong = dict.fromkeys(("support", "confidence", "lift", "jaccard"), 0.9)
    world = world_of(LIFT, practice_world())
    found = held(said(LIFT, "lift-check", "probe", **wrong), said(LIFT, "", "hers", support=0.15))

    made = task_result(LIFT, outcome_of(LIFT, found, world), found, source="", flags=())

    assert made.closing.startswith("Another cell of yours")
