"""How a submission of the corpus is written down, and how a class folder is made of all."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course.folder import checkout

CORPUS: dict[str, "Handed"] = {}
HONEST = ("aa-honest-before", "zz-honest-after")


@dataclass(frozen=True)
class Handed:
    """One submission: `make` gives the file's bytes; the rest is what grading must find."""

    make: Callable[[], bytes]
    points: tuple[float, ...]
    reason: str
    flags: frozenset[str]


def comes_to(points, *, reason="", flags=(), or_points=None):
    """Enter a function into the corpus, with what must come of its notebook.

    `reason` is a pattern for the result's reason, "" means that there is none. `flags` must be
    among those of its tasks. `or_points` are as good, where it depends on which of two limits is met first.
    """

    def enter(make):
        CORPUS[make.__name__.replace("_", "-")] = Handed(
            make, (points, points if or_points is None else or_points), reason, frozenset(flags)
        )
        return make

    return enter


def cells(folder="solutions"):
    """The cells of chapter 0, solved or (from "notebooks") blank."""
    return nbformat.read(checkout() / folder / "00_welcome.ipynb", as_version=4).cells


def solved(changes=None, *, before=None, base="solutions"):
    """A notebook of chapter 0 with some cells changed and some put before others.

    `changes` and `before`: id of a cell -> source.
    """
    made = []
    for cell in cells(base):
        if cell.id in (before or {}):
            made.append(nbformat.v4.new_code_cell(before[cell.id]))
        if changes and cell.id in changes:
            cell.source = changes[cell.id]
        made.append(cell)
    return as_file(made)


def blank(changes=None, *, before=None):
    """The same of the notebook as it was handed out."""
    return solved(changes, before=before, base="notebooks")


def as_file(made, **metadata):
    """Cells as the bytes of a notebook file, however wrong they are."""
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made}
    return json.dumps(notebook).encode()


def write_class(folder: Path) -> dict[str, Handed]:
    """Write every submission and two honest ones into a folder; name -> what must come of it."""
    honest = dict.fromkeys(HONEST, Handed(solved, (10,), "", frozenset()))
    for name, handed in {**CORPUS, **honest}.items():
        (folder / f"{name}.ipynb").write_bytes(handed.make())
    return {**CORPUS, **honest}
