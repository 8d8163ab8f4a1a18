"""What was found in the answers to an exercise: how they ended, wrong ideas, the unexplained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from course.exercises.outcome import Status
from course.grading.result import Part, TaskResult
from course.grading.results.meanings import is_misconception

__all__ = ["ENDS", "clusters", "end", "ideas", "unexplained_share", "wrong_parts"]

#: How an answer can end, from the best on; each answer ends in one way.
ENDS = ("right", "known idea", "a slip", "unexplained", "unreadable", "time-out", "not attempted")
TIME_OUT = "time-out"
SETTLED = {Status.RIGHT.value, Status.RECORDED.value}
#: How a message repeats a wrong number or option; see the `gap` of each shape.
REPEATED = re.compile(r"You have ([^:]{1,40}):|“([^”]{1,200})” does not fit")


def end(task: TaskResult) -> str:
    """How one student's answer to an exercise ended."""
    if TIME_OUT in task.flags:
        return TIME_OUT
    if task.status == Status.NOT_ATTEMPTED.value:
        return "not attempted"
    wrong = [part for part in task.parts if part.status not in SETTLED]
    if not wrong:
        return "right"
    if any(is_misconception(part.code) for part in wrong):
        return "known idea"
    if any(_unexplained(part) for part in wrong):
        return "unexplained"
    return "unreadable" if any(part.status == Status.UNREADABLE.value for part in wrong) else "a slip"


def ideas(answers: Iterable[TaskResult]) -> Counter[str]:
    """Code of a misconception -> students in whose answer it was recognised."""
    return Counter(code for task in answers for code in task.codes if is_misconception(code))


def unexplained_share(answers: Iterable[TaskResult]) -> float:
    """Share of the wrong parts in which nothing was recognised, 0 to 1; NaN when nothing is wrong."""
    wrong = [part for task in answers for part in _readable_and_wrong(task)]
    return sum(map(_unexplained, wrong)) / len(wrong) if wrong else float("nan")


def wrong_parts(answers: Iterable[TaskResult]) -> int:
    """Number of parts that could be read and are wrong."""
    return sum(1 for task in answers for _ in _readable_and_wrong(task))


def clusters(answers: Sequence[TaskResult], least: int = 3) -> list[tuple[str, str, int]]:
    """Wrong values that several students share and no misconception explains: (part, value, students).

    Such a value is a wrong idea that has no name yet. Tasks whose students have different
    tables hide it: the same idea then gives different numbers.
    """
    found = Counter(
        (part.part, value)
        for task in answers
        for part in task.parts
        if _unexplained(part) and (value := _value(part))
    )
    return [(part, value, count) for (part, value), count in found.most_common() if count >= least]


def _readable_and_wrong(task: TaskResult) -> Iterator[Part]:
    apart = {*SETTLED, Status.NOT_ATTEMPTED.value, Status.UNREADABLE.value}
    return (part for part in task.parts if part.status not in apart)


def _unexplained(part: Part) -> bool:
    return part.status == Status.NOT_YET.value and not part.code


def _value(part: Part) -> str:
    match = REPEATED.search(part.message)
    return (match[1] or match[2]) if match else ""
