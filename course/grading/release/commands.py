"""`course release`, as seen on a terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from course.folder import chapter_names
from course.grading.release.making import STUDENTS, make_release
from course.grading.release.nbgrader import write_assignment
from course.grading.release.record import INSTRUCTOR
from course.grading.roster import read_roster

__all__ = ["release_chapter", "release_for_nbgrader"]


def release_chapter(
    root: Path, wanted: str, out: Path, *, roster: Path | None, secret: Path | None, keys: bool, jobs: int
) -> None:
    """Write a release with a bar that moves with every student, and say what to hand out."""
    [chapter] = chapter_names(root / "notebooks", ".ipynb", wanted)
    students = read_roster(roster) if roster else None
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(chapter, total=len(students) if students else 1)
        make_release(
            root,
            chapter,
            out,
            roster=students,
            secret=secret,
            keys=keys,
            jobs=jobs,
            done=lambda student: progress.update(task, advance=1, description=student),
        )
        progress.update(task, completed=len(students) if students else 1, description=chapter)
    console.print(_what_now(out, chapter, len(students or [])), highlight=False, soft_wrap=True)


def _what_now(out: Path, chapter: str, students: int) -> str:
    whose = f"to each student her own zip ({students} in all)" if students else f"{chapter}.zip"
    keep = f" Keep {out / INSTRUCTOR} to yourself: grading needs it." if students else ""
    return f"Hand out {whose} from {out / STUDENTS}.{keep}"


def release_for_nbgrader(root: Path, wanted: str, out: Path) -> None:
    """Write an assignment for nbgrader, and say what to run and what it does not protect."""
    [chapter] = chapter_names(root / "solutions", ".py", wanted)
    path = write_assignment(root, chapter, out)
    Console(stderr=True).print(
        f"{path} is the source of the assignment. In {out}, run: nbgrader generate_assignment {chapter}\n"
        "nbgrader runs students' code unprotected and needs the keys beside it: a student can find them.",
        highlight=False,
        markup=False,
    )
