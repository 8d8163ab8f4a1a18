"""Answers as they come out of a student's kernel: hostile until they are read here.

`decode` is the reverse of `emitter.encode`. It gives plain values of Python, NumPy and
pandas, within fixed sizes, and refuses everything else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course.grading.emitter import DEPTH, LETTERS, VALUES

__all__ = ["Emission", "Garbled", "Stopped", "decode"]

#: Parts of an answer, and letters of a sentence, that are looked at.
MOST_PARTS, SENTENCE = 30, 300
#: A number with more digits than this is as good as infinite to any question.
DIGITS = 400
#: Number of values in a table that is known by its shape alone.
LARGEST = 2**40


class Garbled(Exception):  # noqa: N818 - a finding about a message, not a fault of ours
    """What came is no answer in the form that a probe sends."""


@dataclass(frozen=True)
class Stopped:
    """A function of the student ended with an error; the sentence tells it."""

    sentence: str


@dataclass(frozen=True)
class Emission:
    """One answer to a task: what was given to its check, and what her function returned, if it is one."""

    given: tuple[Any, ...]
    named: Mapping[str, Any]
    runs: tuple[Any, ...] = ()

    @classmethod
    def read(cls, message: Any) -> Emission:
        """Read the payload of a message.

        Raises
        ------
        Garbled : if it has any other form than the one that a probe sends.
        """
        if not isinstance(message, dict):
            raise Garbled("an answer is no object")
        given, named, runs = (message.get(name) for name in ("given", "named", "runs"))
        if not (isinstance(given, list) and isinstance(named, dict) and isinstance(runs, list)):
            raise Garbled("an answer lacks its fields")
        if len(given) + len(named) > MOST_PARTS or any(len(name) > LETTERS for name in named):
            raise Garbled("an answer has too many parts")
        values = {str(name): decode(value) for name, value in named.items()}
        return cls(tuple(map(decode, given)), values, tuple(map(_run, runs[:2])))


def _run(run: Any) -> Any:
    if not isinstance(run, dict):
        raise Garbled("a run of a function is no object")
    if "stopped" in run:
        return Stopped(" ".join(str(run["stopped"])[:SENTENCE].split()))
    return decode(run.get("value"))


def decode(value: Any) -> Any:
    """The value that `emitter.encode` wrote.

    Raises
    ------
    Garbled : if it is too deep, too large or of no form that is written there.
    """
    try:
        return _decode(value, [4 * VALUES], 0)
    except Garbled:
        raise
    except Exception as problem:
        # NumPy and pandas refuse some values in some places, each in words of its own.
        raise Garbled("a value cannot be made") from problem


def _decode(value: Any, left: list[int], depth: int) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth > DEPTH + 1:
        raise Garbled("an answer is too large or too deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        # Half a character could not be written into any report.
        return value[:LETTERS].encode(errors="replace").decode()
    if not isinstance(value, dict) or not isinstance(value.get("t"), str):
        raise Garbled("a value has no type")
    kind, held = value["t"], value.get("v")
    if kind in SIMPLE:
        return SIMPLE[kind](str(held))

    def inside(name: str) -> list[Any]:
        values = value.get(name)
        if not isinstance(values, list):
            raise Garbled("a collection is no list")
        return [_decode(one, left, depth + 1) for one in values]

    return _collection(kind, value, inside)


def _whole(written: str) -> int | float:
    if not re.fullmatch(r"-?[0-9a-f]+", written):
        raise Garbled("a whole number has other signs than digits")
    number = int(written[:LETTERS], 16)
    # As text a number of many digits would be slow to say, and no message could show it.
    return number if number.bit_length() < DIGITS else math.copysign(math.inf, number >= 0 or -1)


def _real(written: str) -> float:
    try:
        return float(written[:50])
    except ValueError as error:
        raise Garbled("a number is none") from error


def _stranger(name: str) -> Any:
    """Something that no shape can read; messages call it by the name of its type."""
    word = re.sub(r"[^A-Za-z0-9_ ]", "", name)[:50]
    return type(word or "object", (), {})()


def _function(_: str) -> Callable[[], None]:
    return lambda: None


#: Kinds of values that hold no others.
SIMPLE: Mapping[str, Callable[[str], Any]] = {
    "int": _whole,
    "float": _real,
    "blank": lambda _: ...,
    "missing": lambda _: pd.NA,
    "function": _function,
    "other": _stranger,
}


def _collection(kind: str, value: Mapping[str, Any], inside: Callable[[str], list[Any]]) -> Any:
    if kind in {"dict", "series"}:
        keys, values = inside("k"), inside("v")
        if len(keys) != len(values):
            raise Garbled("keys and values are not as many")
        if kind == "series":
            return _series(keys, values)
        return dict(zip(map(_key, keys), values, strict=True))
    if kind in {"frame", "array"}:
        return _grid(value.get("shape"), inside("v"), kind)
    made = {"list": list, "tuple": tuple, "index": _index, "vector": _vector, "set": _set}.get(kind)
    if made is None:
        raise Garbled("a value is of no known kind")
    return made(inside("v"))


def _key(key: Any) -> Any:
    try:
        hash(key)
    except TypeError as error:
        raise Garbled("a key cannot be one") from error
    return key


def _series(keys: list[Any], values: list[Any]) -> pd.Series:
    try:
        return pd.Series(values, index=pd.Index(keys, tupleize_cols=False))
    except (TypeError, ValueError, OverflowError) as error:
        raise Garbled("a Series has no labels that can be read") from error


def _set(values: list[Any]) -> set[Any]:
    return set(map(_key, values))


def _index(values: list[Any]) -> pd.Index:
    return pd.Index(values, dtype=object)


def _vector(values: list[Any]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def _grid(shape: Any, values: list[Any], kind: str) -> Any:
    """A table or an array of few values; a larger one is known by its shape alone."""
    if not isinstance(shape, list) or len(shape) > 4 or not all(type(n) is int and n >= 0 for n in shape):
        raise Garbled("a table has no shape")
    if values and len(values) == math.prod(shape):
        made = _vector(values).reshape(shape)
        return pd.DataFrame(made) if kind == "frame" else made
    if math.prod(shape) > LARGEST:
        raise Garbled("a table is larger than any memory")
    # One number seen from everywhere: it has the shape and takes no memory.
    return np.broadcast_to(math.nan, shape)
