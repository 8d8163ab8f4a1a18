"""What all shapes of answers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["Shape", "Unreadable", "brief", "listed", "unattempted"]


#: Characters of a student's own words that a message repeats.
LONGEST = 40


class Unreadable(Exception):  # noqa: N818 - a finding about an answer, not a fault of ours
    """What was given is no answer of this shape; the message says why, to the student."""


def unattempted(value: Any) -> bool:
    """Whether a student left the stub as it was: `...`, or a list or dictionary of nothing else."""
    inside = list(value.values()) if type(value) is dict else value
    return value is ... or (type(inside) in (list, tuple) and bool(inside) and all(v is ... for v in inside))


def brief(value: Any) -> str:
    """A value as a message can repeat it: text and numbers as typed, anything else by its kind."""
    if isinstance(value, (str, int, float, type(None))):
        typed = repr(value)
        return typed if len(typed) <= LONGEST else f"{typed[:LONGEST]}…"
    if value is ...:
        return "`...`"
    kind = type(value).__name__
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


class Shape:
    """One form of answer. Children are frozen dataclasses whose fields are its rules."""

    #: True where a person, not a program, decides: the answer is recorded, not judged.
    recorded = False

    def read(self, value: Any) -> Any:
        """Give the clean answer, or raise `Unreadable` with a sentence for the student."""
        msg = f"{type(self).__name__} must say how it reads an answer."
        raise TypeError(msg)

    def close(self, got: Any, wanted: Any) -> bool:
        """Whether two clean answers count as the same."""
        return got == wanted

    def gap(self, got: Any, wanted: Any) -> str:
        """How far the answer is, without giving the wanted one away."""
        return "That is not it yet. Which line of your reasoning could you check by hand?"

    def confirm(self, got: Any, wanted: Any) -> str:
        """What a card says of a right answer; `wanted` is None where a rule decides."""
        return f"{self.show(got)} is right."

    def show(self, clean: Any) -> str:
        """The clean answer in words, as messages repeat it."""
        return str(clean)

    def encode(self, clean: Any) -> Any:
        """The clean answer as JSON values, for a judge in another process."""
        return clean


def listed(value: Any) -> Any:
    """A collection of any kind as a list; text, tables and mappings, which are none, as they are."""
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    one = isinstance(value, (str, bytes, Mapping, pd.DataFrame)) or not isinstance(value, Iterable)
    return value if one else list(value)
