"""`course marks`, as seen on a terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

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
        Console(stderr=True).print(f"{out} holds no submissions, so there is nothing to report.")
        return
    students = read_roster(roster) if roster else ()
    said = write(results, out, results[0].chapter, roster=students, gradebook=gradebook)
    console = Console(stderr=True)
    for sentence in said:
        console.print(f"- {sentence}", highlight=False, markup=False)
    where = f"Open {out / 'index.html'}; the marks are in {out / 'marks.csv'}."
    console.print(where, highlight=False, markup=False)
