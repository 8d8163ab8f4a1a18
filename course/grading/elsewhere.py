"""The hidden tables of a run, on which code is asked once more, and what is right there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property, partial

import pandas as pd

from course.exercises.shapes import Labels, Number
from course.exercises.task import Task
from course.exercises.world import World, practice_world

__all__ = ["APART", "Elsewhere", "asked_again", "in_other_world"]

#: Right numbers here and there lie at least so many tolerances apart: none typed in here is right there.
APART = 4
#: Seeds that are tried one after the other until they do.
TRIES = 30
SEEDS = 2**32


def asked_again(tasks: Mapping[str, Task]) -> list[Task]:
    """The code tasks whose answers are asked for once more by running the notebook on other tables."""
    return [t for t in tasks.values() if t.computed and t.elsewhere and not t.function]


def in_other_world(task: Task, seed: int, tables: Mapping[str, pd.DataFrame]) -> World:
    """The world of a task's hidden tables, with their truth where its key asks for it."""
    world = practice_world().replace(**tables)
    return world.revealed_by(partial(task.hidden_truth, seed)) if task.hidden_truth else world


class Elsewhere:
    """The other tables of a chapter's code tasks.

    Parameters
    ----------
    tasks : the chapter's, by name.
    first : the seed to begin with; nobody can know it without the secret of this grading.
    """

    def __init__(self, tasks: Mapping[str, Task], first: int) -> None:
        self.tasks = {name: task for name, task in tasks.items() if task.computed and task.elsewhere}
        self.first = first
        self.tables = cache(self._tables)
        self.world = cache(self._world)

    @cached_property
    def seed(self) -> int:
        """One seed for all tasks: those about the same table then find the same one."""
        tried = ((self.first + n) % SEEDS for n in range(TRIES))
        return next((seed for seed in tried if all(_apart(t, seed) for t in self.tasks.values())), self.first)

    @cached_property
    def instead(self) -> dict[str, pd.DataFrame]:
        """All tables that stand in for those in sight when the notebook is run again."""
        asked = asked_again(self.tasks)
        return {name: table for task in asked for name, table in self.tables(task.name).items()}

    def _tables(self, name: str) -> Mapping[str, pd.DataFrame]:
        return self.tasks[name].elsewhere(self.seed)

    def _world(self, name: str) -> World:
        task = self.tasks[name]
        return in_other_world(task, self.seed, self.tables(name) if task.function else self.instead)


def _apart(task: Task, seed: int) -> bool:
    here = task.world().once(task.key.expected)
    there = in_other_world(task, seed, task.elsewhere(seed)).once(task.key.expected)
    return all(_differ(task.parts[part], here, there, part) for part in task.computed)


def _differ(shape: Number | Labels, here: Mapping, there: Mapping, part: str) -> bool:
    if isinstance(shape, Labels) or part not in here:
        return True
    return abs(float(here[part]) - float(there[part])) > APART * shape.tolerance
