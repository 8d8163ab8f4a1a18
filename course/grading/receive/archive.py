"""The files in a zip: read one at a time into memory, never unpacked.

A bomb harms nobody but itself: a file is refused by its own size and ratio, so the total is at
most the number of files times the largest size, and never more than one file is in memory.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from course.errors import DataError
from course.grading.receive.found import Found, Unread, in_megabytes, nothing_in

__all__ = ["MOST_RATIO", "archived"]

#: What the decompressors of the standard library raise.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, IndexError, MemoryError, OSError, RuntimeError, ValueError),
)
#: Notebooks shrink about 3 to 60 times in a zip; bombs about 1,000 times.
MOST_RATIO = 300


def archived(path: Path) -> Iterator[Found]:
    """Every file and folder of a zip in the order of their names.

    Raises
    ------
    DataError : if it is no zip.
    """
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGE as problem:
        raise DataError(f"{path} is no readable zip ({problem}); download it again.") from problem
    entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
    places = Counter(entry.header_offset for entry in entries)
    starts = sorted({*places, archive.start_dir})
    for entry in entries:
        following = bisect_right(starts, entry.header_offset)
        room = starts[following] - entry.header_offset if following < len(starts) else 0
        shared = places[entry.header_offset] > 1 or entry.compress_size > room
        yield _found(archive, entry, shared=shared)


def _found(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, shared: bool) -> Found:
    # A name is only ever looked at: nothing is written to where it points.
    parts = tuple(part for part in entry.filename.replace("\\", "/").split("/") if part not in ("", "."))
    if entry.is_dir() and parts:
        return nothing_in(parts, "is empty")
    return Found(
        parts or ("nameless",), tuple(entry.date_time), partial(_bytes, archive, entry, shared=shared)
    )


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, *, shared: bool) -> bytes:
    refusal = _refusal(entry, most)
    if shared and not refusal:
        refusal = "shares its bytes with another entry, as only a zip bomb's do."
    if refusal:
        raise Unread(refusal)
    try:
        with archive.open(entry) as file:
            return file.read(most + 1)
    except DAMAGE as problem:
        raise Unread(f"is damaged inside the zip ({problem or type(problem).__name__}).") from problem


def _refusal(entry: zipfile.ZipInfo, most: int) -> str:
    """Why an entry is not read; "" where it can be."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        return "has a name that points outside the zip, and was not read."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link to another file, and links are not followed."
    if entry.flag_bits & 1:
        return "is encrypted, and cannot be read without its password."
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Other methods unpack without a limit, whatever size an entry claims.
        return "is packed in a way that Canvas and Moodle do not use; pack it as an ordinary zip."
    if entry.file_size > most:
        return (
            f"is too large: {in_megabytes(entry.file_size)}, and {in_megabytes(most)} are the most. "
            "Are pictures left in it?"
        )
    if entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        return f"is packed more than {MOST_RATIO} times smaller than it is, as only a zip bomb is."
    return ""
