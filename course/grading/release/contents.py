"""The files that a student gets, and how they are freed of what only instructors may see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from course.authoring.notebook import as_text, student_notebook
from course.authoring.source import read
from course.grading.template import HANDED_OUT

__all__ = ["ENVIRONMENT", "WITHHELD", "environment", "notebook", "package", "without_reveal"]

#: Parts of the package that hold answers, or are an instructor's only. What runs a notebook stays,
#: for `course grade --check` at home.
WITHHELD = (
    "course/authoring",
    "course/exercises/keys",
    "course/grading/receive",
    "course/grading/release",
    "course/grading/results",
    "course/grading/session.py",
)
KEYS = "course/exercises/keys"
#: What pins the environment, and the licences.
ENVIRONMENT = ("pyproject.toml", "requirements.txt", "environment.yml", "LICENSE", "LICENSE-CONTENT")
#: A cell that asks for the planted truth.
ASKS_TRUTH = re.compile(r"\bdatasets\.(?:truth|parameters)\(")
SECTION = re.compile(r"^## ", re.MULTILINE)
LATER = """\
## Reveal the truth

What was planted in this town is kept where your work is graded. It comes with your feedback."""


def package(root: Path, *, keys: bool = False) -> dict[str, bytes]:
    """The package `course` as students get it: path -> content.

    Parameters
    ----------
    root : the course's folder.
    keys : whether the right answers go with it, so that checks judge at once.
    """
    withheld = [part for part in WITHHELD if not (keys and part == KEYS)]
    paths = (path for path in sorted((root / "course").rglob("*")) if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in names.items()
        if "__pycache__" not in path.parts
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and not any(name == part or name.startswith(f"{part}/") for part in withheld)
    }


def environment(root: Path) -> dict[str, bytes]:
    """The files that pin every version, and the licences."""
    return {name: (root / name).read_bytes() for name in ENVIRONMENT}


def notebook(root: Path, chapter: str) -> dict[str, bytes]:
    """The student's notebook of a chapter, "05_products", without the part that needs the truth.

    It goes out twice: once to be worked in, once for `course grade --check` to compare with.
    """
    made = student_notebook(read(root / "solutions" / f"{chapter}.py"))
    text = as_text(without_reveal(made)).encode()
    return {f"{folder}/{chapter}.ipynb": text for folder in ("notebooks", HANDED_OUT)}


def without_reveal(made: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Put one text cell in the place of each section that asks for the truth."""
    kept = []
    for section in _sections(made.cells):
        asks = any(ASKS_TRUTH.search(cell.source) for cell in section if cell.cell_type == "code")
        answers = any({"answer", "check"} & set(cell.metadata.get("tags", [])) for cell in section)
        kept += [_later(section[0].id)] if asks and not answers else section
    return nbformat.from_dict({**made, "cells": kept})


def _later(cell_id: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(LATER, id=cell_id)


def _sections(cells: list[nbformat.NotebookNode]) -> Iterator[list[nbformat.NotebookNode]]:
    """The cells between one `##` heading and the next."""
    section: list[nbformat.NotebookNode] = []
    for cell in cells:
        if section and cell.cell_type == "markdown" and SECTION.match(cell.source):
            yield section
            section = []
        section.append(cell)
    yield section
