"""What this kernel knows while it runs, and forgets when it stops.

Answers live in the notebook's source, not here: this is only what the progress
line, the hint ladder and the widgets on screen need.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from course.exercises.outcome import Outcome, Status

__all__ = ["SESSION", "Session"]


@dataclass
class Session:
    """What happened to each task, by task id.

    outcomes : the last finding; attempts : how many were made; rungs : the hint shown
    last, the attempts made by then and the second it was shown; widgets : the form or explorer on screen;
    answers : the answer in the cell when it last ran; sources : the same, as its call.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    attempts: Counter = field(default_factory=Counter)
    rungs: dict[str, tuple[int, int, float]] = field(default_factory=dict)
    widgets: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def note(self, outcome: Outcome) -> None:
        """Remember the last outcome of a task; an answer that cannot be read is no attempt."""
        self.outcomes[outcome.task] = outcome
        if any(
            verdict.status not in (Status.NOT_ATTEMPTED, Status.UNREADABLE) for verdict in outcome.verdicts
        ):
            self.attempts[outcome.task] += 1


SESSION = Session()
