"""Answers that are functions: run on tables, judged by what they return.

A function is run twice: on the tables the student sees and on fresh ones she does
not, so that a typed-in number fails and a method passes.
"""

from __future__ import annotations

import linecache
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from course.errors import DataError
from course.exercises.outcome import Outcome, Status, Verdict
from course.exercises.shapes import Unreadable, brief, unattempted
from course.exercises.world import World

if TYPE_CHECKING:
    from course.exercises.task import Task

__all__ = ["call", "confirm_elsewhere", "confirmed", "parts_of", "returned"]

#: Any number will do: the hidden tables only have to differ from the visible ones.
HIDDEN_SEED = 20_011


def call(function: Any, task: Task, world: World) -> Any:
    """What the student's function returns on the tables of a world.

    Raises
    ------
    Unreadable : it is no function, a table cannot be read, or it stopped with an error;
        the sentence says which.
    """
    if not callable(function):
        msg = (
            f"This is of type {type(function).__name__}, not a function. Give the function itself, "
            "without brackets after its name. Which name did you define?"
        )
        raise Unreadable(msg)
    try:
        tables = [world[name] for name in task.tables]
    except DataError as problem:
        raise Unreadable(str(problem)) from problem
    try:
        return function(*tables)
    except (Exception, SystemExit) as problem:
        msg = f"Your function stopped with {type(problem).__name__}: {_first_line(problem)}{_where(problem)}"
        raise Unreadable(msg) from problem


def returned(function: Any, task: Task, world: World) -> Mapping[str, Any]:
    """The parts of the answer that a function returns as a Series or a dictionary."""
    if unattempted(function):
        return {}
    return parts_of(call(function, task, world), task)


def parts_of(result: Any, task: Task) -> Mapping[str, Any]:
    """What a function returned, by part.

    Raises
    ------
    Unreadable : if several parts are asked for and the result names none.
    """
    if unattempted(result):
        return {}
    named = _by_name(result)
    if len(task.parts) == 1:
        return {part: named.get(part, result) for part in task.parts}
    if not named:
        names = ", ".join(task.parts)
        msg = f"Your function returns {brief(result)}. Return a dictionary with {names}. What is missing?"
        raise Unreadable(msg)
    # What a function leaves out is no blank to fill in: the judge passes the sentence on.
    return {part: named.get(part, _left_out(part)) for part in task.parts}


def confirm_elsewhere(outcome: Outcome, function: Any, task: Task, world: World) -> Outcome:
    """Take back the points of an answer that is right only on the tables in sight."""
    if task.elsewhere is None or not any(seen.status is Status.RIGHT for seen in outcome.verdicts):
        return outcome
    return confirmed(outcome, task.on(function, world.replace(**task.elsewhere(HIDDEN_SEED))))


def confirmed(outcome: Outcome, other: Outcome) -> Outcome:
    """What is left of an outcome when `other` is that of the same function on other tables."""
    say = (
        "Right on these tables, but not on others of the same kind. "
        "Does your function hold a number or a name of these tables, or use one of them from outside its "
        "brackets? What could replace it?"
    )
    verdicts = tuple(
        Verdict(seen.part, Status.NOT_YET, say, "typed-in")
        if seen.status is Status.RIGHT and not unseen.status.settled
        else seen
        for seen, unseen in zip(outcome.verdicts, other.verdicts, strict=True)
    )
    if verdicts == outcome.verdicts:
        return outcome
    return Outcome(outcome.task, outcome.title, verdicts, outcome.out_of)


def _by_name(result: Any) -> dict[str, Any]:
    """What a function returned under names, if it did."""
    if isinstance(result, pd.Series):
        return result.to_dict()
    return dict(result) if isinstance(result, Mapping) else {}


def _left_out(part: str) -> Unreadable:
    return Unreadable(f"What your function returns has no {part!r}. Is the name spelt as in the question?")


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or ["no message"])[0][:120]


def _where(problem: BaseException) -> str:
    """The student's own line that stopped, where Python knows it."""
    traceback = problem.__traceback__
    line = ""
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        # How kernels and IPython name cells; "<string>" may be a line of anybody's.
        if "ipykernel" in filename or filename.startswith("<ipython"):
            line = linecache.getline(filename, traceback.tb_lineno).strip() or line
        traceback = traceback.tb_next
    return f" — in your line `{line[:80]}`. What does it get?" if line else ". Which line could that be?"
