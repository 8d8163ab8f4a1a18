"""The journal of a grading run: what is in it is graded, whatever happens next.

Two files of JSON lines, only ever appended to, each line on disk before the next submission
counts as graded. A line that a power cut tore is cut off when the journal is opened; one that is
damaged otherwise does not count.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from course.errors import CourseError, DataError
from course.grading.grader import Graded
from course.grading.receive.student_ids import ID
from course.grading.result import Result

__all__ = ["Journal"]

RESULTS, NUMBERS, SECRET, LOCK = "results.jsonl", "numbers.jsonl", "secret", "lock"


class Journal:
    """The journal in a folder; a context manager that keeps every other writer out.

    Parameters
    ----------
    folder : made when it is not there.

    Attributes
    ----------
    added : how many results this run wrote.

    Raises
    ------
    CourseError : on entry, if another run is writing there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.added = folder, 0

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = (self.folder / LOCK).open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            msg = f"Another run is grading into {self.folder.parent}; wait for its end, or use another --out."
            raise CourseError(msg) from None
        for name in (RESULTS, NUMBERS):
            _mend(self.folder / name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.close()

    @property
    def secret(self) -> bytes:
        """The secret of this folder's hidden tables, made once, so that going on asks the same."""
        path = self.folder / SECRET
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(os.urandom(32))
                os.fsync(handle)
        return path.read_bytes()

    def add(self, graded: Graded) -> None:
        """Write one graded submission; it is on disk when this returns."""
        about = {"student": graded.result.student, "numbers": graded.numbers, "expected": graded.expected}
        # The numbers first: a result in the journal then always has its own.
        _append(self.folder / NUMBERS, json.dumps(about))
        _append(self.folder / RESULTS, graded.result.to_json())
        self.added += 1

    def results(self) -> dict[str, Result]:
        """Student -> her latest result."""
        return {found.student: found for found in _results(self.folder / RESULTS)}

    def graded(self) -> Iterator[Graded]:
        """The latest of each student, with her numbers."""
        numbers = {found["student"]: found for found in _numbers(self.folder / NUMBERS)}
        for student, result in self.results().items():
            about: Mapping[str, Any] = numbers.get(student, {"numbers": {}, "expected": {}})
            yield Graded(replace(result), about["numbers"], about["expected"])


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def _lines(path: Path) -> Iterator[str]:
    if path.exists():
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from file


def _results(path: Path) -> Iterator[Result]:
    """Its results. A damaged line is none: that student is graded once more."""
    for line in _lines(path):
        with suppress(DataError):
            found = Result.from_json(line)
            if ID.fullmatch(found.student):
                yield found


def _numbers(path: Path) -> Iterator[dict[str, Any]]:
    for line in _lines(path):
        with suppress(ValueError, RecursionError):
            found = json.loads(line)
            if isinstance(found, dict) and found.keys() >= {"student", "numbers", "expected"}:
                yield found


def _mend(path: Path) -> None:
    """Cut off what follows the last whole line."""
    if not path.exists():
        return
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        with path.open("r+b") as file:
            file.truncate(len(whole))
            os.fsync(file.fileno())
