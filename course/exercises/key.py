"""What a right answer is and what the wrong ones mean: the half of a task that students do not get.

Keys stand in `course.exercises.keys`, one file per chapter stem, and are looked up
by name only when an answer is judged. A copy of the course without that folder
still records answers; it cannot judge them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from course.exercises.world import World

__all__ = ["Key", "Misconception", "find_key"]


@dataclass(frozen=True)
class Misconception:
    """A wrong idea and the answer it leads to.

    Parameters
    ----------
    code : its name in the list of misconceptions ("M27").
    part : the part of the answer that it shows in.
    say : what that answer means, at most 60 words; `{got}` repeats the student's own.
    value : world -> the diagnostic wrong answer; compared by the part's shape.
    when : (answer, world) -> bool, where one value cannot describe it.
    """

    code: str
    part: str
    say: str
    value: Callable[[World], Any] | None = None
    when: Callable[[Any, World], bool] | None = None


@dataclass(frozen=True)
class Key:
    """The right answer of a task, computed from a world.

    Parameters
    ----------
    expected : world -> {part: right answer}; parts that `right` decides may be left out.
    right : part -> (answer, world) -> bool, where equality with one answer is not the rule.
    gap : part -> (answer, world) -> sentence, where the shape's own sentence would not help.
    joint : (all parts, world) -> "" when they are right together, else a sentence; for
        answers whose parts mean nothing alone, such as the settings of an explorer. A text
        among them is still a person's to judge.
    misconceptions : recognised wrong answers, the most telling first; those of a joint
        answer have part "" and a `when` that receives all parts.
    closing : one consequence, said when everything is right.
    solution : the last rung of the hint ladder: code or text, explained.
    """

    expected: Callable[[World], Mapping[str, Any]] = lambda world: {}  # noqa: ARG005
    right: Mapping[str, Callable[[Any, World], bool]] = field(default_factory=dict)
    gap: Mapping[str, Callable[[Any, World], str]] = field(default_factory=dict)
    joint: Callable[[Mapping[str, Any], World], str] | None = None
    misconceptions: tuple[Misconception, ...] = ()
    closing: str = ""
    solution: str = ""

    def about(self, part: str) -> tuple[Misconception, ...]:
        """The misconceptions that show in one part."""
        return tuple(m for m in self.misconceptions if m.part == part)


def find_key(stem: str, name: str) -> Key | None:
    """The key of a task, or None in a copy of the course that has no keys."""
    module_name = f"course.exercises.keys.{stem}"
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as missing:
        if missing.name in {"course.exercises.keys", module_name}:
            return None
        raise
    return getattr(module, name, None)
