"""Look for answers where students look.

Three kinds of leak: what should never leave a solution notebook (markers, staff cells,
outputs, recorded answers), an answer that stands in full somewhere else in the student's
notebook, and an expected value in any text that ships to students.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from numbers import Number
from pathlib import Path

import nbformat

from course.authoring.answers import blocks, recorded_calls, task_modules
from course.authoring.notebook import METADATA
from course.authoring.source import Cell
from course.exercises.stems import STEMS

__all__ = ["leaks", "shipped_texts", "value_leaks"]

SOLUTION_WORDS = re.compile(r"(?:begin|end)[ _]+solution|#+ *stub\b", re.IGNORECASE)
# A share may be written in per cent; "75%" in quotes is the name that pandas gives a quartile.
NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)(?: ?%(?![\"']))?")
# Shorter answers, such as `...` or `k = 3`, stand anywhere by chance.
TELLING_LETTERS = 12
#: Folders below the shipped ones that only instructors get.
KEPT = {"keys", "instructors"}
SHIPPED = ("README.md", "docs/**/*.md", "datasets/*.md", "datasets/*.json", "course/exercises/**/*.py")


def leaks(cells: list[Cell], student: nbformat.NotebookNode) -> Iterator[str]:
    """What a student's notebook holds that only the solution may hold, one phrase for each.

    Parameters
    ----------
    cells : the source the notebook was made from.
    student : the student's notebook.
    """
    if student.metadata != METADATA:
        yield "metadata beside the kernel's"
    modules = task_modules(cells)
    yield from chain.from_iterable(_cell_leaks(cell, modules) for cell in student.cells)
    yield from _repeated_answers(cells, student)


def _cell_leaks(cell: nbformat.NotebookNode, modules: set[str]) -> Iterator[str]:
    if set(cell.metadata) - {"tags"}:
        yield f"metadata beside the tags in cell {cell.id}"
    if "staff" in cell.metadata.get("tags", []):
        yield f"the staff cell {cell.id}"
    if SOLUTION_WORDS.search(cell.source):
        yield f"a solution marker in cell {cell.id}"
    if cell.cell_type == "code":
        if cell.outputs or cell.execution_count:
            yield f"outputs in cell {cell.id}"
        if any(recorded_calls(cell.source, 0, modules)):
            yield f"a recorded answer in cell {cell.id}"


def _repeated_answers(cells: list[Cell], student: nbformat.NotebookNode) -> Iterator[str]:
    seen = "\n".join(_bare(cell.source) for cell in student.cells)
    for cell in cells:
        for block in blocks(cell):
            answer = _bare(block.answer)
            if len(answer) >= TELLING_LETTERS and answer in seen:
                yield f"the answer of cell {cell.id or cell.line} in full in another cell"


def _bare(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def shipped_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Name and text of everything readable that ships to students, notebooks cell by cell.

    Keys, solutions and the instructors' pages are not among them: they are left out of what is handed out.
    """
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            yield f"{path.name}, cell {cell.id}", f"{cell.source}\n{cell.metadata}\n{cell.get('outputs', '')}"
    for path in sorted(chain.from_iterable(root.glob(pattern) for pattern in SHIPPED)):
        if KEPT & set(path.relative_to(root).parts):
            continue
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def value_leaks(texts: Iterable[tuple[str, str]], secrets: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Expected values that stand in a text, one line for each.

    Values that stand anywhere by chance are not looked for: whole numbers with fewer than three
    significant digits, others with fewer than two, and single words. Where another chapter's
    task is concerned, or a page about all, others need three digits, too.

    Parameters
    ----------
    texts : name and text, see `shipped_texts`.
    secrets : id of a task and its expected value: a number, a text, or any collection of them.
    """
    values = [(task, value) for task, secret in secrets for value in _flat(secret)]
    for name, text in texts:
        numbers = {match[0] for match in NUMBER.finditer(text)}
        for task, value in values:
            least = 2 if _is_about(name, task) else 3
            if (
                value in text
                if isinstance(value, str)
                else any(_tells(word, value, least) for word in numbers)
            ):
                yield f"{name} holds the answer of {task}"


def _is_about(name: str, task: str) -> bool:
    """Whether a text belongs to the chapter of a task: "05_products.ipynb", "exercises/products/town.py"."""
    number = task.partition(".")[0]
    return name.startswith(f"{number}_") or f"/{STEMS.get(number)}" in name


def _flat(secret: object) -> Iterator[str | float]:
    """The telling texts and numbers in an expected value, whatever holds them."""
    if hasattr(secret, "to_numpy"):
        secret = secret.to_numpy()
    if hasattr(secret, "tolist"):
        secret = secret.tolist()
    if isinstance(secret, str):
        yield from [secret] if " " in secret.strip() else []
    elif isinstance(secret, Number) and not isinstance(secret, bool | complex):
        yield from [float(secret)] if _is_telling(repr(secret), least=2) else []
    elif isinstance(secret, dict):
        yield from chain.from_iterable(_flat(part) for part in secret.values())
    elif isinstance(secret, Iterable):
        yield from chain.from_iterable(_flat(part) for part in secret)


def _is_telling(number: str, least: int) -> bool:
    whole, _, fraction = number.partition(".")
    digits = (whole + fraction.rstrip("0")).strip("0")
    return len(digits) >= (least if fraction.strip("0") else 3)


def _tells(word: str, value: float, least: int) -> bool:
    """Whether a number in a text is the value, as far as the text writes it out."""
    number = word.rstrip(" %").replace(",", "")
    share = 100 if word.endswith("%") else 1
    if not _is_telling(str(float(number) / share), least):
        return False
    decimals = len(number.partition(".")[2])
    return round(abs(value) * share, decimals) == float(number)
