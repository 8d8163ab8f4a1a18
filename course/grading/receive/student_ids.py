"""Ids for students: safe in file names, different from each other, the same on every run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

__all__ = ["ID", "student_ids"]

ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@-]{0,63}")
LONGEST = 64
MARK = 8  # hexadecimal digits that tell two equal ids apart
#: Names that Windows keeps for devices: no report could be written under them.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def student_ids(owners: Iterable[str]) -> dict[str, str]:
    """Owner as written -> id of 1 to 64 of the characters A-Z a-z 0-9 . _ @ -.

    It begins with a letter, a digit or _: no file is hidden by it, no cell computed, no option meant.

    Accents and other signs are taken off; a hash of the name tells apart what would be equal,
    also on a disk that does not distinguish capitals.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    # A name that needs no change keeps itself, whoever else comes near it.
    for owner in sorted(set(owners), key=lambda owner: (_plain(owner) != owner, owner)):
        plain = _plain(owner)
        free = plain and plain.casefold() not in taken and not DEVICES.fullmatch(plain)
        ids[owner] = plain if free else _marked(plain or "student", owner)
        taken.add(ids[owner].casefold())
    return ids


def _plain(owner: str) -> str:
    letters = unicodedata.normalize("NFKD", owner.encode(errors="replace").decode())
    ascii_only = re.sub(r"[^A-Za-z0-9._@-]+", "-", letters.encode("ascii", "ignore").decode())
    text = ascii_only.lstrip("-.@").rstrip("-")
    return text if len(text) <= LONGEST else ""


def _marked(plain: str, owner: str) -> str:
    mark = sha256(owner.encode(errors="surrogatepass")).hexdigest()[:MARK]
    return f"{plain[: LONGEST - MARK - 1]}-{mark}"
