"""What a student does in a chapter, cell by cell: read off its two notebooks and their tags."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import nbformat

from course.exercises.forms import AnswerForm
from course.exercises.stems import STEMS, chapter_module
from course.folder import chapter_names, checkout

__all__ = ["CHAPTERS", "Step", "kept", "steps"]

CHAPTERS = chapter_names(checkout() / "notebooks", ".ipynb")
SHOWN = re.compile(r"^tasks\.(\w+)\.(ask|explore)\(", re.MULTILINE)
MARKER = re.compile(r"^\s*### (BEGIN|END) SOLUTION\n?", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One cell of the student's notebook.

    cell, place : its id, and its index among all cells; code : whether it is run.
    typed : what she types into it, or "" if she leaves it as it is.
    shows : the task whose form or explorer it shows, or "".
    controls : name of a control -> value that she sets there before she presses Record.
    keeps : the task whose answer Record writes into it, or "".
    """

    cell: str
    place: int
    code: bool = True
    typed: str = ""
    shows: str = ""
    controls: Mapping[str, Any] = ()
    keeps: str = ""


@cache
def steps(name: str) -> list[Step]:
    """Every cell that a student runs or writes in, in order, with what solves the chapter."""
    student, solution = _read("notebooks", name), _read("solutions", name)
    solved = {cell.id: MARKER.sub("", cell.source) for cell in solution}
    answers = {task: parts for source in solved.values() for task, parts in [kept(source)] if task}
    tasks = chapter_module(STEMS[name[:2]])
    found = []
    for place, cell in enumerate(student):
        typed = solved[cell.id] if MARKER.sub("", cell.source) != solved[cell.id] else ""
        shown = SHOWN.search(cell.source) if cell.cell_type == "code" else None
        shows = shown[1] if shown and shown[1] in answers else ""
        if cell.cell_type == "code" or typed:
            task, _ = kept(solved[cell.id])
            values = _values(getattr(tasks, shows), shown[2], answers[shows]) if shows else {}
            found.append(Step(cell.id, place, cell.cell_type == "code", typed, shows, values, task))
    return found


def kept(source: str) -> tuple[str, Mapping[str, Any]]:
    """The task and the parts that a recorded call holds: `tasks.bet(step="alike")`; else ("", {})."""
    if not re.match(r"tasks\.\w+\(", source):
        return "", {}
    call = ast.parse(source).body[0].value
    try:
        parts = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
    except ValueError:  # tasks.lift.check(lift=lift)
        parts = {}
    return (call.func.attr, parts) if parts else ("", {})


def _read(folder: str, name: str) -> list[nbformat.NotebookNode]:
    return nbformat.read(checkout() / folder / f"{name}.ipynb", as_version=4).cells


def _values(task: Any, shown: str, answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the controls hold for an answer; an explorer's are named as the parts are."""
    if shown == "explore":
        return answer
    form = AnswerForm(task)
    form.fill(answer)
    return form.values()
