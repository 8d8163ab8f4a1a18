"""The hidden tables of a run, on which code is asked once more, and what is right there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property, partial
from typing import Self

import pandas as pd

from course.exercises.shapes import Labels, Number
from course.exercises.task import Task
from course.exercises.world import World, practice_world

__all__ = ["APART", "Elsewhere", "asked_again"]

#: Right numbers here and there lie at least so many tolerances apart: none typed in here is right there.
APART = 4
#: Seeds that are tried one after the other until they do.
TRIES = 30
SEEDS = 2**32


def asked_again(tasks: Mapping[str, Task]) -> list[Task]:
    """The code tasks whose answers are asked for once more by running the notebook on other tables."""
    return [t for t in tasks.values() if t.computed and t.elsewhere and not t.function]


class Elsewhere:
    """The other tables of a chapter's code tasks.

    Parameters
    ----------
    tasks : the chapter's, by name.
    seed : of all tables: tasks about the same table then find the same one.
    """

    def __init__(self, tasks: Mapping[str, Task], seed: int) -> None:
        self.tasks = {name: task for name, task in tasks.items() if task.computed and task.elsewhere}
        self.seed = seed
        self.world = cache(self._world)
        # Several tasks have their tables from one function.
        self._made = cache(lambda make: make(self.seed))

    @classmethod
    def near(cls, tasks: Mapping[str, Task], first: int) -> Self:
        """The tables of the first seed from `first` on where every right number is another than in sight.

        Where none of `TRIES` seeds is good enough, those of `first`.
        """
        tried = (cls(tasks, (first + n) % SEEDS) for n in range(TRIES))
        return next((one for one in tried if all(map(one.lies_apart, one.tasks))), cls(tasks, first))

    def tables(self, name: str) -> Mapping[str, pd.DataFrame]:
        """The tables of one task."""
        return self._made(self.tasks[name].elsewhere)

    @cached_property
    def instead(self) -> dict[str, pd.DataFrame]:
        """All tables that stand in for those in sight when the notebook is run again."""
        asked = asked_again(self.tasks)
        return {name: table for task in asked for name, table in self.tables(task.name).items()}

    def lies_apart(self, name: str) -> bool:
        """Whether no right number of a task, typed in, is right here as well."""
        task, there = self.tasks[name], self.world(name)
        here, wanted = task.world().once(task.key.expected), there.once(task.key.expected)
        return all(_differ(task.parts[part], here, wanted, part) for part in task.computed)

    def _world(self, name: str) -> World:
        """The world of a task's hidden tables, with their truth where its key asks for it."""
        task = self.tasks[name]
        world = practice_world().replace(**(self.tables(name) if task.function else self.instead))
        return world.revealed_by(partial(task.hidden_truth, self.seed)) if task.hidden_truth else world


def _differ(shape: Number | Labels, here: Mapping, there: Mapping, part: str) -> bool:
    if isinstance(shape, Labels) or part not in here:
        return True
    return abs(float(here[part]) - float(there[part])) > APART * shape.tolerance
