"""Key of chapter 1's last task: which statements the rivals' figures support."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.world import World

#: Means this near to each other (as a share) count as about the same.
ABOUT = 0.02


def _profits(world: World) -> pd.DataFrame:
    """Profit by week, one column per policy."""
    return world["firms"].astype({"policy": str}).pivot(index="week", columns="policy", values="profit_cents")


def _means(world: World) -> tuple[pd.Series, pd.Series]:
    calendar = world["calendar"]
    after = _profits(world).index.isin(calendar.loc[calendar["shock"] == 1, "week"])
    return _profits(world)[~after].mean(), _profits(world)[after].mean()


def _verdicts(world: World) -> Mapping[str, bool]:
    """What the figures say of each statement; two firms never speak for all."""
    before, after = _means(world)
    profits = _profits(world)
    return {
        "both": bool((after < before).all()),
        "ahead": bool(after["adaptive"] > after["fixed"]),
        "free": bool(before["adaptive"] >= (1 - ABOUT) * before["fixed"]),
        "always": bool((profits["adaptive"] > profits["fixed"]).all()),
        "any": False,
    }


def _picks(name: str):  # noqa: ANN202 - a rule for `Misconception.when`
    return lambda picked, _: name in picked


policy = Key(
    expected=lambda world: {"supported": tuple(name for name, true in _verdicts(world).items() if true)},
    misconceptions=(
        Misconception(
            "A14",
            "supported",
            "**You picked {got}.** Two rivals, one shock: one survived. What happens to shops in general "
            "stands in no row of this table. How many shops that keep trying have you seen?",
            when=_picks("any"),
        ),
        Misconception(
            "A15",
            "supported",
            "**You picked {got}.** Compare the two means before week 60: they differ by more than "
            "chance moves them. Which rival pays for something that the other does not?",
            when=_picks("free"),
        ),
        Misconception(
            "A16",
            "supported",
            "**You picked {got}.** A mean over the weeks after the shock says nothing about each week. Look "
            "at the weeks before it, one by one. Who is ahead there?",
            when=_picks("always"),
        ),
    ),
    closing=(
        "Trials cost a little each week and pay when the world changes. Two firms show that it can be so, "
        "not that it must."
    ),
    solution=(
        "Four means decide: each rival before and from week 60 on. Both fall, and the one that keeps trying "
        "falls less. Before the shock it earned less, and two firms do not speak for all.\n\n"
        '```\ntasks.policy(supported=["both", "ahead"], why="From week 60 on both means are lower, and the '
        'one that tries lost less of its profit.")\n```'
    ),
)
