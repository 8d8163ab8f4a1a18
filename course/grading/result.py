"""What grading found, as plain data: every submission gets one, whatever happened to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from course.errors import DataError

__all__ = ["Part", "Result", "TaskResult"]


@dataclass(frozen=True)
class Part:
    """The finding on one part of an answer; `status` is the word of `Status`, `code` as in `Verdict`."""

    part: str
    status: str
    message: str
    code: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class TaskResult:
    """The finding on one task of a submission.

    `source` is the student's own code of the task, as text. `flags` are words for the instructor:
    "edited-check", "duplicate-cell", "missing-cell", "time-out", "somebody-elses-number" and others.
    `manual` is true where a person has to read what was written; `written` holds that text.
    """

    task: str
    title: str
    type: str
    points: float
    out_of: float
    status: str
    parts: tuple[Part, ...] = ()
    closing: str = ""
    source: str = ""
    flags: tuple[str, ...] = ()
    manual: bool = False
    written: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Everything recognised in the answer, once."""
        return tuple(dict.fromkeys(part.code for part in self.parts if part.code))


@dataclass(frozen=True)
class Result:
    """One graded submission.

    `reason` says in words why something went wrong, "" when nothing did; tasks judged by then
    keep their points. `key` names what was graded with what: submission, chapter, course and
    protection. `level` is the protection that the run had, `seconds` its wall time.
    """

    student: str
    chapter: str
    name: str
    key: str
    tasks: tuple[TaskResult, ...]
    reason: str = ""
    notes: tuple[str, ...] = ()
    level: str = ""
    seconds: float = 0.0

    @property
    def points(self) -> float:
        """Points by the program's judgement; texts that wait for a person count as full (see `marks`)."""
        return round(sum(task.points for task in self.tasks), 9)

    @property
    def out_of(self) -> float:
        """Points that could be earned."""
        return sum(task.out_of for task in self.tasks)

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True, allow_nan=False, sort_keys=True)

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The result that `to_json` wrote.

        Raises
        ------
        DataError : if the line is another one, or damaged.
        """
        try:
            return cls._of(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            raise DataError("A line of results.jsonl is damaged; run `course grade` again.") from problem

    @classmethod
    def _of(cls, data: Mapping[str, Any]) -> Self:
        tasks = [
            TaskResult(
                **{
                    **task,
                    "parts": tuple(Part(**part) for part in task["parts"]),
                    "flags": tuple(task["flags"]),
                }
            )
            for task in data["tasks"]
        ]
        return cls(**{**data, "tasks": tuple(tasks), "notes": tuple(data["notes"])})
