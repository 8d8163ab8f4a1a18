"""A file among those handed in: seen, not yet read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Found", "Unread", "in_megabytes", "printable"]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LONGEST = 120


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
    """

    parts: tuple[str, ...]
    changed: tuple[float, ...]
    read: Callable[[int], bytes]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def shown(self) -> str:
        """Where it lies, as people may read it."""
        return printable("/".join(self.parts))

    @property
    def hidden(self) -> bool:
        """Whether an operating system or an editor left it there."""
        return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in self.parts)


def printable(name: str) -> str:
    """A name without what a terminal or a page would act on, shortened in the middle."""
    name = CONTROL.sub("?", name.encode(errors="replace").decode())
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"


def in_megabytes(size: int) -> str:
    """A size in words: "100 MB"."""
    return f"{size / 1_000_000:.3g} MB"
