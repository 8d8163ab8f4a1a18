"""The hint ladder: where to look, the principle, a plan with a gap, the solution with a twin."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from course.exercises.session import SESSION

if TYPE_CHECKING:
    from course.exercises.task import Task

__all__ = ["next_hint"]

#: Time to think about a hint before the next one opens.
WAIT_SECONDS = 20
TRY_FIRST = "\n\nTry again with this hint; after a new attempt there is a further one."
WAIT = "\n\nTake your time with this hint; a further one opens 20 seconds after it."
NO_SOLUTION = "The full solution comes with your feedback page."
TWIN = "\n\nThe same exercise with other numbers waits in `tasks.{name}.twin()`. Can you do that one alone?"


def next_hint(task: Task) -> str:
    """The rung that is due: one further for each new attempt, and time, since the last hint."""
    attempts, now = SESSION.attempts[task.id], monotonic()
    rung, at, shown = SESSION.rungs.get(task.id, (-1, -1, -WAIT_SECONDS))
    last = len(task.hints)
    tried, thought = attempts > at, rung < 0 or now - shown >= WAIT_SECONDS
    if tried and thought:
        rung = rung + 1
        SESSION.rungs[task.id] = (rung, attempts, now)
    if rung < last:
        return task.hints[rung] + ("" if tried and thought else WAIT if tried else TRY_FIRST)
    key = task.key
    if key is None or not key.solution:
        return NO_SOLUTION
    return key.solution + (TWIN.format(name=task.name) if task.fresh else "")
