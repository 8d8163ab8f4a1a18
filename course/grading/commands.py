"""The command `course grade`: it reads what was typed, shows progress, and says in words what came of it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from course.errors import CourseError

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)

NEEDS = (
    "Grading needs {name!r}, which is not here. A class is graded on Linux (on Windows in WSL), "
    "with the extra: `uv run --extra grading course grade …`."
)

#: Processes at the same time when nothing else is said: one for each core.
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@app.command()
def grade(
    submissions: Annotated[
        Path, typer.Argument(help="A folder, a zip, or a bulk download of Canvas or Moodle.", exists=True)
    ],
    out: Annotated[Path | None, typer.Option(help="Where marks and feedback go; required.")] = None,
    chapter: Annotated[str | None, typer.Option(help="Number or name; else seen from the notebooks.")] = None,
    release: Annotated[
        Path | None, typer.Option(help="Folder of `course release`, where students have worlds of their own.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="The class as a CSV file: those who sent nothing are listed, too.")
    ] = None,
    gradebook: Annotated[
        Path | None, typer.Option(help="What Canvas or Moodle exported: its rows and columns are kept.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Notebooks at the same time.")] = CORES,
    only: Annotated[list[str] | None, typer.Option(help="Grade this student only; may be repeated.")] = None,
    regrade: Annotated[bool, typer.Option("--regrade", help="Grade again what is graded already.")] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Grade even where no jail can hold student code.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Grade one notebook of your own, without the hidden part.")
    ] = False,
    dask: Annotated[str | None, typer.Option(help="Address of a Dask scheduler whose workers grade.")] = None,
) -> None:
    """Grade a class: marks, a feedback page for each student, an analysis of the exercises.

    [bold]course grade submissions.zip --out marks[/]

    Stop it with Ctrl-C whenever you like: the same command goes on where it stopped, and grades
    nobody twice. Marks that you gave by hand stay.

    [bold]course grade submissions --out marks --only ada --regrade[/]   one student again

    [bold]course grade submissions --out marks --release handed-out[/]   personal worlds

    [bold]course grade my-notebook.ipynb --check[/]                      what would I get?

    Student code runs in a jail; [bold]course doctor[/] tells how strong it is on this machine.
    """
    if check:
        _needed("home").check_one(submissions, chapter, Console())
        return
    if out is None:
        raise typer.BadParameter("say where the marks go: --out graded", param_hint="--out")
    wishes = {"chapter": chapter, "release": release, "roster": roster, "gradebook": gradebook, "dask": dask}
    wishes |= {"jobs": jobs, "only": frozenset(only or ()), "regrade": regrade, "unsafe": unsafe}
    _grade_class(submissions, out, wishes)


def _grade_class(submissions: Path, out: Path, wishes: Mapping[str, Any]) -> None:
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[student]}"))
    # In a file a bar would be litter.
    bar = Progress(TextColumn("Grading"), *columns, console=console, disable=not console.is_terminal)
    session = _needed("session")
    _needed("scratch").scratch()
    typer.echo(session.grade(submissions, out, session.Wishes(**wishes), bar))


def _needed(name: str) -> ModuleType:
    """A module of the grader; what it stands on is installed with an extra."""
    try:
        return importlib.import_module(f"course.grading.{name}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("course."):
            raise  # a student's folder holds only a part of the grader
        raise CourseError(NEEDS.format(name=missing.name)) from missing
