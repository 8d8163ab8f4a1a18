"""Read a chapter's source: `solutions/NN_stem.py`, the one file a chapter is written in.

The source is a plain Python script (no `%` magics): linted, formatted and readable
from top to bottom. A line that starts with `# %%` begins a cell.

    # %% [markdown]
    # # 5 · Products as nodes
    #
    # Which two products belong together?

    # %% id="setup" tags=["setup"]
    from course import datasets
    from course.exercises import products as tasks

    # %% id="lift-answer" tags=["answer"]
    ### BEGIN SOLUTION
    lift = both / (tea * coffee)
    ### STUB
    # lift = ...
    ### END SOLUTION

    # %% id="lift-check" tags=["check"]
    tasks.lift.check(lift)

    # %% id="threshold" tags=["answer"]
    tasks.threshold(metric="lift", cut=1.8)

Cells
    `# %%` begins code, `# %% [markdown]` begins text, whose lines are comments: `# ` is
    taken off each. `id="..."` and `tags=[...]` may follow, in this order. Lines before the
    first cell are notes to authors and reach no notebook; they are comments or blank.
Ids
    Cells tagged `answer` or `check` need an id (grading merges by it), and ids are unique
    in a chapter. Other cells get one from their first line: `which-two-products-belong`.
Tags
    `TAGS` below lists them with their meaning; another word is an error. `explore` and
    `picture` also tell nbval to run the cell without comparing what it shows.
Answers
    Between `### BEGIN SOLUTION` and `### END SOLUTION` stands the answer, at any depth of
    indentation, as often as needed in a cell tagged `answer`. Below `### STUB`, before the end, stands what
    the student finds instead, as comments: one `# ` is taken off each line. Without a stub
    she finds `...`. In a text cell the three marker lines are written bare, as in code, and
    the lines between them with `# ` as usual; without a stub she finds "Write here.".
Recorded answers
    A call with keywords only on the module of tasks, `tasks.threshold(metric="lift", cut=1.8)`,
    is what Record writes, so it is an answer too: alone in its cell, tagged `answer`. The
    student finds `tasks.threshold()`. Helpers that are not answers take no keywords there.
Staff
    A cell tagged `staff` is in the solution notebook only.

Two notebooks are built from it (see `build.py`): the solution, which keeps the markers and
drops the stubs, and the student's, which keeps the stubs and drops the answers.
"""

import re
from ast import literal_eval
from dataclasses import dataclass
from pathlib import Path

from course.errors import BuildError

__all__ = ["TAGS", "Cell", "parse", "read"]

TAGS = {
    "setup": "imports and tables; run first",
    "task": "the statement of a task",
    "answer": "holds the student's answer; needs an id",
    "check": "checks an answer; needs an id",
    "explore": "shows a widget; nbval does not compare what it shows",
    "picture": "shows a picture; nbval does not compare what it shows",
    "staff": "in the solution notebook only",
}

MARKER = re.compile(
    r"# %%(?P<markdown> \[markdown\])?(?: id=\"(?P<id>[A-Za-z0-9_-]{1,64})\")?(?: tags=(?P<tags>\[[^\]]*\]))?"
)
SOLUTION_MARKERS = ("### BEGIN SOLUTION", "### STUB", "### END SOLUTION")


@dataclass(frozen=True)
class Cell:
    """One cell as written.

    `text` holds the answers, the stubs and their markers; text cells are already free of
    their comment signs. `id` is "" where the author gave none. `line` counts from 1 in the
    source, for messages.
    """

    kind: str
    text: str
    id: str
    tags: tuple[str, ...]
    line: int


def read(path: Path) -> list[Cell]:
    """Read the cells of a source file.

    Raises
    ------
    BuildError : if the file is missing, no UTF-8, or a line breaks the syntax above; names the line.
    """
    if not path.is_file():
        raise BuildError(f"{path.name} is not in {path.parent.name}/; write it there first.")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BuildError(f"{path.name} is not written in UTF-8; save it as UTF-8.") from error
    return parse(text, name=path.name)


def parse(text: str, *, name: str) -> list[Cell]:
    """Cut a source into its cells; `name` is the file's name for messages."""
    lines = [line.rstrip() for line in text.splitlines()]
    starts = [n for n, line in enumerate(lines) if line.startswith("# %%")]
    if not starts:
        raise BuildError(f"{name} has no cell; begin the first with a line '# %% [markdown]'.")
    _only_notes(lines[: starts[0]], name)
    ends = [*starts[1:], len(lines)]
    cells = [_cell(lines[start:end], start + 1, name) for start, end in zip(starts, ends, strict=True)]
    _unique_ids(cells, name)
    return cells


def _only_notes(lines: list[str], name: str) -> None:
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            raise BuildError(f"{name}, line {number}: code before the first cell; put '# %%' above it.")


def _cell(lines: list[str], line: int, name: str) -> Cell:
    where = f"{name}, line {line}"
    head = MARKER.fullmatch(lines[0])
    if head is None:
        raise BuildError(
            f"{where}: {lines[0]!r} begins no cell; write '# %%' or '# %% [markdown]', "
            'then id="...", then tags=[...].'
        )
    kind = "markdown" if head["markdown"] else "code"
    body = lines[1:]
    if kind == "markdown":
        body = [_uncomment(text, f"{name}, line {n}") for n, text in enumerate(body, start=line + 1)]
    text = "\n".join(body).strip("\n")
    if not text:
        raise BuildError(f"{where}: the cell is empty; fill it or take it out.")
    cell = Cell(kind, text, head["id"] or "", _tags(head["tags"], where), line)
    if not cell.id and {"answer", "check"} & set(cell.tags):
        raise BuildError(f'{where}: a cell tagged answer or check needs an id; add id="..." to its marker.')
    return cell


def _uncomment(line: str, where: str) -> str:
    if not line or line in SOLUTION_MARKERS:
        return line
    if line == "#" or line.startswith("# "):
        return line[2:]
    raise BuildError(f"{where}: {line!r} stands in a text cell; begin it with '# '.")


def _tags(written: str | None, where: str) -> tuple[str, ...]:
    try:
        tags = literal_eval(written or "[]")
    except (SyntaxError, ValueError) as error:
        raise BuildError(f'{where}: tags={written} is no list; write tags=["answer"].') from error
    unknown = [tag for tag in tags if tag not in TAGS]
    if unknown:
        raise BuildError(f"{where}: unknown tag {unknown[0]!r}; use one of: {', '.join(TAGS)}.")
    return tuple(tags)


def _unique_ids(cells: list[Cell], name: str) -> None:
    seen: dict[str, int] = {}
    for cell in cells:
        if cell.id in seen:
            raise BuildError(
                f"{name}, line {cell.line}: the id {cell.id!r} is taken since line {seen[cell.id]}; "
                "choose another."
            )
        if cell.id:
            seen[cell.id] = cell.line
