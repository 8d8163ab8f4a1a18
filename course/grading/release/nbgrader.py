"""A chapter as an assignment for nbgrader: `source/NN_stem/NN_stem.ipynb` and its configuration.

nbgrader runs the student's code and the tests in one kernel, so the keys have to be importable
there: what protects a mark is nbgrader's protection, not ours. See docs/grading.md.

Every exercise gets one grade cell, which students see without its hidden lines: it gives the
points that the exercise earned when its check ran. A text that a person reads gets its points by
hand, in the cell in which it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode, from_dict

from course.authoring.answers import BLOCK, blocks, is_recorded, student_text, task_modules
from course.authoring.build import ChapterFiles
from course.authoring.notebook import as_text, student_notebook
from course.authoring.source import Cell, read
from course.datasets.files import put
from course.exercises.stems import chapter_module, stem_of
from course.exercises.task import Task

__all__ = ["CONFIGURATION", "assignment", "write_assignment"]

SCHEMA = 3
CONFIGURATION = '''\
"""Settings for nbgrader: stubs already stand above each answer, and a chapter runs for a while."""

c = get_config()  # noqa: F821 - nbgrader provides it
c.CourseDirectory.course_id = "customer-networks"
c.ClearSolutions.code_stub = {"python": ""}
c.ExecutePreprocessor.timeout = 300
'''
GRADE = """\
# The points of “{title}” are counted here.
### BEGIN HIDDEN TESTS
from course.exercises.session import SESSION

certain = [part for part in getattr(SESSION.outcomes.get("{id}"), "verdicts", ()) if part.part not in {texts}]
float(sum(part.points for part in certain))
### END HIDDEN TESTS"""


def write_assignment(root: Path, chapter: str, out: Path) -> Path:
    """Write the assignment of a chapter, "05_products", into a course folder of nbgrader; its notebook."""
    path = out / "source" / chapter / f"{chapter}.ipynb"
    put(path, as_text(assignment(root, chapter)).encode())
    if not (out / "nbgrader_config.py").exists():
        put(out / "nbgrader_config.py", CONFIGURATION.encode())
    return path


def assignment(root: Path, chapter: str) -> NotebookNode:
    """The notebook that an instructor gives to `nbgrader generate_assignment`."""
    cells = [cell for cell in read(ChapterFiles(root, chapter).source) if "staff" not in cell.tags]
    made = student_notebook(cells)
    modules = task_modules(cells)
    tasks = {task.name: task for task in chapter_module(stem_of(chapter[:2])).chapter}
    found = [list(_cells(cell, shown, tasks, modules)) for cell, shown in zip(cells, made.cells, strict=True)]
    return from_dict({**made, "cells": [cell for several in found for cell in several]})


def _cells(
    cell: Cell, shown: NotebookNode, tasks: dict[str, Task], modules: set[str]
) -> Iterator[NotebookNode]:
    """One cell of the chapter as nbgrader takes it, with the grade cell that follows it."""
    if cell.kind == "markdown":
        yield shown
        return
    asked = _asked(cell, tasks, modules)
    if "answer" in cell.tags:
        texts = _texts_worth(asked[0]) if asked else 0.0
        yield _answer(cell, shown, modules, texts)
    elif "check" in cell.tags:
        yield _marked(shown, locked=True)
    else:
        yield shown
    for task in asked:
        yield _grade(task, shown)


def _answer(cell: Cell, shown: NotebookNode, modules: set[str], texts: float) -> NotebookNode:
    """The stub, and below it the answer between nbgrader's marks."""
    if blocks(cell):
        source = BLOCK.sub(_stub_first, cell.text)
    else:
        source = f"{student_text(cell, modules)}\n### BEGIN SOLUTION\n{cell.text}\n### END SOLUTION"
    about = {"grade": True, "points": texts} if texts else {}
    return _marked(shown, source=source, solution=True, **about)


def _stub_first(block: re.Match[str]) -> str:
    stub = "\n".join(re.sub(r"^(\s*)# ?", r"\1", line) for line in (block["stub"] or "").split("\n"))
    begin, end = (f"{block['indent']}### {word} SOLUTION" for word in ("BEGIN", "END"))
    return f"{stub or block['indent'] + '...'}\n{begin}\n{block['answer']}\n{end}"


def _asked(cell: Cell, tasks: dict[str, Task], modules: set[str]) -> list[Task]:
    """The exercises that are settled when this cell has run: checked in it, or recorded by it."""
    names = "|".join(map(re.escape, sorted(modules)))
    called = re.findall(rf"\b(?:{names})\.(\w+)(?:\.check)?\(", cell.text) if names else []
    settles = "check" in cell.tags or is_recorded(cell, modules)
    return [tasks[name] for name in dict.fromkeys(called) if name in tasks] if settles else []


def _texts(task: Task) -> list[str]:
    """The parts of an answer that a person reads."""
    return [] if task.type == "PR" else [part for part, shape in task.parts.items() if shape.recorded]


def _texts_worth(task: Task) -> float:
    return sum(task.weights[part] for part in _texts(task))


def _grade(task: Task, before: NotebookNode) -> NotebookNode:
    source = GRADE.format(title=task.title, id=task.id, texts=_texts(task))
    points = round(task.points - _texts_worth(task), 6)
    cell = NotebookNode({**before, "id": f"{task.name}-grade", "metadata": NotebookNode()})
    return _marked(cell, source=source, grade=True, locked=True, points=points)


def _marked(cell: NotebookNode, *, source: str | None = None, **about: bool | float) -> NotebookNode:
    """A cell with nbgrader's metadata beside its tags."""
    roles = dict.fromkeys(("grade", "locked", "solution", "task"), False)
    known = {"schema_version": SCHEMA, "grade_id": cell.id, **roles, **about}
    metadata = {**cell.metadata, "nbgrader": known}
    return NotebookNode({**cell, "source": cell.source if source is None else source, "metadata": metadata})
