"""`course build`, as seen on a terminal."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from course.authoring.build import ChapterFiles, build, chapters, drift
from course.authoring.source import read
from course.errors import BuildError

__all__ = ["build_chapters", "check_chapters"]


def build_chapters(root: Path, wanted: str | None) -> None:
    """Build one chapter or all, with a bar that moves with every cell."""
    with _bar() as progress:
        for chapter in chapters(root, wanted):
            task = progress.add_task(chapter.name, total=_code_cells(chapter))
            build(chapter, done=lambda task=task, **_: progress.advance(task))


def check_chapters(root: Path, wanted: str | None) -> None:
    """Say that all is up to date, or fail with one line for each difference.

    Raises
    ------
    BuildError : if a notebook differs from its source.
    """
    differences = list(drift(root, wanted))
    if differences:
        lines = "\n".join(f"  {line}" for line in differences)
        raise BuildError(
            f"Not built from their sources:\n{lines}\nRun `course build` and look at what it writes."
        )
    Console().print("Every notebook is the one its source makes.")


def _code_cells(chapter: ChapterFiles) -> int:
    return sum(cell.kind == "code" for cell in read(chapter.source))


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("cells"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
