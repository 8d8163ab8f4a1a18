"""What a check found, as data; showing it is `card`'s work, grading it another's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Outcome", "Status", "Verdict"]


class Status(Enum):
    """How far an answer is; the value is the word that a card shows."""

    NOT_ATTEMPTED = "Not attempted"
    UNREADABLE = "Cannot be read yet"
    NOT_YET = "Not yet"
    KNOWN = "An answer with a meaning"
    ALMOST = "Almost"
    RECORDED = "Recorded"
    RIGHT = "Right"

    @property
    def settled(self) -> bool:
        """True when nothing is left to do for this answer."""
        return self in {Status.RIGHT, Status.RECORDED}


@dataclass(frozen=True)
class Verdict:
    """The finding on one part of an answer.

    `code` names what was recognised: a misconception ("M27"), "unit", "inverse", "sign",
    "rounding", "unreadable", "stumble" (the check itself failed on it), "typed-in", "unjudged"
    (recorded here, judged elsewhere), or "" when nothing was.
    """

    part: str
    status: Status
    message: str
    code: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """The finding on a whole task: one verdict per part, the points they earn."""

    task: str
    title: str
    verdicts: tuple[Verdict, ...]
    out_of: float
    closing: str = ""

    @property
    def points(self) -> float:
        """Points earned, between 0 and `out_of`."""
        return round(sum(verdict.points for verdict in self.verdicts), 9)

    @property
    def status(self) -> Status:
        """The part that is furthest from done decides; one empty part leaves the task open."""
        return min((v.status for v in self.verdicts), key=list(Status).index)

    @property
    def codes(self) -> tuple[str, ...]:
        """Everything recognised, once, in the order of the parts."""
        return tuple(dict.fromkeys(v.code for v in self.verdicts if v.code))

    @property
    def line(self) -> str:
        """The finding in one line, as a grader prints it."""
        said = " ".join(dict.fromkeys(v.message for v in self.verdicts if not v.status.settled))
        return " ".join(f"{self.task}: {self.status.value}. {said}".split())

    @property
    def unjudged(self) -> bool:
        """True when the points can only be known where the key or the truth is."""
        return any(v.code == "unjudged" for v in self.verdicts)
