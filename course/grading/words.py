"""What is said about a submission beside its marks: reasons and flags."""

from __future__ import annotations

from typing import Any

from course.exercises.outcome import Outcome, Status
from course.grading.engine.caps import Caps
from course.grading.spoken import Spoken
from course.grading.template import Template

__all__ = ["flags_of", "notes_of", "reason_of"]

REASONS = {
    "time": "The notebook ran for more than {seconds:g} seconds{at}, so it was stopped there.",
    "stuck": "The notebook was stopped{at}: a cell ignored the interrupt after {cell:g} seconds.",
    "output": "The notebook put out more than {megabytes:g} MB{at}, so it was stopped there.",
    "died": "The kernel ended{at}: {cause}.",
    "garbled": "The kernel sent messages that no notebook sends{at}, so it was stopped there.",
    "start": "No kernel could be started, so nothing was run; grade it again. ({cause})",
    "judge": "The process that ran this notebook ended with it, so nothing of it could be judged.",
}
UNKNOWN = "the code ended it, or it used more memory than is allowed"
SLOW = "Stopped after {seconds:g} seconds: {at}."
#: What is said of a cell that is none of the chapter's.
ADDED = "a cell that was added"


def reason_of(transcript: dict[str, Any], caps: Caps) -> str:
    """What went wrong with a notebook as a whole, in words; "" when nothing did."""
    reason = transcript["reason"]
    slow = dict.fromkeys(f"the cell {slot}" if slot else ADDED for slot in transcript.get("slow", []))
    if not reason:
        return SLOW.format(at=", ".join(slow), seconds=caps.cell_seconds) if slow else ""
    place = transcript["at"]
    return REASONS[reason].format(
        seconds=caps.seconds,
        cell=caps.cell_seconds,
        megabytes=caps.output_bytes / 1e6,
        at=f" in the cell {place}" if place else "",
        cause=transcript.get("cause") or UNKNOWN,
    )


def notes_of(transcript: dict[str, Any]) -> tuple[str, ...]:
    """Cells of ours that stopped with an error: what follows from them may be no fault of hers."""
    failed = {error["slot"]: error["said"] for error in transcript["errors"] if error["role"] == "given"}
    return tuple(f"The given cell {slot} stopped with {said[:80]!r}." for slot, said in failed.items())


def flags_of(
    name: str, said: Spoken, outcome: Outcome, transcript: dict[str, Any], template: Template
) -> list[str]:
    """Words for an instructor about how one task was answered."""
    cells = set(template.sources_of(name))
    found = []
    if cells & {*transcript.get("slow", ())}:
        found.append("time-out")
    if transcript["reason"] and said.answer is None:
        found.append("time-out" if transcript["reason"] in {"time", "stuck"} else "stopped-before")
    if said.garbled:
        found.append("garbled-answer")
    wrong = outcome.status not in {Status.RIGHT, Status.RECORDED}
    if wrong and any(e["slot"] in cells and e["role"] == "hers" for e in transcript["errors"]):
        found.append("error-in-cell")
    if transcript.get("forged"):
        found.append("forged-message")
    return found
