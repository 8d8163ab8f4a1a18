"""Answers that a student with one wrong idea each would give, a file for each chapter.

`CELLS` holds them, cell id -> source; `NAMED` what they are told, task -> codes of misconceptions.
"""

from importlib import import_module
from types import ModuleType

import nbformat

from course.authoring.build import ChapterFiles


def mistaken(chapter: ChapterFiles) -> nbformat.NotebookNode:
    """The student's notebook of a chapter, filled in with wrong ideas."""
    student, cells = nbformat.read(chapter.student, as_version=4), _mistakes(chapter).CELLS
    for cell in student.cells:
        # To the grader a function as it was handed out is no answer: here somebody has tried something.
        untouched = cell.id.endswith("-answer") and cell.source.startswith("def ")
        cell.source = cells.get(cell.id, cell.source + "\n\ntried = True" * untouched)
    return student


def named(chapter: ChapterFiles) -> dict[str, list[str]]:
    """The codes that must name these ideas, by task."""
    return _mistakes(chapter).NAMED


def _mistakes(chapter: ChapterFiles) -> ModuleType:
    return import_module(f"tests.solutions.mistakes.{chapter.name.partition('_')[2]}")
