"""Why nothing was heard of a task: her code stopped, or was never reached. Silence is not "not attempted"."""

from __future__ import annotations

from typing import Any

from course.grading.merge import Merged, means_the_same
from course.grading.spoken import Spoken
from course.grading.template import Template

__all__ = ["left_alone", "why_unsaid"]

STOPPED = (
    "Your code stopped with {error} so nothing could be judged here. "
    "Restart the kernel and run all cells from the top: which line stops?"
)
MISSING = (
    "Your code stopped with {error} so nothing could be judged here. "
    "It is run with the packages of the course alone: can you do without another one?"
)
SLOW = "Your code took too long and was stopped, so nothing could be judged here. What takes the time?"
UNREACHED = (
    "The notebook was stopped before it came here, so this was not run. The top of this page says why."
)


def left_alone(name: str, merged: Merged, template: Template) -> bool:
    """Whether the answer cells of a task are still as they were handed out."""
    return means_the_same(merged.sources[name], template.stub_of(name))


def why_unsaid(name: str, said: Spoken, merged: Merged, told: dict[str, Any], template: Template) -> str:
    """A sentence to the student where she worked on a task and no answer came; "" elsewhere.

    Parameters
    ----------
    name, said : the task, and what was heard of it.
    merged, told : her notebook, and the transcript of its run.
    """
    if said.attempted or said.garbled or not merged.sources[name] or left_alone(name, merged, template):
        return ""
    cells = set(template.sources_of(name))
    # An error of her own tells more than the one that follows from it in our check.
    errors = sorted((e for e in told["errors"] if e["slot"] in cells), key=lambda e: e["role"] != "hers")
    if cells & {*told["slow"]}:
        return SLOW
    if errors:
        error = errors[0]["said"]
        return (MISSING if "ModuleNotFoundError" in error else STOPPED).format(error=_quoted(error))
    return UNREACHED if told["reason"] and said.answer is None else ""


def _quoted(error: str) -> str:
    line = " ".join(error.split()).rstrip(".:")
    return f"`{line[:150]}`,"
