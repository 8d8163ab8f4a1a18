"""Run solved chapters again with whatever is installed here, and tell what came out otherwise.

    uv run python -m course.authoring.rerun          # all chapters
    uv run python -m course.authoring.rerun 5        # one

A chapter fails when a cell fails, an answer is no longer right, or something warns. That a shown
number differs from the stored one is told; it fails only with --same.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import nbformat

from course.authoring.build import ChapterFiles, chapters
from course.authoring.execute import execute
from course.authoring.notebook import SHOWN_TAG
from course.errors import BuildError
from course.folder import checkout

__all__ = ["Rerun", "main", "rerun"]


@dataclass(frozen=True)
class Rerun:
    """What running a chapter again showed.

    chapter : its name; problem : what stopped it, or ""; warns, differs : ids of cells.
    """

    chapter: str
    problem: str = ""
    warns: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    def well(self, *, same: bool) -> bool:
        """Whether it ran without a warning and, if asked for, showed the same."""
        return not (self.problem or self.warns or (same and self.differs))

    def __str__(self) -> str:
        found = [("warns", self.warns), ("shows something else", self.differs)]
        words = [f"{what} in {', '.join(ids)}" for what, ids in found if ids]
        words += [f"stopped: {self.problem}"] if self.problem else []
        return f"{self.chapter}: {'; '.join(words) or 'ran and showed the same'}"


def rerun(chapter: ChapterFiles) -> Rerun:
    """Run a chapter's solution notebook in a fresh kernel and compare what it shows."""
    stored = nbformat.read(chapter.solution, as_version=4)
    again = nbformat.from_dict(stored)
    before = {cell.id: _shown(cell) for cell in stored.cells if cell.cell_type == "code"}
    problem = ""
    try:
        execute(again, chapter.solution.parent)
    except BuildError as error:
        problem = str(error)
    code = [cell for cell in again.cells if cell.cell_type == "code"]
    warns = tuple(cell.id for cell in code if _warns(cell))
    if problem:
        return Rerun(chapter.name, problem, warns)
    compared = [cell for cell in code if SHOWN_TAG not in cell.metadata.get("tags", [])]
    return Rerun(
        chapter.name, "", warns, tuple(cell.id for cell in compared if _shown(cell) != before[cell.id])
    )


def _warns(cell: nbformat.NotebookNode) -> bool:
    return any(output.get("name") == "stderr" for output in cell.outputs)


def _shown(cell: nbformat.NotebookNode) -> list[Any]:
    """The text that a cell shows, output by output."""
    return [output.get("text") or output.get("data", {}).get("text/plain") for output in cell.outputs]


def _all(wanted: str | None) -> Iterator[Rerun]:
    for chapter in chapters(checkout(), wanted):
        found = rerun(chapter)
        sys.stdout.write(f"{found}\n")
        sys.stdout.flush()
        yield found


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each chapter; exit with 1 if one is not well."""
    reader = argparse.ArgumentParser(
        prog="python -m course.authoring.rerun",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader.add_argument("chapter", nargs="?", help="number or name; all chapters if left out")
    reader.add_argument("--same", action="store_true", help="what is shown must be what is stored")
    asked = reader.parse_args(arguments)
    found = list(_all(asked.chapter))
    raise SystemExit(0 if all(each.well(same=asked.same) for each in found) else 1)


if __name__ == "__main__":
    main()
