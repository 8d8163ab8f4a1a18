"""Key of chapter 11: who recommends, and what a message adds."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.trust.giving import MESSAGE
from course.exercises.world import World
from course.methods.funnel import arm_effects


def _club(world: World) -> Mapping[str, float]:
    members = world["members"]
    top, below = (members.loc[rows, "invited"] for rows in (members["level"] == 4, members["level"] < 4))
    return {
        "top": top.mean(),
        "below": below.mean(),
        "all": members["invited"].mean(),
        "times": top.sum() / below.sum(),
        "among": top.sum() / members["invited"].sum(),
    }


def _message(world: World) -> pd.DataFrame:
    trial = world["experiments"]
    trial = trial[trial["experiment"] == MESSAGE]
    parts = {"control": trial[trial["cluster"] == 2], "none": trial[trial["cluster"] == 1], "both": trial}
    rows = [arm_effects(part, control="control", outcome="post") for part in parts.values()]
    return pd.concat(rows).set_index(pd.Index(parts))


def _effect(world: World, which: str, column: str) -> float:
    return float(world.once(_message).loc[which, column])


def _one_error(world: World) -> float:
    effect, low = (_effect(world, "control", column) for column in ("effect", "low"))
    return effect - (effect - low) / 1.96


advocates = Key(
    expected=lambda world: {
        "ratio": _club(world)["top"] / _club(world)["below"],
        "gain": _effect(world, "control", "effect"),
        "low": _effect(world, "control", "low"),
        "because": "other",
    },
    misconceptions=(
        Misconception(
            "T28",
            "ratio",
            "**You have {got}.** That compares the top level with everybody, the top level included. "
            "Who are those below it?",
            value=lambda world: _club(world)["top"] / _club(world)["all"],
        ),
        Misconception(
            "T29",
            "ratio",
            "**You have {got}.** That divides numbers of people, but the groups differ in size. "
            "Which share of each group invited?",
            value=lambda world: _club(world)["times"],
        ),
        Misconception(
            "T30",
            "ratio",
            "**You have {got}.** That is the share of advocates who are at the top level. Asked is the "
            "other way "
            "round: of those at the top, who invites?",
            value=lambda world: _club(world)["among"],
        ),
        Misconception(
            "T31",
            "ratio",
            "**You have {got}.** That is the difference of the two shares. “How many times” asks for "
            "one over "
            "the other. What is divided by what?",
            value=lambda world: _club(world)["top"] - _club(world)["below"],
        ),
        Misconception(
            "T32",
            "gain",
            "**You have {got}.** That mixes those with control and those without: a mean of two different "
            "answers. Which rows are those with control?",
            value=lambda world: _effect(world, "both", "effect"),
        ),
        Misconception(
            "T38",
            "gain",
            "**You have {got}.** That is what the personal text adds where customers have *no* control. "
            "Which cluster are those who can correct and delete?",
            value=lambda world: _effect(world, "none", "effect"),
        ),
        Misconception(
            "T33",
            "gain",
            "**You have {got}.** That is the share who answered the personal message. Some answer any "
            "message. Which arm tells how many?",
            value=lambda world: _effect(world, "control", "rate"),
        ),
        Misconception(
            "T34",
            "gain",
            "**You have {got}.** That is growth relative to the control arm: it doubled. Asked is the "
            "difference of the two shares. What is one minus the other?",
            value=lambda world: (
                _effect(world, "control", "rate") / _effect(world, "control", "control_rate") - 1
            ),
        ),
        Misconception(
            "T32",
            "low",
            "**You have {got}.** That is the lower end for both groups together. "
            "Which rows are those with control?",
            value=lambda world: _effect(world, "both", "low"),
        ),
        Misconception(
            "T35",
            "low",
            "**You have {got}.** That goes down by one standard error only. How many does 95 % take?",
            value=_one_error,
        ),
        Misconception(
            "T36",
            "because",
            "**You have “{got}”.** The interval says that chance does not explain the ratio. It does not say "
            "what does. Who decided which level a member is at?",
            value=lambda _: "yes",
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: the interval of the ratio is clear of 1. "
            "Would ten times as many members change who chose to be at the top?"
        ),
    },
    closing=(
        "By lot were the texts of the message, so the gain is the text's doing. Levels were chosen, and "
        "control "
        "was not drawn either: there the numbers describe and do not explain."
    ),
    solution=(
        "Two shares and their ratio; then the two arms within cluster 2.\n\n```\n"
        'by_level = members.groupby(members["level"] == 4)["invited"].mean()\n'
        "ratio = by_level[True] / by_level[False]\n"
        'one = message[message["cluster"] == 2]\n'
        'found = arm_effects(one, control="control", outcome="post").iloc[0]\n'
        'gain, low = found["effect"], found["low"]\n```'
    ),
)
