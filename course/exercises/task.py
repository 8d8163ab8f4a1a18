"""One exercise: what a student may see of it, and what she can do with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from course.errors import AnswerError, SettingsError
from course.exercises import card, functions, hints, record
from course.exercises.judge import BROKEN, judge
from course.exercises.key import Key, find_key
from course.exercises.outcome import Outcome, Status, Verdict
from course.exercises.session import SESSION
from course.exercises.shapes import Choice, Labels, Number, Shape, Unreadable, unattempted
from course.exercises.stems import stem_of
from course.exercises.world import World, practice_world

__all__ = ["TYPES", "Task", "Twin"]

#: The kinds of exercise and what a student does in each.
TYPES: Mapping[str, str] = {
    "PR": "predict",
    "EX": "explore",
    "CT": "concept test",
    "PA": "put in order",
    "CO": "code",
    "FX": "repair",
    "IN": "interpret",
    "ST": "strategy",
}


@dataclass(frozen=True)
class Task:
    """An exercise as the student meets it; its key stands elsewhere.

    Parameters
    ----------
    id : chapter number and name, "05.lift"; the name is also the task's name in its module.
    type : one of `TYPES`.
    title : what it is called on cards and marks.
    prompt : the question in one or two sentences.
    points, minutes : worth and planned time.
    concepts : ids of the concepts it covers.
    parts : name of a part -> shape of its answer, in the order shown.
    worth : part -> points; shared equally when left out.
    because : options for the reason; it becomes one more part, named "because".
    tables : names of the tables it is about; a function answer receives them in this order.
    own : name -> function that makes a table which does not ship with the course.
    function : whether the answer is a function that returns the parts.
    hints : where to look, the principle on other numbers, code or a plan with one gap.
    fresh : seed -> tables of the same kind with other numbers, for twins and hidden runs.
    hidden : the same for hidden runs alone, where the task has no twin.
    hidden_truth : (seed, name) -> the truth of those tables, where the key asks for it.
    """

    id: str
    type: str
    title: str
    prompt: str
    points: float
    minutes: int
    concepts: tuple[str, ...]
    parts: Mapping[str, Shape]
    worth: Mapping[str, float] = field(default_factory=dict)
    because: Mapping[str, str] | None = None
    tables: tuple[str, ...] = ()
    own: Mapping[str, Callable[[], pd.DataFrame]] = field(default_factory=dict)
    function: bool = False
    hints: tuple[str, ...] = ()
    fresh: Callable[[int], Mapping[str, pd.DataFrame]] | None = None
    hidden: Callable[[int], Mapping[str, pd.DataFrame]] | None = None
    hidden_truth: Callable[[int, str], pd.DataFrame] | None = None

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            msg = f"type must be one of {', '.join(TYPES)} (got {self.type!r}) in task {self.id}."
            raise SettingsError(msg)
        if self.because:
            object.__setattr__(self, "parts", {**self.parts, "because": Choice(self.because)})
        if not self.parts:
            msg = f"parts must name at least one answer (got none) in task {self.id}."
            raise SettingsError(msg)
        if self.worth and set(self.worth) != set(self.parts):
            named, known = ", ".join(self.worth), ", ".join(self.parts)
            msg = f"worth must name the parts {known} (got {named}) in task {self.id}."
            raise SettingsError(msg)

    @property
    def stem(self) -> str:
        """The chapter's stem: "products" for "05.lift"."""
        return stem_of(self.id.split(".")[0])

    @property
    def name(self) -> str:
        """The task's name in its chapter: "lift" for "05.lift"."""
        return self.id.split(".")[1]

    @property
    def weights(self) -> Mapping[str, float]:
        """Part -> points; they add up to `points`."""
        return self.worth or dict.fromkeys(self.parts, self.points / len(self.parts))

    @property
    def key(self) -> Key | None:
        """The right answers; None in a copy of the course that has no keys."""
        return find_key(self.stem, self.name)

    @property
    def elsewhere(self) -> Callable[[int], Mapping[str, pd.DataFrame]] | None:
        """Seed -> the tables on which an answer is asked once more; None where it is asked once."""
        return self.hidden or self.fresh

    @property
    def computed(self) -> tuple[str, ...]:
        """The parts that code computes, so that other tables ask for another answer."""
        code = self.type in {"CO", "FX"}
        return tuple(p for p, shape in self.parts.items() if code and isinstance(shape, (Number, Labels)))

    def world(self) -> World:
        """The world that the task is about in the course as it ships."""
        if not self.own:
            return practice_world()
        return practice_world().replace(**{name: make() for name, make in self.own.items()})

    def on(self, answer: Any, world: World) -> Outcome:
        """Judge an answer in a world: a function on its tables, or values by part."""
        return self.weigh(lambda: functions.returned(answer, self, world) if self.function else answer, world)

    def weigh(self, answer: Callable[[], Mapping[str, Any]], world: World) -> Outcome:
        """Judge the parts that `answer()` gives, or the sentence of the `Unreadable` that it raises."""
        try:
            return judge(self, answer(), world)
        except Unreadable as reason:
            return self._unreadable(str(reason), "unreadable")
        except Exception as problem:  # noqa: BLE001 - nothing a student gives may end in a traceback
            return self._unreadable(BROKEN.format(problem=type(problem).__name__), "stumble")

    def judge(self, *given: Any, world: World | None = None, **named: Any) -> Outcome:
        """The finding on an answer, as data; shows nothing, remembers nothing, never raises."""
        return self._judge(given, named, world or self.world())

    def check(self, *given: Any, **named: Any) -> None:
        """Say what an answer means, on a card below the cell.

        Give one value, or each part by its name: `check(support=0.2, lift=1.1)`.
        Try as often as you like: only the notebook's last state counts.
        """
        self._report(self._judge(given, named, self.world()))

    def __call__(self, *given: Any, **answer: Any) -> None:
        """Check a recorded answer: the call that a widget's Record button writes for you."""
        if len(given) == len(self.parts) == 1 and not answer:
            answer, given = dict(zip(self.parts, given, strict=True)), ()
        if not given:
            answer = record.settle(self, answer)
        line = record.call_text(self, answer) if answer else ""
        self._report(self._judge(given, answer, self.world()), line)

    def ask(self) -> None:
        """Show a form for this answer; Record writes it into the cell below."""
        from course.exercises import forms

        card.show(forms.form(self))

    def explore(self, *tables: pd.DataFrame, **options: Any) -> None:
        """Show the chapter's explorer with a Record button for this task's answer cell."""
        from course import explorers

        explorer = getattr(explorers, self.stem)(*tables, **options)
        explorer.record_as(f"tasks.{self.name}(")
        SESSION.widgets[self.id] = explorer
        card.show(explorer)

    def hint(self) -> None:
        """Show the next hint. Each further one needs a new attempt first."""
        card.show(card.note(self.title, hints.next_hint(self)))

    def twin(self, seed: int = 1) -> Twin:
        """The same exercise on other numbers, to practise or to try again after the solution."""
        if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**32:
            msg = f"seed must be a whole number from 0 to 2**32 - 1 (got {seed!r}); try twin(seed=1)."
            raise SettingsError(msg)
        if self.fresh is None:
            msg = f"Exercise {self.id} has no twin: it is about this one world."
            raise SettingsError(msg)
        return Twin(self, practice_world().replace(**self.fresh(seed)))

    def _judge(self, given: tuple[Any, ...], named: Mapping[str, Any], world: World) -> Outcome:
        try:
            answer = self.answer(given, named)
        except Unreadable as reason:
            return self._unreadable(str(reason), "unreadable")
        outcome = self.on(answer, world)
        return functions.confirm_elsewhere(outcome, answer, self, world) if self.function else outcome

    def _unreadable(self, sentence: str, code: str) -> Outcome:
        verdicts = tuple(Verdict(part, Status.UNREADABLE, sentence, code) for part in self.parts)
        return Outcome(self.id, self.title, verdicts, float(self.points))

    def answer(self, given: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
        """What was passed to `check`, in one form: a function, or every part by its name.

        Raises
        ------
        Unreadable : if it cannot be told which value belongs to which part.
        """
        if self.function:
            every = [*given, *named.values()]
            if len(every) > 1:
                msg = "Give the one function that returns everything: check(your_function). Which is it?"
                raise Unreadable(msg)
            return every[0] if every else ...
        names = ", ".join(f"{part}=..." for part in self.parts)
        strangers = [part for part in named if part not in self.parts]
        if strangers:
            msg = (
                f"There is no part called {strangers[0]!r}. Write {names} between the brackets. Which is it?"
            )
            raise Unreadable(msg)
        first = next(iter(self.parts))
        spread = len(self.parts) > 1 and not all(map(unattempted, given))
        if len(given) > len(self.parts) or (given and (spread or first in named)):
            msg = f"Give each value by its name, once: {names} between the brackets. Which value is which?"
            raise Unreadable(msg)
        return {**dict.fromkeys(self.parts, ...), **dict(zip(self.parts, given, strict=False)), **named}

    def _report(self, outcome: Outcome, line: str = "") -> None:
        SESSION.note(outcome)
        card.show(card.of(outcome, recorded=line))
        if os.environ.get("COURSE_GRADING") == "1" and not outcome.status.settled:
            raise AnswerError(outcome.line)


@dataclass(frozen=True)
class Twin:
    """A task on other numbers. It is for practice: it earns no points."""

    task: Task
    world: World

    def load(self, name: str) -> pd.DataFrame:
        """A table of the twin, such as `twin.load("stall")`."""
        return self.world[name]

    def judge(self, *given: Any, **named: Any) -> Outcome:
        """The finding on an answer to the twin, as data."""
        return self.task.judge(*given, world=self.world, **named)

    def check(self, *given: Any, **named: Any) -> None:
        """Say what an answer to the twin means."""
        card.show(card.of(self.judge(*given, **named), practice=True))
