"""Which kinds of jail this machine can build: each is tried, from within, by a probe."""

from __future__ import annotations

import functools
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.grading.jail.handle import Handle, JailError
from course.grading.jail.jail import Jail
from course.grading.jail.level import LEVELS, Level
from course.grading.jail.limits import Limits
from course.grading.jail.plan import Plan
from course.grading.jail.target import Target

__all__ = ["Attempt", "attempt", "attempts", "best_level"]

SMALL = Limits(wall_seconds=30.0)


@dataclass(frozen=True)
class Attempt:
    """A kind of jail that was tried; `why_not` is empty when it holds."""

    level: Level
    why_not: str = ""


def best_level() -> Level:
    """The strongest kind of jail that this machine can build; found once.

    Raises
    ------
    JailError : if it can build none.
    """
    if sys.platform != "linux":
        raise JailError("Only Linux can jail student code. Grade in WSL, in a container or on a server.")
    if attempts()[-1].why_not:
        raise JailError(f"No kernel starts here: {attempts()[-1].why_not}")
    return next(tried.level for tried in attempts() if not tried.why_not)


@functools.cache
def attempts() -> tuple[Attempt, ...]:
    """Every kind that was tried, down to the first that holds; that one is the last."""
    tried = []
    for level in LEVELS:
        tried.append(attempt(level))
        if not tried[-1].why_not:
            break
    return tuple(tried)


def attempt(level: Level) -> Attempt:
    """Build one kind of jail and try to get out of it; the unsafe one only has to start."""
    try:
        found = _breaches(level)
    except (CourseError, OSError) as error:
        return Attempt(level, str(error))
    if found and level.safe:
        return Attempt(level, f"A kernel in it could {', '.join(found)}.")
    return Attempt(level)


def _breaches(level: Level) -> list[str]:
    """What a kernel in such a jail could do that it must not, in words."""
    with tempfile.TemporaryDirectory() as empty, Target() as target:
        with Jail(SMALL, level, libraries=()) as jail:
            handle = Handle(Plan.of(jail.folder), Path(empty), probe=target.told())
            try:
                handle.poll(SMALL.wall_seconds)
                report = json.loads((handle.place / "found.json").read_bytes())
            finally:
                handle.close()
        return [words for words, happened in target.harm(report).items() if happened]
