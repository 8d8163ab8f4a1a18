"""`course grade NOTEBOOK --check`: what a student can find out at home, with what she has."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.errors import CourseError
from course.exercises.card import bare
from course.exercises.world import practice_world
from course.folder import chapter_names, checkout
from course.grading.chapter import imported_chapter
from course.grading.engine import unjailed
from course.grading.engine.caps import CAPS
from course.grading.grader import Grader, Place
from course.grading.reading import MOST_BYTES
from course.grading.result import Result
from course.grading.submission import Submission
from course.grading.template import Template

__all__ = ["check_one"]

#: Whether this system has jails at all.
JAILS = sys.platform == "linux"


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
    submission = Submission("you", number, path.name, content)
    result = _jailed(submission) if JAILS else _unjailed(submission)
    console.print(_table(result))
    console.print(_shown(result.reason or "The notebook ran to its end."))
    if not JAILS:
        console.print("It ran in an ordinary kernel: this system has no jail.")
    console.print("This was the visible part: your instructor also asks on tables that you do not see.")


def _jailed(submission: Submission) -> Result:
    from course.grading.prepare import prepared
    from course.grading.worker import grade_batch

    # It is her own notebook on her own machine: the strongest jail will do, however weak it is.
    with prepared(submission.chapter, None, unsafe=True) as setup:
        return grade_batch(setup, [(submission, "")])[0].result


def _unjailed(submission: Submission) -> Result:
    """The same in an ordinary kernel, where the system has no jail."""
    template = Template.of(submission.chapter, checkout())
    grader = Grader(template, CAPS, None, "none", unjailed.transcripts)
    with tempfile.TemporaryDirectory() as folder:
        [graded] = grader.grade([(submission, "", Place({}, Path(folder), practice_world()))])
    return graded.result


def _table(result: Result) -> Table:
    table = Table("task", "points", "finding", "what it means")
    for task in result.tasks:
        said = dict.fromkeys(part.message for part in task.parts if part.status not in ("Right", "Recorded"))
        later = any(part.code == "unjudged" for part in task.parts)
        points = (
            "come with your mark," if later else "a person reads it," if task.manual else f"{task.points:g}"
        )
        cells = (task.title, f"{points} of {task.out_of:g}", task.status, bare(" ".join(said)))
        # A student's own words may look like rich's marks.
        table.add_row(*map(_shown, cells))
    return table


def _shown(text: str) -> Text:
    """A text of hers, in which brackets are no markup and nothing speaks to the terminal."""
    return Text("".join(letter if letter.isprintable() else " " for letter in text))
