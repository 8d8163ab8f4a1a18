"""What a run needs before the first notebook: limits, and a jail that is open as long as it lasts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from course.errors import CourseError
from course.folder import checkout
from course.grading import jail
from course.grading.engine.caps import CAPS
from course.grading.package import write_package
from course.grading.worker import Setup

__all__ = ["prepared"]

LIMITS = jail.Limits(wall_seconds=300)
TOO_WEAK = (
    "No jail on this machine can hold student code: {sentence}. `course doctor` says what to do about it. "
    "With --unsafe it is graded all the same, and every report says so."
)


@contextmanager
def prepared(
    chapter: str,
    secret: bytes | None,
    *,
    release: Path | None = None,
    unsafe: bool = False,
    other_machines: bool = False,
) -> Iterator[Setup]:
    """What the workers of a run have in common, with a jail that closes at the end.

    Parameters
    ----------
    chapter : its number, "05".
    secret : makes the hidden tables; None asks nothing hidden.
    release : folder of the release whose worlds the students have; None for the practice world.
    unsafe : go on where no jail holds.
    other_machines : workers may run there, so each opens a jail of its own.

    Raises
    ------
    CourseError : if no jail on this machine can hold student code.
    """
    level = jail.best_level()
    if not level.safe and not unsafe:
        raise CourseError(TOO_WEAK.format(sentence=level.sentence))
    setup = Setup(
        chapter=chapter,
        root=str(checkout()),
        caps=CAPS,
        limits=LIMITS,
        level=level.name,
        protection=level.name if level.safe else f"UNSAFE: {level.sentence}",
        secret=secret,
        release=str(release.resolve()) if release else "",
    )
    if other_machines:
        yield setup
        return
    with (
        tempfile.TemporaryDirectory(prefix="course-") as folder,
        jail.Jail(LIMITS, level, write_package(Path(folder))) as opened,
    ):
        yield replace(setup, environment=tuple(opened.environment(Path()).items()))
