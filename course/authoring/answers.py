"""The two faces of a cell: what the solution shows and what the student finds.

`source.py` describes how answers, stubs and recorded calls are written.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from course.authoring.source import Cell
from course.errors import BuildError

__all__ = [
    "Block",
    "blocks",
    "is_recorded",
    "recorded_calls",
    "solution_text",
    "student_text",
    "task_modules",
]

BLOCK = re.compile(
    r"^(?P<indent>[ ]*)### BEGIN SOLUTION\n(?P<answer>.*?)\n?"
    r"(?:^[ ]*### STUB\n(?P<stub>.*?)\n?)?^[ ]*### END SOLUTION$",
    re.MULTILINE | re.DOTALL,
)
MARKER = re.compile(r"^[ ]*### (BEGIN|STUB|END)(?: SOLUTION)?$", re.MULTILINE)
NO_STUB = {"code": "...", "markdown": "Write here."}


@dataclass(frozen=True)
class Block:
    """One answer with its stub, as it stands in a cell; `stub` is ready for the student."""

    answer: str
    stub: str


def blocks(cell: Cell) -> list[Block]:
    """The answers of a cell, in order.

    Raises
    ------
    BuildError : if the markers do not pair up, the cell is not tagged answer, or a stub is no comment.
    """
    markers = "".join(MARKER.findall(cell.text))
    if not re.fullmatch("(BEGIN(STUB)?END)*", markers):
        raise BuildError(
            f"line {cell.line}: the markers of an answer do not pair up; write ### BEGIN SOLUTION, the "
            "answer, ### STUB and the stub as comments if there is one, ### END SOLUTION."
        )
    if markers and "answer" not in cell.tags:
        raise BuildError(f'line {cell.line}: the cell holds an answer; tag it: tags=["answer"].')
    return [Block(block["answer"], _stub(block, cell)) for block in BLOCK.finditer(cell.text)]


def _stub(block: re.Match[str], cell: Cell) -> str:
    if block["stub"] is None:
        return block["indent"] + NO_STUB[cell.kind]
    if cell.kind == "markdown":
        return block["stub"]
    return "\n".join(_uncomment(line, cell.line) for line in block["stub"].split("\n"))


def _uncomment(line: str, cell_line: int) -> str:
    code = line.lstrip(" ")
    if code and code != "#" and not code.startswith("# "):
        raise BuildError(f"cell at line {cell_line}: the stub line {code!r} is code; begin it with '# '.")
    return (line[: len(line) - len(code)] + code[2:]).rstrip()


def solution_text(cell: Cell) -> str:
    """What the solution notebook shows: the answers, between their markers in code, without stubs."""
    blocks(cell)
    if cell.kind == "markdown":
        return BLOCK.sub(lambda block: block["answer"], cell.text)
    return BLOCK.sub(_without_stub, cell.text)


def _without_stub(block: re.Match[str]) -> str:
    begin, end = (block["indent"] + marker for marker in ("### BEGIN SOLUTION", "### END SOLUTION"))
    return f"{begin}\n{block['answer']}\n{end}"


def student_text(cell: Cell, modules: set[str]) -> str | None:
    """What the student finds: stubs for answers, bare calls for recorded ones; None for staff cells.

    Parameters
    ----------
    cell : one cell of the source.
    modules : the names under which the chapter imports its tasks, see `task_modules`.
    """
    if "staff" in cell.tags:
        return None
    stubs = iter(blocks(cell))
    text = BLOCK.sub(lambda _: next(stubs).stub, cell.text)
    return _unrecorded(cell, text, modules) if cell.kind == "code" else text


def _unrecorded(cell: Cell, text: str, modules: set[str]) -> str:
    calls = list(recorded_calls(text, cell.line, modules))
    if not calls:
        return text
    if not is_recorded(cell, modules):
        raise BuildError(
            f"line {cell.line}: {ast.unparse(calls[0])} is a recorded answer; "
            "give it a cell of its own, tagged answer."
        )
    lines, call = text.split("\n"), calls[0]
    return "\n".join([*lines[: call.lineno - 1], f"{ast.unparse(call.func)}()", *lines[call.end_lineno :]])


def is_recorded(cell: Cell, modules: set[str]) -> bool:
    """Whether a cell holds a recorded answer: one call with keywords only on a module of tasks."""
    if cell.kind != "code" or "answer" not in cell.tags:
        return False
    body = _tree(cell.text, cell.line).body
    return len(body) == 1 and isinstance(body[0], ast.Expr) and _is_record(body[0].value, modules)


def recorded_calls(text: str, line: int, modules: set[str]) -> Iterator[ast.Call]:
    """The recorded answers in a cell's code; `line` is where the cell stands, for messages."""
    return (node for node in ast.walk(_tree(text, line)) if _is_record(node, modules))


def _is_record(node: ast.AST, modules: set[str]) -> bool:
    return (
        isinstance(node, ast.Call)
        and bool(node.keywords)
        and not node.args
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in modules
    )


def task_modules(cells: list[Cell]) -> set[str]:
    """The names under which a chapter imports modules of `course.exercises`, usually {"tasks"}."""
    imports = (
        node
        for cell in cells
        if cell.kind == "code"
        for node in ast.walk(_tree(cell.text, cell.line))
        if isinstance(node, ast.ImportFrom) and node.module == "course.exercises"
    )
    return {name.asname or name.name for node in imports for name in node.names}


def _tree(text: str, line: int) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise BuildError(
            f"line {line + (error.lineno or 0)}: the cell is no plain Python ({error.msg}); "
            "write magics as calls."
        ) from error
