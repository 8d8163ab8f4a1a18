"""What a worker of any executor does: grade a batch, and lose nobody whatever happens."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import connection, parent_process, util
from pathlib import Path

from course.errors import CourseError
from course.exercises.world import practice_world
from course.grading import jail
from course.grading.engine.caps import Caps
from course.grading.grader import Graded, Grader, Place
from course.grading.jail.jail import FILES
from course.grading.package import write_package
from course.grading.submission import Submission
from course.grading.template import Template

__all__ = ["Setup", "failed", "grade_batch", "start_worker"]

LOST = "The grader itself stopped on this notebook ({problem}); nothing of it could be judged."


@dataclass(frozen=True)
class Setup:
    """What all workers of a run have in common; travels to them as it is.

    Parameters
    ----------
    chapter : its number, "05".
    root : the course's folder, where the chapter stands as it was handed out.
    caps, limits : what a notebook may use, outside and inside of the jail.
    level : name of the jail's level; `protection` is what reports call it.
    secret : makes the hidden tables; None asks nothing hidden.
    release : folder of the release whose worlds the students have; "" for the practice world.
    environment : of kernels in a jail that is open on this machine; () opens one in the worker.
    """

    chapter: str
    root: str
    caps: Caps
    limits: jail.Limits
    level: str
    protection: str
    secret: bytes | None
    release: str = ""
    environment: tuple[tuple[str, str], ...] = ()


def start_worker() -> None:
    """Prepare a process: Ctrl-C is for the one who asked, and without him nobody needs us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        watch = threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True)
        watch.start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def grade_batch(setup: Setup, work: list[tuple[Submission, str]]) -> list[Graded]:
    """Grade submissions, each with its key; when they fail together, one by one."""
    try:
        return _grade(setup, work)
    except Exception as problem:
        if isinstance(problem, CourseError) and not isinstance(problem, ValueError):
            raise
        if len(work) == 1:
            return [failed(setup, work[0][0], type(problem).__name__)]
        return [one for piece in work for one in grade_batch(setup, [piece])]


def failed(setup: Setup, submission: Submission, problem: str) -> Graded:
    """The result of a submission on which the grader failed; it has no key, so it is tried again."""
    lost = replace(submission, problem=LOST.format(problem=problem))
    return next(_grader(setup).grade([(lost, "", Place({}, Path(), practice_world()))]))


def _grade(setup: Setup, work: list[tuple[Submission, str]]) -> list[Graded]:
    with (
        tempfile.TemporaryDirectory(prefix="course-") as folder,
        _placed(setup, work, Path(folder)) as placed,
    ):
        return list(_grader(setup).grade(placed))


@contextmanager
def _placed(
    setup: Setup, work: list[tuple[Submission, str]], folder: Path
) -> Iterator[list[tuple[Submission, str, Place]]]:
    environment = dict(setup.environment) or _own_jail(setup)
    found = []
    for n, (submission, key) in enumerate(work):
        files = folder / str(n)
        files.mkdir()
        try:
            world = _world(setup, submission.student, files)
        except CourseError as reason:
            submission, world = replace(submission, problem=str(reason)), practice_world()  # noqa: PLW2901
            key = ""  # noqa: PLW2901 - she is graded as soon as her world is there
        found.append((submission, key, Place({**environment, FILES: str(files)}, files, world)))
    yield found


def _world(setup: Setup, student: str, files: Path) -> object:
    """A student's world; her tables are put where her kernel finds them."""
    if not setup.release:
        return practice_world()
    # Only instructors have releases, and what reads them.
    from course.grading.release import Release

    release = Release.read(Path(setup.release))
    tables = release.folder(student)
    if tables is not None:
        (files / "datasets").mkdir()
        for path in tables.iterdir():
            if path.is_file():
                (files / "datasets" / path.name).write_bytes(path.read_bytes())
    return release.world(student)


@cache
def _grader(setup: Setup) -> Grader:
    template = Template.of(setup.chapter, Path(setup.root))
    return Grader(template, setup.caps, setup.secret, setup.protection)


@cache
def _own_jail(setup: Setup) -> dict[str, str]:
    """A jail of this worker's own, as on another machine; it closes when the worker ends."""
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        opened = jail.Jail(
            setup.limits,
            next(level for level in jail.LEVELS if level.name == setup.level),
            write_package(Path(folder)),
        )
        opened.__enter__()
    util.Finalize(opened, opened.__exit__, args=(None, None, None), exitpriority=10)
    return opened.environment(Path())
