"""The copy of the course that student code may see: no keys, no solutions, no truth, no grader."""

from __future__ import annotations

import shutil
from pathlib import Path

import course
from course import datasets

__all__ = ["write_package"]

#: Folders of the package that stay outside: answers, and what could tell how answers are judged.
OUTSIDE = ("course/exercises/keys", "course/grading", "course/authoring", "course/lab")


def write_package(folder: Path) -> Path:
    """Write the copy into an empty folder and return that folder.

    It holds `course/` without the folders above, and `datasets/` without its truth.
    """
    source = Path(course.__file__).parent
    shutil.copytree(source, folder / "course", ignore=_left_out(source))
    tables = datasets.folder()
    shutil.copytree(tables, folder / "datasets", ignore=lambda at, _: {"truth"} if Path(at) == tables else ())
    return folder


def _left_out(source: Path) -> object:
    outside = {source.parent / path for path in OUTSIDE}

    def ignore(at: str, names: list[str]) -> set[str]:
        # Compiled files may be those of modules that are left out or gone.
        return {name for name in names if Path(at) / name in outside or name in {"__pycache__", "files"}}

    return ignore
