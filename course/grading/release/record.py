"""What was released: read back when the work comes in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Self

from course.datasets.files import put
from course.errors import DataError
from course.exercises.world import World, practice_world
from course.grading.release.tables import stored_table
from course.grading.release.worlds import market_of, read_secret

__all__ = ["INSTRUCTOR", "Release", "note_world"]

INSTRUCTOR = "instructor"
RECORD = "release.json"
WORLDS = "worlds.jsonl"


@dataclass(frozen=True)
class Release:
    """One chapter as it was handed out.

    Parameters
    ----------
    root : the folder that `course release` wrote.
    chapter : "05_products".
    personal : whether every student has a town of her own.
    secret : where the secret lies.
    attempts : student -> which of her towns is the first sound one.
    """

    root: Path
    chapter: str
    personal: bool
    secret: Path
    attempts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The release in a folder.

        Raises
        ------
        DataError : if `course release` did not finish there.
        """
        kept = path / INSTRUCTOR
        try:
            record = json.loads((kept / RECORD).read_text(encoding="utf-8"))
            chapter, personal = record["chapter"], record["personal"]
            secret = kept / record["secret"]
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise DataError(
                f"{path} holds no release; name the folder that `course release` wrote."
            ) from problem
        return cls(path, chapter, personal, secret, dict(noted_worlds(path)))

    def save(self) -> None:
        """Write the record; the attempts stand in a file of their own, one line a student."""
        (self.root / INSTRUCTOR).mkdir(parents=True, exist_ok=True)
        (self.root / INSTRUCTOR).chmod(0o700)
        record = {
            "chapter": self.chapter,
            "personal": self.personal,
            "secret": os.path.relpath(self.secret, self.root / INSTRUCTOR),
        }
        put(self.root / INSTRUCTOR / RECORD, (json.dumps(record, indent=1) + "\n").encode())

    @property
    def students(self) -> tuple[str, ...]:
        """The ids of those who have a town of their own, sorted."""
        return tuple(sorted(self.attempts))

    def folder(self, student: str) -> Path | None:
        """The folder with a student's tables, without their truth; None for the practice world.

        Raises
        ------
        DataError : if this release has no town for the student.
        """
        if not self.personal:
            return None
        if student not in self.attempts:
            raise DataError(
                f"{student!r} has no town in this release. If that is not her id in the roster, rename her "
                "file; else add her to the roster and release again."
            )
        return self.root / INSTRUCTOR / "worlds" / student

    def world(self, student: str) -> World:
        """A student's world with its truth, which is made again from the secret when it is asked for.

        Raises
        ------
        DataError : as `folder`.
        """
        folder = self.folder(student)
        if folder is None:
            return practice_world()
        market = cache(lambda: market_of(read_secret(self.secret), student, self.attempts[student]))
        return World(load=partial(stored_table, folder), reveal=lambda name: market().truth[name])


def note_world(root: Path, student: str, attempt: int) -> None:
    """Remember a finished student, for good: no line, no use of her files, also after a power cut."""
    line = json.dumps({"student": student, "attempt": attempt}) + "\n"
    with (root / INSTRUCTOR / WORLDS).open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def noted_worlds(root: Path) -> Iterator[tuple[str, int]]:
    """Student and attempt of each world that was finished; a line cut short by a crash is passed over."""
    path = root / INSTRUCTOR / WORLDS
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            noted = json.loads(line)
            yield noted["student"], noted["attempt"]
        except (ValueError, KeyError, TypeError):
            continue
