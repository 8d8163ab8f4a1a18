"""Which files there are in a folder or a zip, without reading or unpacking them."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zipfile import is_zipfile

from course.errors import DataError
from course.grading.receive.archive import archived
from course.grading.receive.found import (
    Found,
    Unread,
    in_megabytes,
    is_hidden,
    is_notebook,
    nothing_in,
    printable,
)

__all__ = ["MOST_FILES", "files"]

#: More files than this are not even looked at. A class has some thousands.
MOST_FILES = 200_000


def files(path: Path) -> list[Found]:
    """Every file in a folder or a zip, or the one that `path` is, and what stands for folders without any.

    Raises
    ------
    DataError : if there is nothing at `path`, it is a damaged zip, or holds too many files.
    """
    if path.is_dir():
        found = _in_folder(path)
    elif path.is_file() and (path.suffix.lower() == ".zip" or is_zipfile(path)):
        found = archived(path)
    elif path.is_file() and is_notebook(path.name):
        found = iter([_on_disk(path, (path.name,))])
    else:
        raise DataError(f"There is no folder, zip or notebook at {path}; unpack it, or name another.")
    return _counted(found, path)


def _counted(found: Iterator[Found], path: Path) -> list[Found]:
    listed = []
    for one in found:
        if len(listed) == MOST_FILES:
            [(fullest, _)] = Counter(one.parts[:-1] for one in listed).most_common(1)
            place = printable("/".join((path.name, *fullest)))
            raise DataError(f"{path} holds more than {MOST_FILES:,} files, most in {place}; clear it.")
        listed.append(one)
    return listed


def _in_folder(top: Path) -> Iterator[Found]:
    """Files first to last by name; hidden folders and those behind links are named and not entered."""
    closed: list[OSError] = []
    for folder, inner, names in os.walk(top, onerror=closed.append):
        place = Path(folder)
        parts = place.relative_to(top).parts
        # A hidden folder is nobody's work, however much lies in it.
        named = {name for name in inner if is_hidden(name) or (place / name).is_symlink()}
        for name in sorted([*names, *named]):
            yield _on_disk(place / name, (*parts, name))
        if not (inner or names):
            yield nothing_in(parts, "is empty")
        inner[:] = sorted(set(inner) - named)
    for problem in closed:
        yield _closed(Path(problem.filename), top, problem)


def _closed(folder: Path, top: Path, problem: OSError) -> Found:
    """A folder that cannot be listed: its student gets the reason, the others their marks."""
    if folder == top:
        raise DataError(f"{top} cannot be listed ({problem.strerror}); check its permissions.")
    return nothing_in(folder.relative_to(top).parts, f"cannot be listed ({problem.strerror})")


def _on_disk(path: Path, parts: tuple[str, ...]) -> Found:
    try:
        changed = path.lstat().st_mtime_ns
    except OSError:
        changed = 0  # it went away since it was listed, and reading it will say so
    return Found(parts, (changed,), partial(_bytes, path))


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
