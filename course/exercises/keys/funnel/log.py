"""Keys of chapter 2: from a log to a table of stages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from course.datasets.schema.funnel import STAGES
from course.exercises.funnel.leaks import log as log_task
from course.exercises.key import Key, Misconception
from course.exercises.world import World

RIGHT_LINES = (7, 5, 3, 1)

# The log: an order of lines is right when it gives the right table.


def _table(order: tuple[int, ...], world: World) -> object:
    return log_task.parts["order"].run(order, stages=world["stages"], prospects=world["prospects"])


def first_times(world: World) -> pd.DataFrame:
    """Return when each person of the first cohort first reached each stage."""
    return _table(RIGHT_LINES, world)


def _same_table(order: tuple[int, ...], world: World) -> bool:
    got = _table(order, world)
    return isinstance(got, pd.DataFrame) and got.equals(world.once(first_times))


def _uses(*numbers: int, without: tuple[int, ...] = ()) -> Callable[[tuple[int, ...], World], bool]:
    def rule(order: tuple[int, ...], world: World) -> bool:  # noqa: ARG001 - the lines alone tell
        return set(numbers) <= set(order) and not set(without) & set(order)

    return rule


def _stops(order: tuple[int, ...], world: World) -> str:
    got = _table(order, world)
    if isinstance(got, NameError):
        name = str(got).split("'")[1]
        return f"A line uses `{name}` before any line has made it. Which line makes `{name}`?"
    if isinstance(got, KeyError) and str(got) == "'table'":
        return "The lines run, but none of them makes `table`. Which line does?"
    if isinstance(got, pd.DataFrame):
        return "The lines run, but the table is another one. What does each line keep, and of whom?"
    return f"Run in this order, the lines stop with {type(got).__name__}. Which table does each line need?"


log = Key(
    right={"order": _same_table},
    gap={"order": _stops},
    misconceptions=(
        Misconception(
            "F01",
            "order",
            "**{got}** keeps one event of each person, the first in the log. Everyone then stops at "
            "awareness. Of what may each person have only one: events, or times of one stage?",
            when=_uses(2),
        ),
        Misconception(
            "F02",
            "order",
            "**{got}** keeps the *last* time of each stage. Some consider us twice, months apart; they "
            "would seem to consider after they ordered. Which of several times is the arrival?",
            when=_uses(6),
        ),
        Misconception(
            "F03",
            "order",
            "**{got}** pivots the log as it is. It stops: people who considered us twice have two times for "
            "one cell. Which line leaves one time for each person and stage?",
            when=_uses(4),
        ),
        Misconception(
            "F04",
            "order",
            "**{got}** keeps everyone, invited people too. They are there *because* others went through the "
            "funnel, so the cohort never closes. Which line keeps those whom adverts brought?",
            when=_uses(7, 3, 1, without=(5,)),
        ),
    ),
    closing="A log has a row for each event; a funnel needs a row for each person. Four lines of pandas.",
    solution=(
        "Say of each event where its person came from, keep one origin, one time per person and stage, "
        "then stages as columns.\n\n"
        "```\n" + "\n".join(log_task.parts["order"].lines[n - 1] for n in RIGHT_LINES) + "\n```"
    ),
)

# What the other keys count.


def reached(world: World) -> pd.DataFrame:
    """Return whether each person of the first cohort reached each stage."""
    return world.once(first_times).notna()


def counts(world: World) -> np.ndarray:
    """Return how many of the first cohort reached each stage, first to last."""
    return reached(world)[list(STAGES)].sum().to_numpy()
