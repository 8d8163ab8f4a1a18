"""The files that instructors import: marks.csv of our own, and the layouts of Canvas and Moodle.

Canvas  reads Student, ID, SIS columns, Section, then one column for each assignment; a row
        "Points Possible" under the heads. It finds a student by ID (canvas-lms,
        lib/gradebook_importer.rb).
Moodle  reads Identifier ("Participant 657693"), Grade and Last modified (grade), which must all
        be there (moodle, mod/assign/feedback/offline/importgradeslib.php).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from course.grading.results.marks import Mark, absent
from course.grading.results.table import number, write_table
from course.grading.roster import PARTICIPANT, Student, read_table

__all__ = ["NOTHING", "unfinished", "write_canvas", "write_marks", "write_moodle"]

NOTHING = "Nothing was handed in."
CANVAS_PERSON = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")
CANVAS_LEAST = ("Student", "ID", "Section")
THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
POINTS = "Points Possible"
MOODLE_LEAST = ("Identifier", "Full name", "Grade", "Last modified (grade)", "Feedback comments")


def write_marks(path: Path, found: Sequence[Mark], roster: Sequence[Student]) -> None:
    """One row for each student who handed in or is on the roster, with the points of every task."""
    tasks = list(dict.fromkeys(task.found.task for mark in found for task in mark.tasks))
    heads = [
        "student",
        "name",
        *tasks,
        "points",
        "out_of",
        "waiting",
        "reason",
        "flags",
        "notes",
        "protection",
    ]
    rows = [_row(mark, tasks) for mark in found]
    blank = [""] * (len(tasks) + 3)
    rows += [[one.id, one.name, *blank, NOTHING, "", "", ""] for one in absent(found, roster)]
    write_table(path, heads, rows)


def _row(mark: Mark, tasks: Sequence[str]) -> list[object]:
    points = {task.found.task: task.points for task in mark.tasks}
    return [
        mark.student,
        mark.name,
        *[points.get(task, "") for task in tasks],
        mark.points,
        mark.out_of,
        mark.waiting,
        mark.result.reason,
        " ".join(mark.flags),
        " ".join((*mark.result.notes, *mark.problems)),
        mark.result.level,
    ]


def write_canvas(path: Path, found: Sequence[Mark], title: str, export: Path | None = None) -> list[str]:
    """Write what Canvas imports; returns in words what an instructor should know.

    Parameters
    ----------
    title : of the chapter; the assignment that holds it in its name is filled, else it is a new one.
    export : the gradebook as Canvas exported it; without it only the ids are known.
    """
    marks_by_id = {mark.student: mark for mark in found}
    if export is None:
        rows = [[mark.name, mark.student, "", number(mark.points)] for mark in found]
        most = found[0].out_of if found else 0
        write_table(path, [*CANVAS_LEAST, title], [[POINTS, "", "", number(most)], *rows])
        return []
    heads, rows = read_table(export)
    person = [head for head in CANVAS_PERSON if head in heads]
    column = next((head for head in heads if title.casefold() in head.casefold()), title)
    possible = next((_float(row.get(column)) for row in rows if POINTS in row.get("Student", "")), None)
    lines = [
        [*[row[head] for head in person], _canvas_cell(row, marks_by_id, column, possible)] for row in rows
    ]
    write_table(path, [*person, column], lines)
    ids = {row.get("ID", "").strip() for row in rows}
    return [*_strangers(found, ids, export), *_scaled(found, possible, column)]


def _canvas_cell(
    row: Mapping[str, str], by_id: Mapping[str, Mark], column: str, possible: float | None
) -> str:
    if POINTS in row.get("Student", ""):
        return row.get(column) or number(next((mark.out_of for mark in by_id.values()), 0))
    mark = by_id.get(row.get("ID", "").strip())
    # A cell that stays as it was changes nothing in Canvas.
    return row.get(column, "") if mark is None else number(_points(mark, possible))


def write_moodle(path: Path, found: Sequence[Mark], worksheet: Path | None = None) -> list[str]:
    """Write what Moodle imports; returns in words what an instructor should know.

    Parameters
    ----------
    worksheet : the grading worksheet as Moodle exported it; without it only the numbers are known.
    """
    if worksheet is None:
        rows = [
            [f"{PARTICIPANT}{mark.student}", mark.name, mark.points, "", _summary(mark)] for mark in found
        ]
        write_table(path, MOODLE_LEAST, rows)
        return []
    heads, rows = read_table(worksheet)
    by_id = {mark.student: mark for mark in found}
    heads = [*heads, *(head for head in MOODLE_LEAST[2:] if head not in heads)]
    write_table(path, heads, [[_moodle_row(row, by_id).get(head, "") for head in heads] for row in rows])
    ids = {row.get("Identifier", "").strip().removeprefix(PARTICIPANT) for row in rows}
    most = next((_float(row.get("Maximum Grade")) for row in rows), None)
    return [*_strangers(found, ids, worksheet), *_scaled(found, most, "Grade")]


def _moodle_row(row: Mapping[str, str], by_id: Mapping[str, Mark]) -> dict[str, str]:
    mark = by_id.get(row.get("Identifier", "").strip().removeprefix(PARTICIPANT))
    if mark is None:
        return dict(row)
    points = number(_points(mark, _float(row.get("Maximum Grade"))))
    return {**row, "Grade": points, "Feedback comments": _summary(mark)}


def _summary(mark: Mark) -> str:
    waits = f"{number(mark.waiting)} more wait for a person." if mark.waiting else ""
    tasks = "; ".join(f"{task.found.title} {number(task.points)}" for task in mark.tasks)
    points = f"{number(mark.points)} of {number(mark.out_of)} points."
    return " ".join(filter(None, (points, waits, mark.result.reason, tasks)))


def _points(mark: Mark, most: float | None) -> float:
    """Points on the gradebook's own scale."""
    return mark.points * most / mark.out_of if most and mark.out_of else mark.points


def unfinished(found: Sequence[Mark]) -> list[str]:
    """Why an import would come too early, if it would."""
    count = sum(1 for mark in found if mark.waiting)
    return [f"Texts are not read yet (students: {count}); import when they are."] if count else []


def _scaled(found: Sequence[Mark], most: float | None, column: str) -> Iterator[str]:
    if most and found and found[0].out_of and most != found[0].out_of:
        yield f"{column} goes to {number(most)}, the chapter to {number(found[0].out_of)}: marks were scaled."


def _strangers(found: Sequence[Mark], ids: set[str], path: Path) -> Iterator[str]:
    for mark in found:
        if mark.student not in ids:
            yield f"{mark.student} handed in, but is not in {path.name}; her mark stands in marks.csv."


def _float(text: str | None) -> float | None:
    try:
        # "1,000" are a thousand, "7,5" are seven and a half.
        value = float(THOUSANDS.sub("", text or "").replace(",", "."))
    except ValueError:
        return None
    return value if 0 < value < math.inf else None
