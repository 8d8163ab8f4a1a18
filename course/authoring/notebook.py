"""Put cells into a Jupyter notebook file, byte for byte the same on every run."""

import json
import re
from collections.abc import Iterator
from itertools import chain, count

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.authoring.answers import solution_text, student_text, task_modules
from course.authoring.source import Cell

__all__ = ["as_text", "solution_notebook", "student_notebook"]

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    # No version of Python: the notebook is the same whichever builds it.
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
# What these cells show is drawn or moved by hand, and tested elsewhere.
SHOWN = {"explore", "picture"}
SHOWN_TAG = "nbval-ignore-output"


def student_notebook(cells: list[Cell]) -> nbformat.NotebookNode:
    """The notebook a student opens: stubs instead of answers, no staff cells, no outputs."""
    modules = task_modules(cells)
    texts = [student_text(cell, modules) for cell in cells]
    return _notebook([made for made in zip(cells, _ids(cells), texts, strict=True) if made[2] is not None])


def solution_notebook(cells: list[Cell]) -> nbformat.NotebookNode:
    """The notebook an instructor opens, not yet run."""
    return _notebook(list(zip(cells, _ids(cells), map(solution_text, cells), strict=True)))


def as_text(notebook: nbformat.NotebookNode) -> str:
    """The notebook as it stands in its file: sorted keys, one space of indentation, final newline."""
    nbformat.validate(notebook)
    written = nbformat.versions[notebook.nbformat].writes_json(notebook, split_lines=True)
    return json.dumps(json.loads(written), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _notebook(kept: list[tuple[Cell, str, str]]) -> nbformat.NotebookNode:
    cells = []
    for cell, name, text in kept:
        make = new_markdown_cell if cell.kind == "markdown" else new_code_cell
        tags = [*cell.tags, SHOWN_TAG] if SHOWN & set(cell.tags) else [*cell.tags]
        cells.append(make(text, id=name, metadata={"tags": tags} if tags else {}))
    return new_notebook(cells=cells, metadata=METADATA)


def _ids(cells: list[Cell]) -> Iterator[str]:
    """The author's ids, and for the other cells their first words: stable while others move."""
    taken = {cell.id for cell in cells}
    for cell in cells:
        name = cell.id or _free(_words(cell.text) or cell.kind, taken)
        taken.add(name)
        yield name


def _free(words: str, taken: set[str]) -> str:
    numbered = (f"{words}-{number}" for number in count(2))
    return next(name for name in chain([words], numbered) if name not in taken)


def _words(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", text.split("\n", 1)[0].lower()).strip("-")
    return words[:40].rstrip("-")
