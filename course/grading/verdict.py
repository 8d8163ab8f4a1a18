"""From answers to marks: the judge proper, outside of every kernel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from course.exercises import functions
from course.exercises.outcome import Outcome, Status, Verdict
from course.exercises.shapes import Labels, Number, Unreadable
from course.exercises.task import Task
from course.exercises.world import World
from course.grading.answers import Stopped
from course.grading.result import Part, TaskResult
from course.grading.spoken import Spoken

__all__ = ["as_handed_out", "confirm", "numbers_of", "outcome_of", "task_result", "world_of"]

NO_TWO_RUNS = "Your function was not run: give the function itself to the check. Which name did you define?"
TYPED_IN = (
    "Right on these tables, but on others of the same kind your notebook gives the same number. "
    "Was it typed in? Which line could compute it?"
)
ELSEWHERE = (
    "Right on these tables, but on others of the same kind your notebook finds no right answer. "
    "Does a number or a name of these tables stand in your code? What could replace it?"
)
TOO_SLOW = (
    "Right on these tables, but on others of the same kind your code took too long and was stopped, "
    "twice. What takes the time?"
)
UNTOUCHED = "Your function is still as it was handed out. Change it, then run its cell and the check again."
TWICE = "Another cell of yours answers this exercise, too. What counts is the answer in the check's own cell."


def world_of(task: Task, world: World) -> World:
    """A student's world as one task sees it, with the tables that the task makes itself."""
    return world.replace(**{name: make() for name, make in task.own.items()}) if task.own else world


def outcome_of(task: Task, said: Spoken, world: World, other: World | None = None) -> Outcome:
    """The finding on what a student said.

    Parameters
    ----------
    task : what it answers.
    said : her answer.
    world : hers as the task sees it (`world_of`), with its truth where the key needs it.
    other : the world of the tables on which her function was run, too.
    """
    if said.unsaid:
        return task.weigh(lambda: _raise(Unreadable(said.unsaid)), world)
    if said.answer is None:
        return task.weigh(dict, world)
    if isinstance(said.answer, Unreadable):
        return task.weigh(lambda: _raise(said.answer), world)
    if not task.function or not callable(said.answer):
        return task.on(said.answer, world)
    outcome = task.weigh(lambda: _returned(task, said.runs, 0), world)
    if other is None or outcome.status is Status.NOT_ATTEMPTED:
        return outcome
    return functions.confirmed(outcome, task.weigh(lambda: _returned(task, said.runs, 1), other))


def as_handed_out(task: Task) -> Outcome:
    """The finding on a function as it was handed out: what it returns is nobody's idea."""
    verdicts = tuple(Verdict(part, Status.NOT_ATTEMPTED, UNTOUCHED) for part in task.parts)
    return Outcome(task.id, task.title, verdicts, float(task.points))


def _raise(reason: Unreadable) -> Mapping[str, Any]:
    raise reason


def _returned(task: Task, runs: tuple[Any, ...], number: int) -> Mapping[str, Any]:
    if number >= len(runs):
        raise Unreadable(NO_TWO_RUNS)
    if isinstance(runs[number], Stopped):
        raise Unreadable(runs[number].sentence)
    return functions.parts_of(runs[number], task)


def confirm(
    task: Task, outcome: Outcome, said: Spoken, again: Spoken, other: World, *, slow: bool = False
) -> tuple[Outcome, bool]:
    """Take back right answers of code that the same notebook does not find on other tables.

    On other tables chance and rounding weigh differently, so near is near enough there.

    Parameters
    ----------
    task : a code task that asks for values.
    outcome : the finding on the tables in sight, on what was `said` there.
    again : what was said on the other tables; `other` is their world.
    slow : whether the notebook was stopped there because it took too long.

    Returns
    -------
    The outcome, and False where something was lost that was not plainly typed in.
    """
    there = {verdict.part: verdict for verdict in outcome_of(task, again, other).verdicts}
    verdicts, sure = [], True
    for verdict in outcome.verdicts:
        checked = verdict.part in task.computed and verdict.status is Status.RIGHT
        if checked and not _near(task, there[verdict.part], again, other):
            same = _same(said, again, verdict.part)
            sure = sure and same
            why = TYPED_IN if same else TOO_SLOW if slow else ELSEWHERE
            verdict = Verdict(verdict.part, Status.NOT_YET, why, "typed-in")  # noqa: PLW2901
        verdicts.append(verdict)
    if tuple(verdicts) == outcome.verdicts:
        return outcome, sure
    return replace(outcome, verdicts=tuple(verdicts), closing=""), sure


def _near(task: Task, verdict: Verdict, again: Spoken, other: World) -> bool:
    """Whether an answer is right on the other tables, or off by little."""
    shape = task.parts[verdict.part]
    if verdict.status is Status.RIGHT or verdict.code == "rounding":
        return True
    if not isinstance(shape, Labels) or verdict.status is not Status.NOT_YET:
        return False
    wanted = other.once(task.key.expected)[verdict.part]
    # Fewer people group less well; labels that were typed in agree as chance does, at 0.
    return shape.score(shape.read(again.answer[verdict.part]), wanted) >= shape.agreement / 4


def _same(said: Spoken, again: Spoken, part: str) -> bool:
    first, second = (
        one.answer.get(part) if isinstance(one.answer, Mapping) else None for one in (said, again)
    )
    try:
        return float(first) == float(second)
    except (TypeError, ValueError, OverflowError):
        return False


def numbers_of(task: Task, said: Spoken) -> dict[str, float]:
    """The readable numbers of an answer, by part: what a copied answer is recognised by."""
    found = {}
    for part, shape in task.parts.items():
        if isinstance(shape, Number) and isinstance(said.answer, Mapping):
            try:
                found[part] = shape.read(said.answer.get(part))
            except Unreadable:
                continue
    return found


def task_result(
    task: Task, outcome: Outcome, said: Spoken, *, source: str, flags: tuple[str, ...]
) -> TaskResult:
    """The finding as plain data."""
    parts = tuple(Part(v.part, v.status.value, v.message, v.code, v.points) for v in outcome.verdicts)
    texts = [part for part, shape in task.parts.items() if shape.recorded]
    words = said.answer if isinstance(said.answer, Mapping) else {}
    return TaskResult(
        task=task.id,
        title=task.title,
        type=task.type,
        points=outcome.points,
        out_of=float(task.points),
        status=outcome.status.value,
        parts=parts,
        closing=TWICE if said.twice and outcome.points < task.points else outcome.closing,
        source=source,
        flags=flags,
        manual=bool(texts) and task.type != "PR",
        written="\n\n".join(words[part] for part in texts if isinstance(words.get(part), str)),
    )
