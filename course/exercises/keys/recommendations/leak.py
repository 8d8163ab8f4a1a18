"""Keys of chapter 9: the test that knows the future."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.recommendations.lists import LAST
from course.exercises.world import World
from course.methods import recommendations as method

#: Another draw by lot comes out this near to the report's own.
ANOTHER_DRAW = 0.015


def first_purchases(world: World) -> pd.DataFrame:
    """When each customer first bought each product."""
    lines = world["lines"].merge(world["orders"][["order", "week"]], on="order")
    return method.first_purchases(lines)


def _precision(world: World, hidden_of: Callable[[pd.DataFrame], pd.DataFrame]) -> float:
    first = world.once(first_purchases)
    hidden = hidden_of(first)
    shown = method.recommended(first.drop(hidden.index), "neighbours", order="week")
    return float(method.ranking_hits(shown, hidden)["precision"].mean())


def _found(world: World) -> Mapping[str, float]:
    return world.once(_compute)


def _compute(world: World) -> Mapping[str, float]:
    ways = {
        "right": lambda first: first[first["week"] > LAST],
        "by_lot": lambda first: first.sample(frac=0.1, random_state=1),
        "the_past": lambda first: first[first["week"] <= LAST],
        "customers": lambda first: first.groupby("customer").sample(frac=0.1, random_state=1),
    }
    return {name: _precision(world, way) for name, way in ways.items()}


def by_lot(world: World) -> float:
    """The precision that the report as handed out states."""
    return _found(world)["by_lot"]


def _near_by_lot(got: float, world: World) -> bool:
    drawn = [_found(world)[name] for name in ("by_lot", "customers")]
    return min(abs(got - one) for one in drawn) < ANOTHER_DRAW


leak = Key(
    expected=lambda world: {"precision": _found(world)["right"]},
    misconceptions=(
        Misconception(
            "M56",
            "precision",
            "**You have {got}.** The hidden purchases are drawn by lot, so the engine learns from weeks "
            "that lie "
            "after them. Tomorrow it will not know the day after. Which weeks may it know?",
            when=_near_by_lot,
        ),
        Misconception(
            "C05",
            "precision",
            "**You have {got}.** Here the past is hidden and guessed from what came after it. "
            "On which side of the split lie the purchases to be guessed?",
            value=lambda world: _found(world)["the_past"],
        ),
    ),
    closing=(
        "Same engine, same shop, a far lower precision. Many of the purchases hidden by lot were popular "
        "products of the first weeks, and easy to guess. Later these are no longer new."
    ),
    solution=(
        f'Hide what came after the last known week.\n\n```\nhidden = first[first["week"] > {LAST}]\n```'
    ),
)
