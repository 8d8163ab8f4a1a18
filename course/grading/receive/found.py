"""A file among those handed in: seen, not yet read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = [
    "NOTEBOOK",
    "Found",
    "Unread",
    "in_megabytes",
    "is_hidden",
    "is_notebook",
    "nothing_in",
    "printable",
]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LONGEST = 120
#: What a browser makes of the name when a notebook is downloaded twice, or taken for a text.
NOTEBOOK = re.compile(r"\.ipynb( ?\(\d+\))?(\.(txt|json))?$", re.IGNORECASE)
#: Begins of names, in small letters, that only systems and editors give.
JUNK = ("._", "~$", "thumbs.db", "desktop.ini", "__macosx")


class Unread(Exception):  # noqa: N818 - a finding about a file, not a fault of ours
    """A file could not be read; the message says why, after the words "The file"."""


@dataclass(frozen=True)
class Found:
    """One file that was handed in.

    Parameters
    ----------
    parts : the folders it lies in, below what was given, and its name.
    changed : when it last changed, in any unit that grows with time.
    read : most bytes -> content; `Unread` says why not.
    missing : why there is no file after all, in a sentence; see `nothing_in`.
    """

    parts: tuple[str, ...]
    changed: tuple[float, ...]
    read: Callable[[int], bytes]
    missing: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def shown(self) -> str:
        """Where it lies, as people may read it."""
        return printable("/".join(self.parts))

    @property
    def hidden(self) -> tuple[str, ...]:
        """What an operating system or an editor left there: the file, or the folder that it lies in."""
        marks = (n for n, part in enumerate(self.parts, start=1) if is_hidden(part))
        return self.parts[: next(marks, 0)]


def nothing_in(folder: tuple[str, ...], why: str) -> Found:
    """What stands for a folder without work, so that whose it is gets a result.

    `why` follows the name of the folder: "is empty".
    """
    return Found((*folder, "nothing"), (), _read_nothing, f"The folder {printable('/'.join(folder))} {why}.")


def _read_nothing(_: int) -> bytes:
    return b""


def is_hidden(name: str) -> bool:
    """Whether only a system or an editor names a file or a folder so."""
    if name.casefold().startswith(JUNK):
        return True
    # A notebook that begins with a dot is still somebody's.
    return name.startswith(".") and name != ".." and not is_notebook(name)


def is_notebook(name: str) -> bool:
    """Whether a file is called like a notebook."""
    return bool(NOTEBOOK.search(name))


def printable(name: str) -> str:
    """A name without what a terminal or a page would act on, shortened in the middle."""
    name = CONTROL.sub("?", name.encode(errors="replace").decode())
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"


def in_megabytes(size: int) -> str:
    """A size in words: "100 MB"."""
    megabytes = size / 1_000_000
    return f"{megabytes:,.0f} MB" if megabytes > 1000 else f"{megabytes:.3g} MB"
