"""Recording an answer: the notebook's own source is the only memory.

When the answer cell runs, the widget's controls are written into the call in that
cell's source. What is saved is plain Python that anyone can read, type by hand,
run again or mark. The front end receives the new source with the cell's reply
(IPython's `set_next_input(replace=True)`), so this works only while the cell runs.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from contextlib import suppress
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from course.exercises.session import SESSION

if TYPE_CHECKING:
    from course.exercises.task import Task

__all__ = ["EMPTY", "call_text", "chosen_in", "follow", "rewrite", "settle"]

#: Values of controls in which nothing has been chosen or written.
EMPTY = ("", [], {}, None)


def settle(task: Task, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Which answer holds: the one in the source, or the controls moved since it was written.

    After Record the controls win. When the cell is run by hand, an answer that was typed
    or edited since it last ran wins, and the controls follow; otherwise controls that a
    person moved win. Controls in which nothing is chosen never wipe out an answer.
    """
    widget = SESSION.widgets.get(task.id)
    if widget is None:
        return dict(answer)
    source = call_text(task, answer)
    typed = bool(answer) and SESSION.sources.get(task.id) != source
    controls_hold = widget.pressed or (widget.touched and not typed)
    chosen = chosen_in(widget, task) if controls_hold else {}
    if chosen:
        # A part that has no control, such as a reason, stays as it was typed.
        answer = {part: {**answer, **chosen}[part] for part in task.parts if part in {**answer, **chosen}}
        _write(task, answer)
    elif answer:
        follow(widget, answer)
    line = call_text(task, answer)
    widget.recorded(f"Recorded: {line}" if answer else "Nothing is chosen yet, so nothing is recorded.")
    SESSION.sources[task.id] = line
    SESSION.answers[task.id] = dict(answer)
    return dict(answer)


def chosen_in(widget: Any, task: Task) -> dict[str, Any]:
    """What the controls give for the parts of a task; one that is still empty gives nothing."""
    values = widget.answer() if hasattr(widget, "answer") else widget.values()
    return {part: values[part] for part in task.parts if part in values and values[part] not in EMPTY}


def call_text(task: Task, answer: Mapping[str, Any], function: str = "") -> str:
    """The call that holds this answer, as it is written into the cell."""
    given = ", ".join(f"{name}={_literal(value)}" for name, value in answer.items() if value is not ...)
    return f"{function or f'tasks.{task.name}'}({given})"


def rewrite(source: str, task: Task, answer: Mapping[str, Any]) -> str | None:
    """The cell's source with the answer in its call; None where there is not exactly one call."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # a magic, or characters that no source can hold
        return None
    calls = [node for node in ast.walk(tree) if _calls(node, task.name)]
    # `lines.mean()` is no answer to the task "mean" when `tasks.mean(...)` stands beside it.
    calls = [call for call in calls if _receiver(call) == "tasks"] or calls
    if len(calls) != 1:
        return None
    call = calls[0]
    function = ast.get_source_segment(source, call.func)
    raw = source.encode()  # the syntax tree counts bytes, not characters
    start, end = _byte(raw, call.lineno, call.col_offset), _byte(raw, call.end_lineno, call.end_col_offset)
    return (raw[:start] + call_text(task, answer, function).encode() + raw[end:]).decode()


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name


def _receiver(call: ast.Call) -> str:
    return getattr(call.func.value, "id", "")


def _byte(raw: bytes, line: int, column: int) -> int:
    return sum(map(len, raw.splitlines(keepends=True)[: line - 1])) + column


def _literal(value: Any) -> str:
    """Python source of a value; what no source can hold stands as the stub, `...`."""
    try:
        return _source(value)
    except (ValueError, RecursionError):
        return "..."


def _source(value: Any) -> str:
    if isinstance(value, str):
        # JSON's escapes are Python's; half a character, as a broken paste leaves it, becomes "?".
        return json.dumps(value.encode(errors="replace").decode(), ensure_ascii=False)
    if isinstance(value, np.generic):
        return _literal(value.item())
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_literal(k)}: {_literal(v)}' for k, v in value.items())}}}"
    if value is None or isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return repr(value)
    return "..."


def follow(widget: Any, answer: Mapping[str, Any]) -> None:
    """Set the controls to a typed answer; a part they cannot show is left to the check to explain."""
    for part, value in answer.items():
        # Anything can have been typed, so anything can go wrong here; the check says what.
        with suppress(Exception):
            widget.fill({part: value}) if hasattr(widget, "fill") else widget.set(**{part: value})


def _write(task: Task, answer: Mapping[str, Any]) -> None:
    """Put the answer into the running cell; its card repeats the line for front ends that cannot."""
    shell = _shell()
    source = shell.get_parent().get("content", {}).get("code", "") if shell else ""
    new = rewrite(source, task, answer)
    if new is not None:
        shell.set_next_input(new, replace=True)


def _shell() -> Any:
    """The running IPython kernel, if there is one that knows which cell it is running."""
    from IPython import get_ipython

    shell = get_ipython()
    return shell if hasattr(shell, "get_parent") else None
