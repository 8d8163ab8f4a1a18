"""Make a chapter's two notebooks from its source, or tell where they differ from it.

`solutions/05_products.py` becomes `notebooks/05_products.ipynb` (no answers, no outputs) and
`solutions/05_products.ipynb` (executed; nbval compares with its outputs).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course.authoring.execute import execute
from course.authoring.leaks import leaks
from course.authoring.notebook import as_text, solution_notebook, student_notebook
from course.authoring.source import read
from course.errors import BuildError
from course.folder import can_write, chapter_names

__all__ = ["ChapterFiles", "build", "chapters", "drift"]


@dataclass(frozen=True)
class ChapterFiles:
    """One chapter's three files; `root` is the course's folder."""

    root: Path
    name: str

    @property
    def source(self) -> Path:
        """What the author writes."""
        return self.root / "solutions" / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """What the instructor opens."""
        return self.root / "solutions" / f"{self.name}.ipynb"

    @property
    def student(self) -> Path:
        """What the student opens."""
        return self.root / "notebooks" / f"{self.name}.ipynb"


def chapters(root: Path, wanted: str | None = None) -> list[ChapterFiles]:
    """The chapters that have a source, in order, or the one that is wanted.

    Parameters
    ----------
    root : the course's folder.
    wanted : "5", "05", "products", "05_products" or None for all.

    Raises
    ------
    CourseError : if no source fits; lists those there are.
    """
    return [ChapterFiles(root, name) for name in chapter_names(root / "solutions", ".py", wanted)]


def build(chapter: ChapterFiles, *, done: Callable[..., None] | None = None) -> None:
    """Write both notebooks of a chapter; nothing is written when a cell fails.

    Parameters
    ----------
    chapter : see `chapters`.
    done : called after each cell with `cell` and `cell_index`, for a progress bar.

    Raises
    ------
    BuildError : if the source cannot be read, a cell fails, an answer reaches the student, or a
        folder cannot be written.
    """
    student, solution = _made(chapter)
    chapter.student.parent.mkdir(exist_ok=True)
    for folder in (chapter.student.parent, chapter.solution.parent):
        if not can_write(folder):
            raise BuildError(f"{folder.name}/ cannot be written; work in a copy of the folder that is yours.")
    with _naming(chapter):
        execute(solution, chapter.solution.parent, done=done)
    chapter.student.write_text(as_text(student), encoding="utf-8")
    chapter.solution.write_text(as_text(solution), encoding="utf-8")


def drift(root: Path, wanted: str | None = None) -> Iterator[str]:
    """What differs between the sources and their notebooks, one line for each difference.

    Nothing is run: outputs are compared by nbval, here it is prose, code and whether all of it ran.
    """
    found = chapters(root, wanted)
    for chapter in found:
        student, solution = _made(chapter)
        yield from _differences(chapter.student, student)
        yield from _differences(chapter.solution, solution)
        yield from _not_run(chapter.solution)
    if wanted is None:
        yield from _orphans(root, {chapter.name for chapter in found})


def _made(chapter: ChapterFiles) -> tuple[nbformat.NotebookNode, nbformat.NotebookNode]:
    cells = read(chapter.source)
    with _naming(chapter):
        student, solution = student_notebook(cells), solution_notebook(cells)
        found = list(leaks(cells, student))
        if found:
            raise BuildError(f"the student would find {'; '.join(found)}.")
    return student, solution


@contextmanager
def _naming(chapter: ChapterFiles) -> Iterator[None]:
    try:
        yield
    except BuildError as error:
        raise BuildError(f"{chapter.source.name}, {error}") from error


def _differences(path: Path, wanted: nbformat.NotebookNode) -> Iterator[str]:
    name = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        yield f"{name} is not built"
        return
    stored = _stored(path)
    if path.parent.name == "solutions":
        stored = _without_outputs(stored)
    if as_text(stored) != as_text(wanted):
        yield f"{name}: {_first_difference(stored, wanted)}"


def _stored(path: Path) -> nbformat.NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, AttributeError, KeyError) as error:
        raise BuildError(f"{path.parent.name}/{path.name} is no notebook; build it again.") from error


def _without_outputs(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _first_difference(stored: nbformat.NotebookNode, wanted: nbformat.NotebookNode) -> str:
    was, is_now = [cell.id for cell in stored.cells], [cell.id for cell in wanted.cells]
    for name in is_now:
        if name not in was:
            return f"cell {name} is missing"
    for name in was:
        if name not in is_now:
            return f"cell {name} is no longer in the source"
    for old, new in zip(stored.cells, wanted.cells, strict=True):
        if old != new:
            return f"cell {new.id} differs" if old.id == new.id else f"cell {new.id} stands elsewhere"
    return "its metadata differ"


def _not_run(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    counts = [cell.execution_count for cell in _stored(path).cells if cell.cell_type == "code"]
    if counts != list(range(1, len(counts) + 1)):
        yield f"{path.parent.name}/{path.name}: not every cell was run in order"


def _orphans(root: Path, names: set[str]) -> Iterator[str]:
    for folder in ("notebooks", "solutions"):
        for path in sorted((root / folder).glob("*.ipynb")):
            if path.stem not in names:
                yield f"{folder}/{path.name} has no source in solutions/"
