"""Which files there are in a folder or a zip, without reading or unpacking them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from course.errors import DataError
from course.grading.receive.archive import archived
from course.grading.receive.found import Found, Unread, in_megabytes

__all__ = ["MOST_FILES", "files"]

#: More files than this are no class, but a mistake or an attack.
MOST_FILES = 20_000


def files(path: Path) -> list[Found]:
    """Every file in a folder or a zip, or the one that `path` is.

    Raises
    ------
    DataError : if there is nothing at `path`, it is a damaged zip, or holds too many files.
    """
    if path.is_dir():
        found = _in_folder(path)
    elif path.suffix.lower() == ".zip" and path.is_file():
        found = archived(path, MOST_FILES)
    elif path.is_file():
        found = iter([_on_disk(path, (path.name,))])
    else:
        raise DataError(f"There is no folder, zip or notebook at {path}; name what the students handed in.")
    return _counted(found, path)


def _counted(found: Iterator[Found], path: Path) -> list[Found]:
    listed = []
    for one in found:
        if len(listed) == MOST_FILES:
            raise DataError(f"{path} holds more than {MOST_FILES:,} files; name the folder of one class.")
        listed.append(one)
    return listed


def _in_folder(top: Path) -> Iterator[Found]:
    """Files first to last by name; folders behind links are not entered, the links are named."""
    closed: list[OSError] = []
    for folder, inner, names in os.walk(top, onerror=closed.append):
        inner.sort()
        place = Path(folder)
        linked = [name for name in inner if (place / name).is_symlink()]
        for name in sorted([*names, *linked]):
            yield _on_disk(place / name, (*place.relative_to(top).parts, name))
    for problem in closed:
        yield _closed(Path(problem.filename), top, problem)


def _closed(folder: Path, top: Path, problem: OSError) -> Found:
    """A folder that cannot be listed: its student gets the reason, the others their marks."""
    if folder == top:
        raise DataError(f"{top} cannot be listed ({problem.strerror}); check its permissions.")

    def unread(_: int) -> bytes:
        raise Unread(f"cannot be found: its folder cannot be listed ({problem.strerror}).")

    return Found((*folder.relative_to(top).parts, "unknown.ipynb"), (0,), unread)


def _on_disk(path: Path, parts: tuple[str, ...]) -> Found:
    return Found(parts, (path.lstat().st_mtime_ns,), partial(_bytes, path))


def _bytes(path: Path, most: int) -> bytes:
    """Read a regular file, never through a link, never waiting for a pipe, never beyond `most`."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise Unread(_why_closed(path, problem)) from problem
    with os.fdopen(handle, "rb") as file:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            raise Unread("is no ordinary file but a folder, a pipe or a device, and was not opened.")
        # Asked before reading: a file of 100 MB never enters memory.
        content = b"" if seen.st_size > most else file.read(most + 1)
    if max(seen.st_size, len(content)) > most:
        size = in_megabytes(max(seen.st_size, len(content)))
        raise Unread(f"is too large: {size}, and {in_megabytes(most)} are the most. Are pictures left in it?")
    return content


def _why_closed(path: Path, problem: OSError) -> str:
    if path.is_symlink():
        return "is a link to another file, and links are not followed."
    return f"cannot be opened ({problem.strerror})."
