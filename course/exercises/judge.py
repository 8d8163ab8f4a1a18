"""From an answer to its finding: pure, and never raising, whatever it is given.

The order of checks: not attempted, type and shape, right, a known misconception
(the nearest within tolerance), unit slip, sign or inverse, rounding, direction and size.
A misconception is looked for before the unit slip because it says more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from course.errors import DataError
from course.exercises.key import Key, Misconception
from course.exercises.outcome import Outcome, Status, Verdict
from course.exercises.shapes import Number, Shape, Unreadable, unattempted
from course.exercises.world import Sealed, World

if TYPE_CHECKING:
    from course.exercises.task import Task

__all__ = ["judge"]

#: An answer this many tolerances off is taken for the right one, rounded too soon.
#: Diagnostic wrong answers must lie further off (a test over all tasks).
ROUNDING = 3

BLANK = "Replace `...` by your answer, then run this cell again."
UNRECORDED = "Choose in the form above and press Record, or type your answer between the brackets."
#: Types whose answer is a call with keywords, written by a form or by hand.
CALLED = {"PR", "EX", "CT", "PA", "IN", "ST"}
WAITING = "{got} can be read. It is judged together with the other parts."
#: Marks parts that wait to be judged with the others.
TOGETHER = "together"
NO_KEY = "Your answer can be read and is recorded. It is judged when your work is graded."
NO_TRUTH = "Your answer can be read and is recorded. {reason}"
NO_DATA = "The data to compare with cannot be read: {reason}"
BROKEN = "This answer made the check stumble ({problem}). Is it of the kind that the question asks for?"


def judge(task: Task, answer: Mapping[str, Any], world: World) -> Outcome:
    """Judge the parts of an answer against the key of `task` in `world`."""
    key = task.key
    verdicts = tuple(
        _verdict(task, part, shape, answer.get(part, ...), key, world) for part, shape in task.parts.items()
    )
    if key is not None and key.joint:
        if all(verdict.status.settled for verdict in verdicts):
            verdicts = _judge_together(task, answer, verdicts, key, world)
        # Otherwise the readable parts wait for the others, and earn nothing yet.
        verdicts = tuple(replace(v, code="") if v.code == TOGETHER else v for v in verdicts)
    outcome = Outcome(task.id, task.title, verdicts, float(task.points))
    if key is None or outcome.unjudged or not outcome.status.settled:
        return outcome
    return Outcome(task.id, task.title, verdicts, float(task.points), key.closing)


def _verdict(task: Task, part: str, shape: Shape, value: Any, key: Key | None, world: World) -> Verdict:
    try:
        status, message, code = _find(task, part, shape, value, key, world)
    except Exception as problem:  # noqa: BLE001 - nothing a student gives may end in a traceback
        status, message, code = Status.UNREADABLE, BROKEN.format(problem=type(problem).__name__), "stumble"
    points = task.weights[part] if status.settled and code not in {"unjudged", TOGETHER} else 0.0
    return Verdict(part, status, message, code, points)


def _find(
    task: Task, part: str, shape: Shape, value: Any, key: Key | None, world: World
) -> tuple[Status, str, str]:
    if unattempted(value):
        return Status.NOT_ATTEMPTED, UNRECORDED if task.type in CALLED else BLANK, ""
    try:
        if isinstance(value, Unreadable):
            raise value
        got = shape.read(value)
    except Unreadable as reason:
        return Status.UNREADABLE, str(reason), "unreadable"
    if task.type == "PR":
        return Status.RECORDED, f"Your bet: {shape.show(got)}. A bet counts for being made, right or not.", ""
    if shape.recorded:
        return Status.RECORDED, "The form is complete. A person reads it, with the rubric beside it.", ""
    return _weigh(part, shape, got, key, world)


def _weigh(part: str, shape: Shape, got: Any, key: Key | None, world: World) -> tuple[Status, str, str]:
    """Compare with the key, where both key and truth are here."""
    if key is None:
        return Status.RECORDED, NO_KEY, "unjudged"
    if key.joint:
        return Status.RECORDED, WAITING.format(got=shape.show(got)), TOGETHER
    try:
        return _compare(part, shape, got, key, world)
    except Sealed as reason:
        return Status.RECORDED, NO_TRUTH.format(reason=reason), "unjudged"
    except DataError as reason:
        return Status.UNREADABLE, NO_DATA.format(reason=reason), "data"


def _judge_together(
    task: Task, answer: Mapping[str, Any], alone: tuple[Verdict, ...], key: Key, world: World
) -> tuple[Verdict, ...]:
    """One finding for all parts that wait for each other; a text keeps its own."""
    got = {part: shape.read(answer[part]) for part, shape in task.parts.items()}
    waiting = {verdict.part for verdict in alone if verdict.code == TOGETHER}
    shown = ", ".join(f"{part} {task.parts[part].show(got[part])}" for part in task.parts if part in waiting)
    try:
        status, message, code = _weigh_together(got, shown, key, world)
    except DataError as reason:
        status, message, code = Status.UNREADABLE, NO_DATA.format(reason=reason), "data"
    points = task.weights if status.settled and code != "unjudged" else dict.fromkeys(task.parts, 0.0)
    return tuple(
        Verdict(v.part, status, message, code, points[v.part]) if v.part in waiting else v for v in alone
    )


def _weigh_together(got: Mapping[str, Any], shown: str, key: Key, world: World) -> tuple[Status, str, str]:
    try:
        sentence = key.joint(got, world)
        if not sentence:
            return Status.RIGHT, f"Right, with {shown}.", ""
        known = next((m for m in key.about("") if m.when(got, world)), None)
    except Sealed as reason:
        return Status.RECORDED, NO_TRUTH.format(reason=reason), "unjudged"
    if known:
        return Status.KNOWN, known.say.format(got=shown), known.code
    return Status.NOT_YET, sentence, ""


def _compare(part: str, shape: Shape, got: Any, key: Key, world: World) -> tuple[Status, str, str]:
    rule = key.right.get(part)
    wanted = None if rule else _expected(key, world)[part]
    if rule(got, world) if rule else shape.close(got, wanted):
        return Status.RIGHT, shape.confirm(got, wanted), ""
    known = _recognise(shape, got, key.about(part), world)
    if known:
        return Status.KNOWN, known.say.format(got=shape.show(got)), known.code
    if isinstance(shape, Number) and wanted is not None:
        slip = _slip(shape, got, wanted)
        if slip:
            return slip
    if part in key.gap:
        return Status.NOT_YET, key.gap[part](got, world), ""
    return Status.NOT_YET, Shape().gap(got, None) if wanted is None else shape.gap(got, wanted), ""


def _expected(key: Key, world: World) -> Mapping[str, Any]:
    return world.once(key.expected)


def _recognise(
    shape: Shape, got: Any, candidates: tuple[Misconception, ...], world: World
) -> Misconception | None:
    """The misconception whose own answer is nearest, if one is within tolerance; else the first rule's."""
    hits = []
    for candidate in candidates:
        if candidate.when is not None:
            # A number that was hit says more than a later rule for a whole range.
            if not hits and candidate.when(got, world):
                return candidate
            continue
        wrong = world.once(candidate.value)
        if shape.close(got, wrong):
            hits.append((abs(got - wrong) if isinstance(shape, Number) else 0.0, len(hits), candidate))
    return min(hits)[2] if hits else None


def _slip(shape: Number, got: float, wanted: float) -> tuple[Status, str, str] | None:
    """A right number in the wrong unit, upside down, with the wrong sign, or rounded too soon."""
    shown = shape.show(got)
    if _same(shape, got / 100, wanted):
        share = " Is it a percentage? Give a plain number, such as 0.2 for 20 %. Which one is it?"
        say = f"You have {shown}: a hundred times too large."
        return Status.ALMOST, say + (share if abs(wanted) <= 1 else " In which unit is it?"), "unit"
    if _same(shape, got * 100, wanted):
        say = f"You have {shown}: a hundred times too small. Was it divided by 100 once too often?"
        return Status.ALMOST, say, "unit"
    if got and _same(shape, 1 / got, wanted):
        return (
            Status.NOT_YET,
            f"You have {shown}: the fraction stands upside down. What is divided by what?",
            "inverse",
        )
    if _same(shape, -got, wanted):
        return (
            Status.NOT_YET,
            f"You have {shown}: right size, other sign. What is subtracted from what?",
            "sign",
        )
    if abs(got - wanted) <= ROUNDING * shape.tolerance:
        say = f"You have {shown}: very near. Was a number rounded on the way? Keep all digits until the end."
        return Status.ALMOST, say, "rounding"
    return None


def _same(shape: Number, number: float, wanted: float) -> bool:
    # Within a tenth, too: near zero the tolerance alone would call many numbers the same.
    return shape.close(number, wanted) and math.isclose(number, wanted, rel_tol=0.1)
