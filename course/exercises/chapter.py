"""A chapter's exercises together: where they stand and how far a student is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.exercises import card
from course.exercises.lasting import tell_binder
from course.exercises.session import SESSION
from course.exercises.task import Task

__all__ = ["Chapter"]

DONE = (
    "Nothing is left. Every answer stands in this notebook: save it to keep it. Before you open the next "
    "chapter, choose Kernel → Shut Down Kernel: this one holds memory until then."
)


@dataclass(frozen=True)
class Chapter:
    """The tasks of a chapter, in the order in which they are met.

    Parameters
    ----------
    number, title : "05", "Products as nodes".
    minutes : planned time for the whole chapter.
    tasks : its exercises.
    """

    number: str
    title: str
    minutes: int
    tasks: tuple[Task, ...]

    def __post_init__(self) -> None:
        # The first cell of a chapter imports its tasks, so this is said before anything is answered.
        tell_binder()

    def __iter__(self) -> Iterator[Task]:
        return iter(self.tasks)

    @property
    def points(self) -> float:
        """Points to be earned in the chapter."""
        return sum(task.points for task in self.tasks)

    def earned(self) -> float:
        """Points of the answers checked since this kernel started."""
        return sum(SESSION.outcomes[task.id].points for task in self.tasks if task.id in SESSION.outcomes)

    def progress(self) -> None:
        """Show the points so far and what is left; nothing is stored or sent."""
        card.show(card.note(f"Chapter {int(self.number)}: {self.title}", self._line()))

    def _line(self) -> str:
        left = [task for task in self.tasks if not self._done(task)]
        bar = "█" * round(20 * self.earned() / self.points)
        score = f"{self.earned():g} of {self.points:g} points"
        line = f"`{bar:░<20}` {score}, from the cells run since this kernel started."
        if not left:
            return f"{line}\n\n{DONE}"
        names = "; ".join(f"{task.title} ({self._gap(task):g})" for task in left)
        return f"{line}\n\nStill to earn: {names}."

    def _done(self, task: Task) -> bool:
        return task.id in SESSION.outcomes and SESSION.outcomes[task.id].status.settled

    def _gap(self, task: Task) -> float:
        done = SESSION.outcomes.get(task.id)
        return task.points - (done.points if done else 0.0)
