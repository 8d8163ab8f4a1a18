"""Grade a few submissions, in a worker: merge, run, read, judge. Nothing here is written to disk for long."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from course.exercises.outcome import Outcome, Status
from course.exercises.shapes import Number
from course.exercises.stems import STEMS
from course.exercises.task import Task
from course.exercises.world import World
from course.grading import probe
from course.grading.elsewhere import Elsewhere, asked_again
from course.grading.engine.batch import Job, transcripts
from course.grading.engine.caps import Caps
from course.grading.merge import Merged, Step, merge
from course.grading.reading import Unusable, cells_of
from course.grading.result import Result, TaskResult
from course.grading.spoken import Spoken, spoken
from course.grading.submission import Submission
from course.grading.template import Template
from course.grading.unsaid import left_alone, why_unsaid
from course.grading.verdict import as_handed_out, confirm, numbers_of, outcome_of, task_result, world_of
from course.grading.words import flags_of, notes_of, reason_of

__all__ = ["Graded", "Grader", "Place"]

#: An end of a run that is no fault of the code in it (what ends the judge twice is), and those that
#: may be none on a busy machine.
OURS, BUSY = {"start"}, {"time", "stuck"}
#: What runs notebooks and gives their transcripts, in their order.
Run = Callable[[list[Job], Caps, Path], Iterator[dict[str, Any]]]


@dataclass(frozen=True)
class Graded:
    """A result, and what only the search for copies needs: her numbers, and those right in her world."""

    result: Result
    numbers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    expected: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where a student's kernel runs: environment variables for its start, and its world."""

    environment: dict[str, str]
    folder: Path
    world: World


class Grader:
    """Grades submissions of one chapter.

    Parameters
    ----------
    template : the chapter.
    caps : limits of each notebook.
    secret : makes the hidden tables; None runs nothing hidden.
    level : the protection of this run, in one word.
    run : what runs notebooks; see `batch`.
    """

    def __init__(
        self, template: Template, caps: Caps, secret: bytes | None, level: str, run: Run = transcripts
    ) -> None:
        self.template, self.caps, self.secret, self.level = template, caps, secret, level
        self.run = run

    @cached_property
    def hidden(self) -> Elsewhere:
        """The tables on which code is asked once more; none without a secret."""
        if self.secret is None:
            return Elsewhere({}, 0)
        return Elsewhere.near(self.template.tasks, probe.hidden_seed(self.secret, self.template.number))

    @cached_property
    def called(self) -> dict[str, dict[str, str]]:
        """Task -> the hidden tables on which its function is also called, as text."""
        functions = [name for name, task in self.hidden.tasks.items() if task.function]
        return {name: probe.sent(self.hidden.tables(name)) for name in functions}

    def grade(self, work: list[tuple[Submission, str, Place]]) -> Iterator[Graded]:
        """Grade submissions, each with its key and the place it runs in; in their order."""
        merged = {n: self._merged(submission) for n, (submission, _, _) in enumerate(work)}
        runnable = {n: found for n, found in merged.items() if isinstance(found, Merged)}
        first = self._run({n: (found, work[n][2]) for n, found in runnable.items()})
        heard = {n: self._heard(runnable[n], first[n], work[n][2].world) for n in runnable}
        again = self._again({n: (runnable[n], work[n][2]) for n in runnable}, heard)
        for n, (submission, key, place) in enumerate(work):
            if n in runnable:
                yield self._graded(submission, key, runnable[n], first[n], heard[n], again.get(n), place)
            else:
                yield Graded(self._unusable(submission, key, str(merged[n])))

    def _merged(self, submission: Submission) -> Merged | str:
        if submission.problem:
            return submission.problem
        try:
            return merge(cells_of(submission.content), self.template)
        except Unusable as reason:
            return str(reason)

    def _run(
        self, jobs: Mapping[int, tuple[Merged, Place]], instead: Mapping[str, str] | None = None
    ) -> dict[int, dict[str, Any]]:
        """Run merged notebooks, once more where the judge ended with one; number -> transcript."""
        found = self._run_once(jobs, instead)
        lost = {n: jobs[n] for n, told in found.items() if told["reason"] == "judge"}
        return {**found, **(self._run_once(lost, instead) if lost else {})}

    def _run_once(
        self, jobs: Mapping[int, tuple[Merged, Place]], instead: Mapping[str, str] | None
    ) -> dict[int, dict[str, Any]]:
        called = {} if instead else self.called
        with _folder() as folder:
            made = []
            for n, (merged, place) in jobs.items():
                nonce = secrets.token_hex(16)
                told = probe.arguments(STEMS[self.template.number], nonce, hidden=called, instead=instead)
                (place.folder / probe.ARGUMENTS).write_text(told, encoding="utf-8")
                steps, here = tuple(merged.steps), str(place.folder)
                made.append(Job(f"{n:05}.ipynb", probe.preamble(), steps, place.environment, here, nonce))
            return {int(told["name"][:5]): told for told in self.run(made, self.caps, folder)}

    def _heard(
        self, merged: Merged, transcript: dict[str, Any], world: World
    ) -> dict[str, tuple[Spoken, Outcome]]:
        found = {}
        for name, task in self.template.tasks.items():
            stub = task.function and left_alone(name, merged, self.template)
            heard = self._beside(name, transcript) if stub else transcript["answers"]
            said = spoken(task, heard, self.template)
            if stub and not said.attempted:
                found[name] = Spoken(), as_handed_out(task)
                continue
            said = replace(said, unsaid=why_unsaid(name, said, merged, transcript, self.template))
            other = self.hidden.world(name) if name in self.called else None
            found[name] = said, outcome_of(task, said, world_of(task, world), other)
        return found

    def _beside(self, name: str, transcript: dict[str, Any]) -> list[dict[str, Any]]:
        """The answers from cells of her own: a function there is hers, whatever stub stands above."""
        cells = self.template.sources_of(name)
        return [answer for answer in transcript["answers"] if answer.get("slot") not in cells]

    def _again(
        self,
        runnable: Mapping[int, tuple[Merged, Place]],
        heard: Mapping[int, Mapping[str, tuple[Spoken, Outcome]]],
    ) -> dict[int, dict[str, Any]]:
        """Run those with something to confirm on the hidden tables, as far as the last task asked."""
        asked = asked_again(self.hidden.tasks)
        right = {n for n in runnable if any(_right(task, heard[n][task.name][1]) for task in asked)}
        slots = {slot.id for slot in self.template.slots if slot.task in {task.name for task in asked}}
        jobs = {n: (_until(merged, slots), place) for n, (merged, place) in runnable.items() if n in right}
        return self._run_twice(jobs) if jobs else {}

    def _run_twice(self, jobs: Mapping[int, tuple[Merged, Place]]) -> dict[int, dict[str, Any]]:
        """Run notebooks on the hidden tables; once more those whose end may be no fault of theirs."""
        found = self._run(jobs, self.instead)
        failed = {n: jobs[n] for n, told in found.items() if told["reason"] in OURS or _slow(told)}
        return found | (self._run(failed, self.instead) if failed else {})

    @cached_property
    def instead(self) -> dict[str, str]:
        """The tables of a run on other ones, as text."""
        return probe.sent(self.hidden.instead)

    def _graded(
        self,
        submission: Submission,
        key: str,
        merged: Merged,
        first: dict[str, Any],
        heard: Mapping[str, tuple[Spoken, Outcome]],
        again: dict[str, Any] | None,
        place: Place,
    ) -> Graded:
        results: list[TaskResult] = []
        for name, task in self.template.tasks.items():
            said, outcome = heard[name]
            flags = [*merged.flags[name], *flags_of(name, said, outcome, first, self.template)]
            if again and task in asked_again(self.hidden.tasks):
                outcome, flag = self._confirmed(task, said, outcome, again)
                flags += [flag] if flag else []
            flags = tuple(dict.fromkeys(flags))
            results.append(task_result(task, outcome, said, source=merged.sources[name], flags=flags))
        # What no fault of hers kept from running has no key: it is tried again.
        names = self._names(submission, "" if first["reason"] == "start" else key)
        result = Result(
            **{**names, "notes": (*submission.notes, *notes_of(first))},
            tasks=tuple(results),
            reason=reason_of(first, self.caps),
            seconds=first.get("seconds", 0.0) + (again or {}).get("seconds", 0.0),
        )
        numbers = {name: found for name, (said, _) in heard.items() if (found := self._numbers(name, said))}
        return Graded(result, numbers, self._expected(place.world))

    def _confirmed(
        self, task: Task, said: Spoken, outcome: Outcome, again: dict[str, Any]
    ) -> tuple[Outcome, str]:
        """The outcome after the second run, and a flag; "" where nothing has to be told."""
        if again["reason"] in OURS:
            return outcome, "asked-once" if _right(task, outcome) else ""
        told, other = spoken(task, again["answers"], self.template), self.hidden.world(task.name)
        outcome, sure = confirm(task, outcome, said, told, other, slow=_slow(again))
        return outcome, "" if sure else "not-confirmed"

    def _numbers(self, name: str, said: Spoken) -> dict[str, float]:
        return numbers_of(self.template.tasks[name], said)

    def _expected(self, world: World) -> dict[str, dict[str, float]]:
        """The right numbers of a world, as far as it and the keys are here."""
        found: dict[str, dict[str, float]] = {}
        for name, task in self.template.tasks.items():
            numbers = [part for part, shape in task.parts.items() if isinstance(shape, Number)]
            if task.key is None or task.type == "PR" or task.own or not numbers:
                continue
            try:
                wanted = world.once(task.key.expected)
            except Exception:  # noqa: BLE001 - without its right numbers a task is only not compared
                continue
            found[name] = {part: float(wanted[part]) for part in numbers if part in wanted}
        return found

    def _unusable(self, submission: Submission, key: str, reason: str) -> Result:
        nothing = [
            task_result(task, task.weigh(dict, World()), Spoken(), source="", flags=())
            for task in self.template.tasks.values()
        ]
        return Result(**self._names(submission, key), tasks=tuple(nothing), reason=reason)

    def _names(self, submission: Submission, key: str) -> dict[str, Any]:
        return {
            "student": submission.student,
            "chapter": submission.chapter,
            "name": submission.name,
            "notes": submission.notes,
            "key": key,
            "level": self.level,
        }


def _right(task: Task, outcome: Outcome) -> bool:
    return any(v.status is Status.RIGHT and v.part in task.computed for v in outcome.verdicts)


def _slow(transcript: Mapping[str, Any]) -> bool:
    return transcript["reason"] in BUSY or bool(transcript.get("slow"))


def _until(merged: Merged, slots: set[str]) -> Merged:
    """The steps up to the last of these cells."""
    last = max((n for n, step in enumerate(merged.steps) if step.slot in slots), default=-1)
    steps: list[Step] = merged.steps[: last + 1] or merged.steps
    return Merged(steps, merged.flags, merged.sources)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="course-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
