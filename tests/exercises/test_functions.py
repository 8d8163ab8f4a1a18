"""Answers that are functions: what they return is judged, on tables in sight and on others."""

import linecache

import pandas as pd
import pytest

from course.errors import DataError
from course.exercises import functions
from course.exercises.key import Key
from course.exercises.outcome import Status
from course.exercises.shapes import Labels, Number
from course.exercises.world import World
from tests.exercises.conftest import tea_task, teas


def right(table):
    return {"share": table["cups"][0] / table["cups"].sum(), "base": "cups"}


def message(task, function, part="share"):
    return next(v.message for v in task.judge(function).verdicts if v.part == part)


def statuses(task, function):
    return [v.status for v in task.judge(function).verdicts]


@pytest.mark.parametrize("wrap", [dict, pd.Series, lambda parts: {**parts, "extra": 1}])
def test_a_method_earns_the_points(tea_function, wrap):
    outcome = tea_function.judge(lambda table: wrap(right(table)))

    assert (outcome.status, outcome.points) == (Status.RIGHT, 3)
    assert outcome.closing


def test_a_function_may_be_given_under_any_name(tea_function):
    assert tea_function.judge(function=right).status is Status.RIGHT
    assert tea_function.judge(report=right).status is Status.RIGHT


def test_a_typed_in_number_fails_on_the_hidden_tables(tea_function):
    outcome = tea_function.judge(lambda table: {"share": 0.5, "base": "cups"})

    assert outcome.codes == ("typed-in",)
    assert outcome.points == 1
    assert "not on others of the same kind" in outcome.verdicts[0].message
    assert outcome.closing == ""


def test_a_typed_in_number_earns_nothing_beside_a_wrong_part_either(tea_function):
    outcome = tea_function.judge(lambda table: {"share": 0.5, "base": "rows"})

    assert outcome.codes == ("typed-in", "T3")
    assert outcome.points == 0


def test_a_function_that_stops_on_the_hidden_tables_is_not_right(tea_function):
    def brittle(table):
        assert table["cups"][0] == 4
        return right(table)

    assert tea_function.judge(brittle).codes == ("typed-in",)


def test_wrong_numbers_are_recognised_in_what_a_function_returns(tea_function):
    outcome = tea_function.judge(lambda table: {"share": 4.0, "base": "cups"})

    assert outcome.codes == ("T1",)
    assert outcome.points == 1


def test_without_fresh_tables_one_run_decides(keys, tea_function):
    keys["same"] = keys["teas"]
    task = tea_task(id="05.same", function=True, fresh=None)

    assert task.judge(lambda table: {"share": 0.5, "base": "cups"}).status is Status.RIGHT


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (5, "This is of type int, not a function"),
        ({"share": 0.5}, "This is of type dict, not a function"),
        (None, "This is of type NoneType, not a function"),
        (lambda table: None, "returns None. Return a dictionary with share, base"),
        (lambda table: 0.5, "returns 0.5. Return a dictionary"),
        (lambda table: (0.5, "cups"), "returns a tuple"),
        (lambda table: {}, "returns a dict. Return a dictionary with share, base"),
        (lambda table: {"Share": 0.5, "base": "cups"}, "has no 'share'"),
        (lambda table: {"share": None, "base": "cups"}, "This is None"),
        (lambda table: {"share": table, "base": "cups"}, "table of 3 × 2 values"),
        (lambda table: table["Cups"], "stopped with KeyError: 'Cups'"),
        (lambda: 0.5, "takes 0 positional arguments but 1 was given"),
        (lambda table: 1 / 0, "stopped with ZeroDivisionError: division by zero"),
        (lambda table: exit(), "stopped with SystemExit"),
    ],
)
def test_what_cannot_be_judged_is_told_why(tea_function, function, says):
    assert says in message(tea_function, function)
    assert statuses(tea_function, function)[0] is Status.UNREADABLE


@pytest.mark.parametrize("blank", [..., lambda table: ..., lambda table: {"share": ..., "base": ...}])
def test_a_stub_is_not_attempted(tea_function, blank):
    assert set(statuses(tea_function, blank)) == {Status.NOT_ATTEMPTED}


def test_no_function_at_all_is_not_attempted(tea_function):
    assert tea_function.judge().status is Status.NOT_ATTEMPTED


def test_two_functions_are_one_too_many(tea_function):
    assert "Give the one function" in message_of(tea_function.judge(right, right))
    assert "Give the one function" in message_of(tea_function.judge(share=0.5, base="cups"))


def message_of(outcome):
    return outcome.verdicts[0].message


def test_a_part_left_out_costs_only_that_part(tea_function):
    outcome = tea_function.judge(lambda table: {"share": right(table)["share"]})

    assert [v.status for v in outcome.verdicts] == [Status.RIGHT, Status.UNREADABLE]
    assert outcome.points == 2


def test_a_single_part_may_come_without_its_name(keys):
    keys["teas"] = Key(expected=lambda world: {"all": world["teas"]["cups"].sum()})
    task = tea_task(parts={"all": Number("cups")}, worth={}, function=True)

    assert task.judge(lambda table: table["cups"].sum()).status is Status.RIGHT
    assert task.judge(lambda table: {"all": table["cups"].sum()}).status is Status.RIGHT
    assert task.judge(lambda table: pd.Series({"all": table["cups"].sum()})).status is Status.RIGHT


def test_a_single_part_may_be_a_series_itself(keys):
    groups = pd.Series({"green": 1, "black": 2, "mint": 1})
    keys["teas"] = Key(expected=lambda world: {"groups": groups})
    task = tea_task(parts={"groups": Labels("tea", groups=2)}, worth={}, function=True)

    assert task.judge(lambda table: groups.astype(str)).status is Status.RIGHT


def test_changing_the_argument_changes_nothing_for_the_next_check(tea_function):
    def greedy(table):
        table["cups"] = 0
        table.loc[0, "tea"] = "all gone"
        table.drop(index=[0, 1], inplace=True)
        table.index.name = "spoilt"
        table.columns = ["x", "y"]
        return {"share": 0, "base": "cups"}

    world = tea_function.world()
    tea_function.judge(greedy, world=world)

    pd.testing.assert_frame_equal(world["teas"], teas())
    assert tea_function.judge(right, world=world).status is Status.RIGHT


def test_a_broken_data_file_is_not_the_functions_fault(tea_function):
    def broken(name):
        raise DataError("teas.parquet is cut off; run `course data build`. Is the disk full?")

    said = message_of(tea_task(own={}, function=True).judge(right, world=World(load=broken)))

    assert said == "teas.parquet is cut off; run `course data build`. Is the disk full?"


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


class Shy(dict):
    def __iter__(self):
        raise RuntimeError("no look inside")

    keys = __iter__


def test_errors_that_cannot_be_printed_end_in_a_sentence(tea_function):
    def stops(table):
        raise UnspeakableError

    assert "stumble" in tea_function.judge(stops).codes
    assert "stumble" in tea_function.judge(lambda table: Shy(share=1)).codes


def test_a_long_error_is_cut_to_one_line(tea_function):
    def stops(table):
        raise ValueError("first line " + "x" * 500 + "\nsecond line")

    said = message(tea_function, stops)

    assert "\n" not in said
    assert len(said) < 250


@pytest.mark.parametrize("line", ["cups = table['Cups']", "cups = eval('1 / 0')"])
def test_the_students_own_line_is_quoted(tea_function, line, monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell

    # From Python 3.13 on, the command of `python -c` stands under this name, as eval's code does.
    monkeypatch.setitem(linecache.cache, "<string>", (1, None, ["import sys\n"], "<string>"))
    source = f"def share_of(table):\n    {line}\n    return cups\n"
    shell = InteractiveShell.instance()
    try:
        shell.run_cell(source)
        said = message(tea_function, shell.user_ns["share_of"])
    finally:
        InteractiveShell.clear_instance()

    # IPython names cells <ipython-input-…>, as a kernel names them …/ipykernel_…/….py.
    assert f"in your line `{line}`. What does it get?" in said


def test_a_world_without_the_key_records_a_function(keys):
    outcome = tea_task(function=True).judge(right)

    assert outcome.status is Status.RECORDED
    assert outcome.unjudged


def test_the_hidden_seed_differs_from_the_first_twins(tea_function):
    assert functions.HIDDEN_SEED > 1000
