"""What runs beside a student's code: checks that tell her answers to the grader, and judge nothing.

The text of this module is sent to her kernel as its first cell (see `probe`), so it imports
nothing of the grader and leaves no name behind. She may read it and change it: whatever it
sends is taken for what she answered, and weighed elsewhere.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import os
from collections.abc import Callable, Iterator, KeysView, Mapping, ValuesView
from decimal import Decimal
from enum import Enum
from itertools import islice
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["DEPTH", "LETTERS", "VALUES", "encode", "install"]

#: How deep an answer may nest, how many values and how many characters of a text it may hold.
DEPTH, VALUES, LETTERS = 6, 100_000, 20_000
#: A table or a grid of more values is known by its shape alone.
FEW = 50
#: What is as good as a list.
LISTS = (list, range, KeysView, ValuesView, Iterator)
#: What may name a group; of such a name only matters whether two are the same.
LABELS = (pd.Interval, pd.Period, dt.date, Enum)


def install(
    stem: str,
    mime: str,
    nonce: str,
    hidden: Mapping[str, Mapping[str, str]],
    instead: Mapping[str, str],
) -> None:
    """Make the checks of a chapter emit answers.

    Parameters
    ----------
    stem : the chapter's stem.
    mime, nonce : how answers are marked; both come back with each.
    hidden : task -> tables (name -> Parquet as base64) on which a function is also called.
    instead : tables that stand in for those in sight, for a run on other numbers.
    """
    from importlib import import_module

    from IPython import get_ipython

    from course.exercises.task import Task

    shell = get_ipython()
    publish = shell.display_pub.publish
    # A `quit()` that was left in ends nothing but its own cell.
    shell.ask_exit = lambda: None
    other = {task: {name: _table(data) for name, data in tables.items()} for task, tables in hidden.items()}

    def emit(task: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
        answer = {"given": [*map(encode, given)], "named": {k: encode(v) for k, v in named.items()}}
        runs = list(_runs(task, [*given, *named.values()], other)) if task.function else []
        publish({mime: {"nonce": nonce, "task": task.id, "runs": runs, **answer}}, metadata={})

    def check(self: Any, *given: Any, **named: Any) -> None:
        emit(self, given, named)

    Task.check = Task.__call__ = check
    Task.ask = Task.explore = Task.hint = lambda *_, **__: None
    _replace(import_module(f"course.exercises.{stem}"), {k: _table(v) for k, v in instead.items()})
    # Without a network pip would try again for a long time.
    os.environ["PIP_NO_INDEX"] = "1"


def _replace(tasks: Any, tables: Mapping[str, pd.DataFrame]) -> None:
    """Put other tables in the place of those that the notebook loads or makes."""
    from course import datasets

    load, own = datasets.load, {}
    _replace_files(tables)
    datasets.load = lambda name: tables[name].copy() if name in tables else load(name)
    for task in tasks.chapter:
        own |= {id(make): name for name, make in task.own.items() if name in tables}
    for name, value in list(vars(tasks).items()):
        # Not every value can be hashed, but each has an identity.
        table = own.get(id(value))
        if table:
            setattr(tasks, name, lambda *_, table=table: tables[table].copy())


def _replace_files(tables: Mapping[str, pd.DataFrame]) -> None:
    """The same for those who read a table's file themselves: they have not typed anything in."""
    read = pd.read_parquet

    def read_parquet(path: Any, *given: Any, **named: Any) -> pd.DataFrame:
        file = Path(path) if isinstance(path, (str, Path)) else Path()
        if file.parent.name == "datasets" and file.stem in tables:
            path = io.BytesIO(tables[file.stem].to_parquet())
        return read(path, *given, **named)

    pd.read_parquet = read_parquet


def _table(data: str) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(base64.b64decode(data)))


def _runs(task: Any, answers: list[Any], other: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the one function among the answers returns, on the tables in sight and on hidden ones."""
    from course.exercises.functions import call
    from course.exercises.shapes import Unreadable

    functions = [answer for answer in answers if callable(answer)]
    for tables in [{}, *([other[task.name]] if task.name in other else [])][: 2 * len(functions)]:
        try:
            yield {"value": encode(call(functions[0], task, task.world().replace(**tables)))}
        except Unreadable as reason:
            yield {"stopped": str(reason)}


def encode(value: Any) -> Any:
    """A value as plain JSON, with its type; what has no such form is named by its type."""
    try:
        return _encode(value, [VALUES], 0)
    except Exception:  # noqa: BLE001 - a student's object may do anything when it is looked at
        return _other(value)


def _encode(value: Any, left: list[int], depth: int) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth > DEPTH:
        return {"t": "other", "v": "value too large or too deep to send"}
    if depth and isinstance(value, LABELS) and value is not pd.NaT:
        value = str(value)
    plain = _scalar(value)
    if plain is not None:
        return plain["v"] if plain["t"] == "plain" else plain

    def inside(values: Any) -> list[Any]:
        return [_encode(one, left, depth + 1) for one in islice(values, max(left[0], 0) + 1)]

    return _collection(value, inside)


def _scalar(value: Any) -> dict[str, Any] | None:
    """Text, yes or no, and numbers; the values of NumPy and subclasses become Python's own."""
    if value is None or isinstance(value, (bool, np.bool_)):
        return {"t": "plain", "v": None if value is None else bool(value)}
    if value is ...:
        return {"t": "blank"}
    if value is pd.NA or value is pd.NaT:
        return {"t": "missing"}
    if isinstance(value, str):
        return {"t": "plain", "v": str.encode(str.__str__(value)[:LETTERS], errors="replace").decode()}
    if isinstance(value, Integral):
        return {"t": "int", "v": f"{int(value):x}"[:LETTERS]}
    if isinstance(value, (Real, Decimal)):
        return {"t": "float", "v": repr(float(value))}
    return None


def _collection(value: Any, inside: Callable[[Any], list[Any]]) -> dict[str, Any]:
    if isinstance(value, pd.api.extensions.ExtensionArray):
        value = np.asarray(value, dtype=object)
    if isinstance(value, pd.Series):
        return {"t": "series", "k": inside(value.index), "v": inside(value.array)}
    if isinstance(value, (pd.DataFrame, np.ndarray)):
        few = np.asarray(value, dtype=object).ravel() if value.size <= FEW else []
        kind = "frame" if isinstance(value, pd.DataFrame) else "array"
        if kind == "array" and value.ndim == 1:
            return {"t": "vector", "v": inside(value.tolist())}
        return {"t": kind, "shape": [int(n) for n in value.shape][:4], "v": inside(few)}
    if isinstance(value, Mapping):
        return {"t": "dict", "k": inside(value.keys()), "v": inside(value.values())}
    for kind, types in (("list", LISTS), ("tuple", tuple), ("set", (set, frozenset)), ("index", pd.Index)):
        if isinstance(value, types):
            return {"t": kind, "v": inside(value)}
    return _other(value)


def _other(value: Any) -> dict[str, Any]:
    return {"t": "function" if callable(value) else "other", "v": type(value).__name__[:50]}
