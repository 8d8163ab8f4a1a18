"""`course grade NOTEBOOK --check`: what a student can find out at home, with what she has."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from course.errors import CourseError
from course.folder import chapter_names, checkout
from course.grading.chapter import imported_chapter
from course.grading.prepare import prepared
from course.grading.reading import MOST_BYTES
from course.grading.result import Result
from course.grading.submission import Submission
from course.grading.worker import grade_batch

__all__ = ["check_one"]


def check_one(path: Path, chapter: str | None, console: Console) -> None:
    """Show what the grader would find in one notebook, as far as it can be told here.

    Raises
    ------
    CourseError : if `path` is no file, or its chapter cannot be told.
    """
    if not path.is_file():
        raise CourseError(f"{path} is no file; --check takes one notebook.")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise CourseError(f"{path.name} has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:.0f} are read.")
    content = path.read_bytes()
    number = chapter_names(checkout() / "notebooks", ".ipynb", chapter)[0][:2] if chapter else ""
    number = number or imported_chapter([content])
    if not number:
        raise CourseError(f"{path.name} does not tell its chapter; name it with --chapter 5.")
    # It is her own notebook on her own machine: the strongest jail will do, however weak it is.
    with prepared(number, None, unsafe=True) as setup:
        [graded] = grade_batch(setup, [(Submission("you", number, path.name, content), "")])
    console.print(_table(graded.result))
    console.print(_plain(graded.result.reason) or "Everything could be run.")
    console.print("This was the visible part: your instructor also asks on tables that you do not see.")


def _table(result: Result) -> Table:
    table = Table("task", "points", "finding", "what it means")
    for task in result.tasks:
        said = dict.fromkeys(part.message for part in task.parts if part.status not in ("Right", "Recorded"))
        later = any(part.code == "unjudged" for part in task.parts)
        points = (
            f"come with your mark, of {task.out_of:g}" if later else f"{task.points:g} of {task.out_of:g}"
        )
        table.add_row(task.title, points, task.status, _plain(" ".join(said)))
    return table


def _plain(text: str) -> str:
    """A text of hers, in which brackets are no markup and nothing speaks to the terminal."""
    return escape("".join(letter if letter.isprintable() else " " for letter in text))
