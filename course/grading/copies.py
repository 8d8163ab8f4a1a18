"""Wrong numbers that are right in somebody else's world: copied answers, where worlds differ."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from course.grading.grader import Graded
from course.grading.result import Result, TaskResult

__all__ = ["FLAG", "with_copies"]

FLAG = "somebody-elses-number"
#: Numbers that agree to this part of their size are the same number; chance rarely does that.
SAME = 1e-6
#: Numbers below this meet by chance where they are whole, of three decimals, or a simple fraction.
SMALL, SIMPLE = 10_000, 50


def with_copies(graded: Iterable[Graded]) -> Iterator[Result]:
    """The results, with a flag and a note where a wrong number is right for another student."""
    everyone = list(graded)
    for one in everyone:
        yield _noted(one, {o.result.student: o.expected for o in everyone if o is not one})


def _noted(one: Graded, others: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Result:
    tasks, notes = [], []
    for task in one.result.tasks:
        owners = sorted({owner for part in _wrong(task) for owner in _owners(one, task, part, others)})
        if owners:
            task = replace(task, flags=(*task.flags, FLAG))  # noqa: PLW2901
            notes.append(f"{task.title}: the number is that of {', '.join(owners[:3])}.")
        tasks.append(task)
    return replace(one.result, tasks=tuple(tasks), notes=(*one.result.notes, *notes))


def _wrong(task: TaskResult) -> list[str]:
    return [part.part for part in task.parts if part.points == 0]


def _owners(
    one: Graded, task: TaskResult, part: str, others: Mapping[str, Mapping[str, Mapping[str, float]]]
) -> Iterator[str]:
    name = task.task.split(".")[1]
    number = one.numbers.get(name, {}).get(part)
    if number is None or _meets_by_chance(number):
        return
    if math.isclose(number, one.expected.get(name, {}).get(part, math.nan), rel_tol=SAME):
        return
    for student, expected in others.items():
        if math.isclose(number, expected.get(name, {}).get(part, math.nan), rel_tol=SAME):
            yield student


def _meets_by_chance(number: float) -> bool:
    """Whether many students may come to a number, each for a reason of her own: 6, 40.8, 2/3."""
    simple = [round(number, 3), Fraction(number).limit_denominator(SIMPLE)]
    return abs(number) < SMALL and any(abs(number - one) < 1e-9 for one in simple)
