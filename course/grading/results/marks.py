"""Marks: what the program found and what people gave, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from course.exercises.outcome import Status
from course.grading.result import Result, TaskResult
from course.grading.results.manual import Manual
from course.grading.results.table import number
from course.grading.roster import Student

__all__ = ["Mark", "TaskMark", "absent", "class_mean", "marks", "nowhere", "strangers", "waiting_points"]

DECIMALS = 6


@dataclass(frozen=True)
class TaskMark:
    """One task's points: those that are certain, and those that wait for a person to read."""

    found: TaskResult
    points: float
    waiting: float = 0.0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """One student's points in a chapter; `problems` are those of the marks that people gave."""

    result: Result
    tasks: tuple[TaskMark, ...]
    name: str = ""
    problems: tuple[str, ...] = ()

    @property
    def student(self) -> str:
        """Her id."""
        return self.result.student

    @property
    def points(self) -> float:
        """Points that are certain."""
        return round(sum(task.points for task in self.tasks), DECIMALS)

    @property
    def waiting(self) -> float:
        """Points that a person can still give."""
        return round(sum(task.waiting for task in self.tasks), DECIMALS)

    @property
    def out_of(self) -> float:
        """Points that could be earned."""
        return self.result.out_of

    @property
    def flags(self) -> tuple[str, ...]:
        """Every flag of every task, once."""
        return tuple(dict.fromkeys(flag for task in self.tasks for flag in task.found.flags))


def marks(results: Iterable[Result], manual: Manual, roster: Sequence[Student] = ()) -> list[Mark]:
    """One mark for each result, in the order of the students' ids."""
    names = {student.id: student.name for student in roster}
    found = sorted(results, key=lambda result: result.student)
    return [_mark(result, manual, names.get(result.student, "")) for result in found]


def absent(found: Sequence[Mark], roster: Sequence[Student]) -> list[Student]:
    """Those of the roster of whom nothing came."""
    came = {mark.student for mark in found}
    return [student for student in roster if student.id not in came]


def strangers(found: Sequence[Mark], roster: Sequence[Student]) -> list[str]:
    """One sentence for each who handed in and is not on the roster, if there is one."""
    known = {student.id for student in roster}
    return [
        f"{mark.student} handed in, but is not on the roster: whose file is {mark.result.name}?"
        for mark in found
        if known and mark.student not in known
    ]


def nowhere(found: Sequence[Mark], manual: Manual) -> list[str]:
    """One sentence for each text that a person marked and nobody handed in."""
    texts = {
        (mark.student, task.found.task) for mark in found for task in mark.tasks if waiting_points(task.found)
    }
    return [
        f"{student}, {task}: there is no such text, so its marks count nothing; check student and task."
        for student, task in sorted(manual.given.keys() - texts)
    ]


def class_mean(found: Sequence[Mark], out_of: float) -> str:
    """How the class did, in words; the same in every report."""
    mean = number(fmean([mark.points for mark in found] or [0.0]))
    waiting = sum(1 for mark in found if mark.waiting)
    texts = f", without texts that wait to be read (students: {waiting})" if waiting else ""
    return f"Mean of those handed in: {mean} of {number(out_of)} points{texts}."


def waiting_points(task: TaskResult) -> float:
    """What the texts of a task are worth: the program recorded them, a person gives their points."""
    texts = (part for part in task.parts if part.status == Status.RECORDED.value and not part.code)
    return sum(part.points for part in texts) if task.manual else 0.0


def _mark(result: Result, manual: Manual, name: str) -> Mark:
    tasks, problems = [], []
    for task in result.tasks:
        worth = waiting_points(task)
        certain = sum(part.points for part in task.parts) - worth if task.parts else task.points
        share, remarks, said = manual.share(result.student, task) if worth else (None, (), ())
        problems += said
        given = 0.0 if share is None else share * worth
        waiting = worth if share is None else 0.0
        tasks.append(TaskMark(task, round(certain + given, DECIMALS), round(waiting, DECIMALS), remarks))
    return Mark(result, tuple(tasks), name, tuple(problems))
