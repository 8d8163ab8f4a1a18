"""Keys of chapter 2: the leak that matters."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.datasets.schema.funnel import STAGES
from course.exercises.funnel.leaks import INVITED
from course.exercises.key import Key, Misconception
from course.exercises.keys.funnel.log import counts
from course.exercises.world import World
from course.methods import funnel as method


def _gains(world: World, how: str, invitations: float) -> pd.DataFrame:
    return method.stage_gains(counts(world), how=how, target=4, invitations=invitations)


def _best(world: World, how: str) -> str:
    added = _gains(world, how, 0)["added"].to_numpy()
    best = np.flatnonzero(added > 0.999 * added.max())
    return "alike" if len(best) > 1 else STAGES[1 + best[0]]


def _last(world: World, how: str = "lost") -> float:
    return float(_gains(world, how, INVITED)["added"].iloc[-1])


def _one_round(world: World) -> float:
    """What the last step adds if the new advocates' guests bring nobody themselves."""
    first, better = counts(world), _gains(world, "lost", 0).iloc[-1]
    return float(first[4] * (better["improved"] - better["rate"]) * first[4] * INVITED / first[0])


leak = Key(
    expected=lambda world: {
        "tenth_of_the_rate": _best(world, "rate"),
        "tenth_of_those_lost": _best(world, "lost"),
        "last_step": _last(world),
        "because": "product",
    },
    misconceptions=(
        Misconception(
            "F09",
            "tenth_of_the_rate",
            "**You have “{got}”**: there most people are lost. Yet what counts is how many arrive at the "
            "end. What do the words beside the other steps say a tenth adds?",
            value=lambda _: "consideration",
        ),
        Misconception(
            "F10",
            "tenth_of_those_lost",
            "**You have “{got}”**: most *people* leave there, but they leave a long way from loyalty. "
            "Which step keeps the smallest share on the way to loyalty?",
            value=lambda _: "consideration",
        ),
        Misconception(
            "F11",
            "tenth_of_those_lost",
            "**You have “{got}”**: that step keeps the smallest share of all, but it comes after loyalty. "
            "With the loop open, how many loyal customers can it add?",
            value=lambda _: "advocacy",
        ),
        Misconception(
            "F12",
            "last_step",
            "**You have {got}.** With the loop open the last step adds no loyal customer, for it comes after "
            "loyalty. How many people does each advocate bring, in your explorer?",
            value=lambda _: 0.0,
        ),
        Misconception(
            "F13",
            "last_step",
            "**You have {got}.** That is what a tenth of the *rate* adds. The question is about a tenth of "
            "those lost. What does *A tenth is*, under More, say?",
            value=lambda world: _last(world, "rate"),
        ),
        Misconception(
            "M10",
            "last_step",
            "**You have {got}.** That counts one round: guests of the new advocates, and no guests of "
            "guests. What does the explorer's sentence say?",
            value=_one_round,
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: 1,000 people, rates of one half and one fifth. "
            "Make either a tenth larger; how many arrive?"
        ),
    },
    closing=(
        "So “a tenth” has to be named before a stage can be chosen: of the rate, all alike; of those lost, "
        "the narrowest step before loyalty. What a tenth costs at each is a third question."
    ),
    solution=(
        "Rates multiply, so a tenth more of any one is a tenth more at the end. A tenth of those lost is a "
        "larger factor where more are lost.\n\n```\n"
        f'gains = method.stage_gains(counts["reached"], how="lost", target=4, invitations={INVITED})\n'
        'gains[["rate", "improved", "added"]]\n```'
    ),
)
