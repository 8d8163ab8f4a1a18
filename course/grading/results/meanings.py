"""What the codes of a finding mean, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from course.grading.results.names import NAMES

__all__ = ["FLAGS", "SLIPS", "is_misconception", "meaning", "named"]

#: Codes that name no idea about the subject.
SLIPS: Mapping[str, str] = {
    "unit": "a slip of unit",
    "inverse": "a fraction upside down",
    "sign": "a slip of sign",
    "rounding": "rounded too soon",
    "unreadable": "",
    "stumble": "the check could not handle this answer",
    "typed-in": "right on these tables only",
    "unjudged": "judged elsewhere",
    "data": "the tables could not be read",
    "together": "",
}

#: Words for instructors, and what was seen.
FLAGS: Mapping[str, str] = {
    "edited-check": "a check of ours was changed; ours was run as well",
    "missing-cell": "a cell of ours was deleted; ours was run",
    "duplicate-cell": "a cell of ours stands there twice",
    "answer-in-text-cell": "an answer stands in a text cell, where it is not run",
    "error-in-cell": "her code stopped with an error",
    "time-out": "her code took too long and was stopped",
    "stopped-before": "the run ended before this exercise",
    "not-confirmed": "right in sight; elsewhere another wrong answer, an error or none: look at her code",
    "asked-once": "her notebook could not be run on other tables, for reasons of ours; her points stand",
    "somebody-elses-number": "wrong in her town, right in that of the student whom the notes name",
    "forged-message": "her code sent messages as only the grader's own does",
    "garbled-answer": "an answer came in a form that our checks never send",
}


def is_misconception(code: str) -> bool:
    """Whether a code names a wrong idea of the list, such as "M27"."""
    return bool(code) and code not in SLIPS


def meaning(code: str) -> str:
    """A code in words; "" where the message says it all."""
    return f"known idea: {NAMES.get(code, code)}" if is_misconception(code) else SLIPS.get(code, "")


def named(code: str) -> str:
    """A misconception for instructors: its name, and the code that the keys have."""
    return f"{NAMES[code]} ({code})" if code in NAMES else code
