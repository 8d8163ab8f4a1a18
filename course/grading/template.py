"""The chapter as it was handed out: which cells there are and which task each one answers."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat

from course.exercises.stems import STEMS, chapter_module
from course.exercises.task import Task

__all__ = ["HANDED_OUT", "Slot", "Template", "called", "handed_out", "parsed"]

#: Where a student's folder keeps her notebook as it was handed out.
HANDED_OUT = "course/grading/handed_out"
#: A line that IPython takes for a command, such as `%%time`.
MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)


@dataclass(frozen=True)
class Slot:
    """One code cell of ours.

    `kind` is "given" (ours to run), "answer" (hers to fill), "check" (asks for an answer) or
    "record" (is itself the answer: a call that Record rewrites). `task` is the name of the
    task that a check or a record is about, "" for the others.
    """

    id: str
    kind: str
    source: str
    task: str = ""


@dataclass(frozen=True)
class Template:
    """A chapter's code cells, in order, and its tasks by name."""

    number: str
    slots: tuple[Slot, ...]
    tasks: dict[str, Task]

    @property
    def by_id(self) -> dict[str, Slot]:
        """The slots by the id of their cell."""
        return {slot.id: slot for slot in self.slots}

    def sources_of(self, task: str) -> list[str]:
        """Ids of the cells where a student writes her answer to a task, in order."""
        found, pending = [], []
        for slot in self.slots:
            if slot.kind == "answer":
                pending.append(slot.id)
            elif slot.kind in {"check", "record"}:
                if slot.task == task:
                    found += [*(pending if slot.kind == "check" else []), slot.id]
                pending = [] if slot.kind == "check" else pending
        return found

    def stub_of(self, task: str) -> str:
        """What stands in the answer cells of a task before anybody has worked in them."""
        slots = [self.by_id[id_] for id_ in self.sources_of(task)]
        return "\n\n".join(slot.source for slot in slots if slot.kind != "check")

    @classmethod
    def of(cls, number: str, root: Path) -> Template:
        """Read a chapter as it was handed out; `root` is the course's folder."""
        cells = handed_out(root, number).cells
        tasks = {task.name: task for task in chapter_module(STEMS[number]).chapter}
        return cls(number, tuple(_slot(cell, tasks) for cell in cells if cell.cell_type == "code"), tasks)


def handed_out(root: Path, number: str) -> nbformat.NotebookNode:
    """The student's notebook as nobody has worked in it, unlike perhaps the one in `notebooks/`."""
    name = f"{number}_{STEMS[number]}"
    source = root / "solutions" / f"{name}.py"
    if not source.is_file():
        return nbformat.read(root / HANDED_OUT / f"{name}.ipynb", as_version=4)
    # A student's folder has neither sources nor what reads them.
    from course.authoring.notebook import student_notebook
    from course.authoring.source import read

    return student_notebook(read(source))


def _slot(cell: Any, tasks: dict[str, Task]) -> Slot:
    tags = cell.metadata.get("tags", [])
    names = [name for name, _ in called(cell.source) if name in tasks]
    if "check" in tags and names:
        return Slot(cell.id, "check", cell.source, names[0])
    if "answer" in tags:
        # A call to the task in an answer cell is the answer itself.
        return Slot(cell.id, "record" if names else "answer", cell.source, names[0] if names else "")
    return Slot(cell.id, "given", cell.source)


@lru_cache(maxsize=512)
def called(source: str) -> tuple[tuple[str, str], ...]:
    """The tasks that a cell's code answers: (name, "check" or "") for each call on `tasks`."""
    # Asked for each cell and each slot: parsed once only.
    return tuple(_calls(source))


def _calls(source: str) -> Iterator[tuple[str, str]]:
    tree = parsed(source)
    for node in ast.walk(tree) if tree else ():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        function, inner = node.func, node.func.value
        if isinstance(inner, ast.Name) and inner.id == "tasks":
            yield function.attr, ""
        elif (
            function.attr == "check"
            and isinstance(inner, ast.Attribute)
            and isinstance(inner.value, ast.Name)
            and inner.value.id == "tasks"
        ):
            yield inner.attr, "check"


def parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell, without its magics; None where it is no Python, or too deep to be read."""
    return _tree(source) or _tree(MAGIC.sub("", source))


def _tree(source: str) -> ast.Module | None:
    with warnings.catch_warnings():
        # What Python thinks of a student's backslashes is not for the instructor's screen.
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
