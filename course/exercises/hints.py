"""The hint ladder: where to look, the principle, a plan with a gap, the solution with a twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.exercises.session import SESSION

if TYPE_CHECKING:
    from course.exercises.task import Task

__all__ = ["next_hint"]

TRY_FIRST = "\n\nTry again with this hint; after a new attempt there is a further one."
NO_SOLUTION = "The full solution comes with your feedback page."
TWIN = "\n\nThe same exercise with other numbers waits in `tasks.{name}.twin()`. Can you do that one alone?"


def next_hint(task: Task) -> str:
    """The rung that is due: one further for each new attempt since the last hint."""
    attempts = SESSION.attempts[task.id]
    rung, at = SESSION.rungs.get(task.id, (-1, -1))
    last = len(task.hints)
    if attempts > at:
        rung = rung + 1
        SESSION.rungs[task.id] = (rung, attempts)
    if rung < last:
        return task.hints[rung] + (TRY_FIRST if attempts <= at else "")
    key = task.key
    if key is None or not key.solution:
        return NO_SOLUTION
    return key.solution + (TWIN.format(name=task.name) if task.fresh else "")
