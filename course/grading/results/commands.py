"""`course marks`, as seen on a terminal."""

from __future__ import annotations

from pathlib import Path

import typer

from course.errors import DataError
from course.grading.results.writing import read_results, write
from course.grading.roster import read_roster

__all__ = ["write_again"]


def write_again(out: Path, *, roster: Path | None, gradebook: Path | None) -> None:
    """Make every report again from the results beside them, and say what is to be settled.

    Raises
    ------
    DataError : if nothing was graded into this folder, or a file of the class cannot be read.
    """
    results = read_results(out)
    if not results:
        raise DataError(f"{out} holds no submissions, so there is nothing to report.")
    students = read_roster(roster) if roster else ()
    report = write(results, out, results[0].chapter, roster=students, gradebook=gradebook)
    said = [report.mean, *(f"- {sentence}" for sentence in report.to_settle)]
    where = f"Open {out / 'index.html'}; the marks are in {out / 'marks.csv'}."
    typer.echo("\n".join([*said, where]))
