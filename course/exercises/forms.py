"""Forms for answers that are picked, sorted or written: from the parts of a task to controls."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from course.exercises import record, shapes
from course.exercises.session import SESSION
from course.explorers import controls
from course.explorers.explorer import Form

if TYPE_CHECKING:
    from course.exercises.task import Task

__all__ = ["AnswerForm", "form"]

#: The item of an ordering below which lines are left out.
UNUSED = "unused"
BELOW = "—— lines below this one are left out ——"


def form(task: Task) -> AnswerForm:
    """The form of a task, with its Record button, remembered for the answer cell."""
    made = AnswerForm(task)
    SESSION.widgets[task.id] = made
    # Shown a second time, it stands where the answer cell left it.
    record.follow(made, SESSION.answers.get(task.id, {}))
    return made


class AnswerForm(Form):
    """A form whose values are the parts of a task's answer."""

    def __init__(self, task: Task) -> None:
        self._parts = task.parts
        made = [control for part, shape in task.parts.items() for control in _controls(shape, part)]
        super().__init__(task.prompt, made)
        self.record_as(f"tasks.{task.name}(")

    def answer(self) -> dict[str, Any]:
        """The parts that have been filled in, as the call in the notebook holds them."""
        values = self.values()
        parts = {part: _collect(part, shape, values) for part, shape in self._parts.items()}
        return {part: value for part, value in parts.items() if value not in record.EMPTY}

    def fill(self, answer: Mapping[str, Any]) -> None:
        """Set the controls to an answer."""
        for part, value in answer.items():
            shape = self._parts[part]
            with suppress(shapes.Unreadable):
                value = shape.read(value)  # noqa: PLW2901 - as the options are spelt
            self.set(**_spread(part, shape, value))


@singledispatch
def _controls(shape: shapes.Shape, part: str) -> list[controls.Control]:
    """The controls in which an answer of this shape is given."""
    return [controls.Words(part, _label(part), "")]


@_controls.register
def _(shape: shapes.Choice, part: str) -> list[controls.Control]:
    return [controls.Choice(part, _label(part), "", options=shape.options, radio=True)]


@_controls.register
def _(shape: shapes.Choices, part: str) -> list[controls.Control]:
    label = f"{_label(part)} (choose {shape.pick})"
    return [controls.Several(part, label, [], options=shape.options, count=shape.pick)]


@_controls.register
def _(shape: shapes.Flag, part: str) -> list[controls.Control]:
    return [controls.Switch(part, _label(part), value=False)]


@_controls.register
def _(shape: shapes.Number, part: str) -> list[controls.Control]:
    return [controls.Number(part, shape.what, None, low=shape.low, high=shape.high, step=shape.step)]


@_controls.register
def _(shape: shapes.Order, part: str) -> list[controls.Control]:
    options = {str(n): f"{n} · {line}" for n, line in enumerate(shape.lines, 1)} | {UNUSED: BELOW}
    return [controls.Order(part, _label(part), list(options), options=options)]


@_controls.register
def _(shape: shapes.Sorting, part: str) -> list[controls.Control]:
    return [controls.Choice(item, says, "", options=shape.bins) for item, says in shape.items.items()]


@_controls.register
def _(shape: shapes.Ranking, part: str) -> list[controls.Control]:
    return [controls.Order(part, _label(part), list(shape.names), options=shape.names)]


@_controls.register
def _(shape: shapes.Names, part: str) -> list[controls.Control]:
    label = shape.what if shape.count == 1 else f"{shape.what} ({{n}})"
    return [
        controls.Words(f"{part}_{n}", label.format(n=n), "", longest=120) for n in range(1, shape.count + 1)
    ]


@_controls.register
def _(shape: shapes.Text, part: str) -> list[controls.Control]:
    return [controls.Words(part, shape.what, "", asks=shape.room)]


def _label(part: str) -> str:
    return part.replace("_", " ").capitalize()


def _collect(part: str, shape: shapes.Shape, values: Mapping[str, Any]) -> Any:
    match shape:
        case shapes.Order():
            order = values[part]
            return [int(item) for item in order[: order.index(UNUSED)]]
        case shapes.Sorting(items=items):
            return {item: values[item] for item in items if values[item]}
        case shapes.Names(count=count):
            return [values[f"{part}_{n}"] for n in range(1, count + 1) if values[f"{part}_{n}"]]
    return values[part]


def _spread(part: str, shape: shapes.Shape, value: Any) -> dict[str, Any]:
    match shape:
        case shapes.Order(lines=lines):
            used = [str(n) for n in value]
            return {part: [*used, UNUSED, *(str(n) for n in range(1, len(lines) + 1) if str(n) not in used)]}
        case shapes.Sorting(items=items):
            return {item: dict(value).get(item, "") for item in items}
        case shapes.Names(count=count):
            names = [*value, *[""] * count][:count]
            return {f"{part}_{n}": name for n, name in enumerate(names, 1)}
    return {part: list(value) if isinstance(value, (list, tuple)) else value}
