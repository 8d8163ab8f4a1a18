"""One table of all exercises of a chapter: what they measured, and what to do about it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.exercises.chapter import Chapter
from course.exercises.task import Task
from course.grading.result import TaskResult
from course.grading.results.items.answers import ENDS, clusters, end, ideas, unexplained_share, wrong_parts
from course.grading.results.items.measures import alpha, discrimination, facility, interval
from course.grading.results.marks import Mark
from course.grading.results.meanings import named

__all__ = ["Analysis", "analyse"]

#: Facility outside of these bounds tells little; discrimination below these is reviewed, rewritten.
EASY, HARD = 0.9, 0.3
GOOD, FAIR = 0.3, 0.2
UNEXPLAINED = 0.3
RARE, ENOUGH_FOR_RARE = 0.05, 60
#: Fewer wrong parts than this are no pattern.
SOME = 3
#: Shared wrong values that are named, the commonest first.
MOST_SHARED = 3
#: Fewer students than this say little about how an exercise separates.
ENOUGH = 20
MARKS, CLASSROOM = 0.7, 0.6


@dataclass(frozen=True)
class Analysis:
    """What a class says about the exercises of a chapter.

    Parameters
    ----------
    table : one row per exercise, in the order of the chapter; see `analyse`.
    ends : exercises x ways an answer can end, in shares of the students.
    ideas : task -> code of a misconception -> students.
    advice : task -> what to do about it, one sentence for each reason.
    totals : points of each student.
    reliability : Cronbach's alpha of the chapter.
    students, left_out : how many are counted, and how many were not, since nothing of theirs ran.
    """

    table: pd.DataFrame
    ends: pd.DataFrame
    ideas: dict[str, Counter[str]]
    advice: dict[str, tuple[str, ...]]
    totals: pd.Series
    reliability: float
    students: int
    left_out: int

    @property
    def reliability_said(self) -> str:
        """The reliability in words."""
        if math.isnan(self.reliability):
            return "The reliability cannot be computed from so few scores."
        size = f"Cronbach's alpha is {self.reliability:.2f}"
        if self.reliability >= MARKS:
            return f"{size}: enough for marks ({MARKS} or more)."
        if self.reliability >= CLASSROOM:
            return f"{size}: acceptable in a classroom, below the {MARKS} that marks should have."
        return f"{size}: the exercises measure too many things for one mark; add or improve some."


def analyse(found: Sequence[Mark], chapter: Chapter) -> Analysis:
    """Analyse the exercises of a chapter.

    Students of whom nothing was attempted are left out: a damaged file says nothing about an
    exercise. The table has the columns task, title, type, students, facility, all_right,
    discrimination, low, high (its 95 % interval), not_attempted, timed_out, unexplained and
    waiting, the number of texts that nobody has read. Until all are read, the points of such an
    exercise are unknown: those known at first are of students who wrote nothing.
    """
    counted = [mark for mark in found if any(end(task.found) != "not attempted" for task in mark.tasks)]
    tasks = list(chapter)
    points = _matrix(counted, tasks)
    answers = {task.id: _answers(counted, task.id) for task in tasks}
    ends = pd.DataFrame({name: _ends(ones) for name, ones in answers.items()}, index=list(ENDS)).T
    shared = {name: clusters(ones, max(3, len(ones) // 20)) for name, ones in answers.items()}
    seen = {name: ideas(ones) for name, ones in answers.items()}
    unread = Counter(task.found.task for mark in counted for task in mark.tasks if task.waiting)
    rows = [_row(task, points, answers[task.id], ends.loc[task.id], unread[task.id]) for task in tasks]
    advice = {
        task.id: tuple(_advice(row, task, seen[task.id], shared[task.id]))
        for row, task in zip(rows, tasks, strict=True)
    }
    totals = pd.Series({mark.student: mark.points for mark in counted}, dtype=float)
    judged = points[[task.id for task in tasks if task.type != "PR"]]
    known = {"ends": ends, "ideas": seen, "advice": advice, "totals": totals, "reliability": alpha(judged)}
    left_out = len(found) - len(counted)
    return Analysis(pd.DataFrame(rows), students=len(counted), left_out=left_out, **known)


def _answers(counted: Sequence[Mark], name: str) -> list[TaskResult]:
    return [task.found for mark in counted for task in mark.tasks if task.found.task == name]


def _matrix(counted: Sequence[Mark], tasks: Sequence[Task]) -> pd.DataFrame:
    """Students x exercises, in points; NaN where a person has still to read somebody's text."""
    waiting = {task.found.task for mark in counted for task in mark.tasks if task.waiting}
    rows = {mark.student: {t.found.task: t.points for t in mark.tasks} for mark in counted}
    names = [task.id for task in tasks]
    made = pd.DataFrame.from_dict(rows, orient="index", columns=names, dtype=float)
    return made.assign(**dict.fromkeys(waiting.intersection(names), math.nan))


def _ends(answers: Sequence[TaskResult]) -> dict[str, float]:
    counts = Counter(map(end, answers))
    return {name: counts[name] / len(answers) if answers else math.nan for name in ENDS}


def _row(
    task: Task, points: pd.DataFrame, answers: Sequence[TaskResult], ends: pd.Series, unread: int
) -> dict[str, Any]:
    known = points[task.id].dropna()
    separates = math.nan if task.type == "PR" else discrimination(points)[task.id]
    low, high = interval(separates, len(known))
    return {
        "task": task.id,
        "title": task.title,
        "type": task.type,
        "students": len(answers),
        "facility": facility(points[[task.id]] / task.points)[task.id],
        "all_right": (known >= task.points - 1e-6).mean() if len(known) else math.nan,
        "discrimination": separates,
        "low": low,
        "high": high,
        "not_attempted": ends["not attempted"],
        "timed_out": ends["time-out"],
        "unexplained": unexplained_share(answers),
        "wrong": wrong_parts(answers),
        "waiting": unread,
    }


def _advice(
    row: dict[str, Any], task: Task, seen: Counter[str], shared: list[tuple[str, str, int]]
) -> Iterator[str]:
    """What to do about an exercise, one sentence for each reason."""
    if task.type != "PR":
        yield from _about_numbers(row)
    if row["waiting"]:
        yield f"Texts not read yet: {row['waiting']}. Its numbers come with your marks."
    if row["unexplained"] > UNEXPLAINED and row["wrong"] >= SOME:
        share, wrong = row["unexplained"], row["wrong"]
        yield f"{share:.0%} of {wrong} wrong parts are unexplained: ask how they came about."
    for part, value, count in shared[:MOST_SHARED]:
        yield f"{count} students have {value} for {part}: a new misconception to write."
    if row["students"] >= ENOUGH_FOR_RARE and task.key:
        for code in dict.fromkeys(known.code for known in task.key.misconceptions):
            if seen[code] < RARE * row["students"]:
                yield f"{named(code)} was seen in {seen[code]} of {row['students']} answers: drop it."


def _about_numbers(row: dict[str, Any]) -> Iterator[str]:
    if row["facility"] > EASY:
        yield f"Facility {row['facility']:.2f}: easy; move it forward or ask more of it."
    if row["facility"] < HARD:
        yield f"Facility {row['facility']:.2f}: hard; look at the wording, or move it back."
    separates = row["discrimination"]
    if row["students"] < ENOUGH or math.isnan(separates) or separates >= GOOD:
        return
    if separates < 0:
        yield f"Discrimination {separates:.2f}: those who do well fail here; check the key."
    elif separates < FAIR:
        yield f"Discrimination {separates:.2f}: it does not separate; rewrite it."
    else:
        yield f"Discrimination {separates:.2f}: it separates little; review it."
