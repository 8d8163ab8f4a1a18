"""The marks that a person gives: read from her file, never written by us.

`manual.csv` holds one row for each criterion: student, task, criterion, points, remark, text.
`text` is the beginning of the hash of what was marked, so that a mark never counts for words
that were handed in later. Several markers may each have a file, `manual-NAME.csv`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from course.errors import DataError
from course.grading.result import TaskResult
from course.grading.results.rubrics import RUBRICS, Criterion
from course.grading.roster import read_table

__all__ = ["COLUMNS", "Given", "Manual", "read_manual", "text_mark"]

COLUMNS = ("student", "task", "criterion", "points", "remark", "text")
MARK = 12  # hexadecimal digits that name a text
FOR_ANY = "IN"  # the rubric of a text in an exercise of another type


def text_mark(text: str) -> str:
    """The beginning of a text's hash."""
    return sha256(text.encode(errors="replace")).hexdigest()[:MARK]


def rubric_of(task: TaskResult) -> tuple[Criterion, ...]:
    """The criteria by which the text of a task is marked."""
    return RUBRICS.get(task.type, RUBRICS[FOR_ANY])


@dataclass(frozen=True)
class Given:
    """The points that one person gave for one criterion."""

    points: float
    remark: str
    text: str
    file: str


@dataclass(frozen=True)
class Manual:
    """All marks that people gave: (student, task) -> criterion -> what was given."""

    given: Mapping[tuple[str, str], Mapping[str, tuple[Given, ...]]]
    problems: tuple[str, ...] = ()

    def share(self, student: str, task: TaskResult) -> tuple[float | None, tuple[str, ...], tuple[str, ...]]:
        """What a text earned.

        Returns
        -------
        (share from 0 to 1, or None while it waits; remarks; problems in words).
        """
        found = self.given.get((student, task.task), {})
        if not found:
            return None, (), ()
        rubric = rubric_of(task)
        problems = tuple(_problems(student, task, found, rubric))
        if problems:
            return None, (), problems
        earned = sum(found[criterion.name][0].points for criterion in rubric)
        every = [given.remark for criterion in rubric for given in found[criterion.name] if given.remark]
        return earned / sum(criterion.most for criterion in rubric), tuple(dict.fromkeys(every)), ()


def _problems(
    student: str, task: TaskResult, found: Mapping[str, tuple[Given, ...]], rubric: tuple[Criterion, ...]
) -> Iterable[str]:
    """Why the marks of a text cannot be used yet."""
    whose = f"{student}, {task.task}"
    for name in found:
        if name not in {criterion.name for criterion in rubric}:
            yield f"{whose}: there is no criterion {name!r} for this exercise; its marks wait."
    for criterion in rubric:
        given = found.get(criterion.name, ())
        if not given:
            yield f"{whose}: {criterion.name} has no points yet; its other marks wait for them."
        elif len({one.points for one in given}) > 1:
            said = ", ".join(f"{one.points:g} in {one.file}" for one in given)
            yield f"{whose}: {criterion.name} has {said}; agree on one, the mark waits."
        elif not 0 <= given[0].points <= criterion.most:
            is_, most = f"{given[0].points:g} in {given[0].file}", f"{criterion.most:g}"
            yield f"{whose}: {criterion.name} is {is_}; it goes from 0 to {most}."
    if any(one.text and one.text != text_mark(task.written) for given in found.values() for one in given):
        yield f"{whose}: the text was handed in anew since it was marked; read it again."


def read_manual(folder: Path) -> Manual:
    """Every `manual*.csv` in a folder; a row that cannot be read is said, and the others count."""
    given: dict[tuple[str, str], dict[str, tuple[Given, ...]]] = defaultdict(dict)
    problems = []
    for path in sorted(folder.glob("manual*.csv")):
        try:
            heads, rows = read_table(path)
        except DataError as problem:
            problems.append(f"{problem} Nothing of it counts.")
            continue
        missing = [name for name in COLUMNS[:4] if name not in heads]
        if missing:
            problems.append(f"{path.name} has no column {missing[0]}, so nothing of it counts.")
            continue
        for number, row in enumerate(rows, start=2):
            one = _given(row, path.name)
            if one is None:
                problems.append(f"{path.name}, line {number}: {row['points']!r} is no number of points.")
                continue
            criteria = given[row["student"].strip(), row["task"].strip()]
            name = row["criterion"].strip()
            criteria[name] = (*criteria.get(name, ()), one)
    return Manual(dict(given), tuple(problems))


def _given(row: Mapping[str, str], file: str) -> Given | None:
    try:
        points = float(row["points"].replace(",", "."))
    except ValueError:
        return None
    if not math.isfinite(points):
        return None
    return Given(points, row.get("remark", "").strip(), row.get("text", "").strip(), file)
