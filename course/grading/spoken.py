"""Which answer holds: from everything that a kernel sent, one answer for each task.

In a notebook its last state counts. So the answer is what our check got at its place; a call
in her own version of that cell comes before it, part by part; and a call anywhere else counts
only where neither was answered, as when a cell was moved or lost its id. Our check comes last
where she took it away: in its old place her names may hold something else by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from course.exercises.shapes import Unreadable, unattempted
from course.exercises.task import Task
from course.grading.answers import Emission, Garbled
from course.grading.template import Template

__all__ = ["Spoken", "spoken"]


@dataclass(frozen=True)
class Spoken:
    """What a student answered to one task.

    `answer` is as `Task.answer` gives it, or the `Unreadable` that it raised; None when no
    check of the task was reached. `runs` are the results of her function, if it is one. `unsaid`
    tells why nothing was heard, "" where that is no wonder. `twice` is true where another
    cell gave the same check an answer of its own, which does not count.
    """

    answer: Any = None
    runs: tuple[Any, ...] = ()
    garbled: bool = False
    unsaid: str = ""
    twice: bool = False

    @property
    def attempted(self) -> bool:
        """Whether anything but the stub was given."""
        if isinstance(self.answer, Mapping):
            return not all(map(unattempted, self.answer.values()))
        return not (self.answer is None or unattempted(self.answer))


def spoken(task: Task, answers: list[dict[str, Any]], template: Template) -> Spoken:
    """The answer to a task among the answers of a transcript."""
    mine = [answer for answer in answers if answer.get("task") == task.id]
    slots = {slot.id for slot in template.slots if slot.task == task.name}
    places: dict[str, Spoken] = {}
    for answer, said in zip(mine, _read(task, mine), strict=True):
        place = "another cell"
        if answer.get("slot") in slots:
            place = {"probe": "ours", "spare": "spare"}.get(answer.get("role"), "hers")
        places[place] = said
    ours, hers = places.get("ours", Spoken()), places.get("hers", Spoken())
    found = _over(ours, hers)
    another = places.get("another cell", Spoken())
    if not another.attempted:
        return found if found.attempted else places.get("spare", found)
    return replace(found, twice=True) if found.attempted else another


def _read(task: Task, answers: list[dict[str, Any]]) -> Iterator[Spoken]:
    for answer in answers:
        try:
            emission = Emission.read(answer.get("answer"))
            yield Spoken(task.answer(emission.given, emission.named), emission.runs)
        except Unreadable as reason:
            yield Spoken(reason)
        except Garbled:
            yield Spoken(garbled=True)


def _over(ours: Spoken, hers: Spoken) -> Spoken:
    """Her own call on top of ours; of answers in parts, those parts that she gave."""
    if not hers.attempted:
        return hers if ours == Spoken() else ours
    if isinstance(ours.answer, Mapping) and isinstance(hers.answer, Mapping):
        given = {part: value for part, value in hers.answer.items() if not unattempted(value)}
        return Spoken({**ours.answer, **given}, hers.runs)
    return hers
