"""What a student handed in, as the grader receives it: bytes and a name, nothing run or parsed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

__all__ = ["Submission"]


@dataclass(frozen=True)
class Submission:
    """One student's notebook of one chapter.

    Parameters
    ----------
    student : her id, 1 to 64 of the characters A-Z a-z 0-9 . _ @ -, the first of them no sign but _.
    chapter : number of the chapter, "05".
    name : what the file was called, for people.
    content : the bytes of the file; empty when it could not be read.
    problem : why it cannot be graded, in one sentence; "" when it can be tried.
    notes : what an instructor should know, one sentence each ("A second file was left out: ...").
    """

    student: str
    chapter: str
    name: str
    content: bytes
    problem: str = ""
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the content: the same work is recognised, and never graded twice."""
        return sha256(self.content).hexdigest()
