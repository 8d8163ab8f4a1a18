"""Keys of chapter 2: the loop of advocates, and the tools."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.funnel.refills import TOOLS
from course.exercises.key import Key, Misconception
from course.exercises.world import World
from course.methods import funnel as method

# The loop.


def _loop(world: World) -> Mapping[str, float]:
    return world.once(_count_loop)


def _count_loop(world: World) -> Mapping[str, float]:
    prospects, invitations = world["prospects"], world["invitations"]
    cohort = prospects.loc[prospects["origin"] == "advert", "person"]
    first = invitations[invitations["person"].isin(cohort)]
    return {
        "cohort": len(cohort),
        "guests": len(first),
        "advocates": first["person"].nunique(),
        "invited": len(invitations),
        "r": len(first) / len(cohort),
    }


loop = Key(
    expected=lambda world: {
        "r": _loop(world)["r"],
        "multiplier": method.loop_multiplier(_loop(world)["r"]),
        "because": "guests",
    },
    misconceptions=(
        Misconception(
            "F14",
            "r",
            "**You have {got}.** That counts guests of guests in the first round already. In the first "
            "round only people whom adverts brought invite. Which rows of `invitations` are theirs?",
            value=lambda world: _loop(world)["invited"] / _loop(world)["cohort"],
        ),
        Misconception(
            "F15",
            "r",
            "**You have {got}.** That is the share who became advocates. Each of them brings many guests. "
            "How many guests stand in the table for each?",
            value=lambda world: _loop(world)["advocates"] / _loop(world)["cohort"],
        ),
        Misconception(
            "F16",
            "r",
            "**You have {got}.** That is guests per *advocate*. Few of the cohort become one. "
            "How many people does the whole cohort hold?",
            value=lambda world: _loop(world)["guests"] / _loop(world)["advocates"],
        ),
        Misconception(
            "M10",
            "multiplier",
            "**You have {got}.** That is one round: the cohort and its guests. Some of these guests become "
            "advocates themselves. How many does the second round bring, and the third?",
            value=lambda world: 1 + _loop(world)["r"],
        ),
        Misconception(
            "F30",
            "multiplier",
            "**You have {got}.** That stops after two rounds, though the second round's guests invite as "
            "well. What do *all* rounds come to?",
            value=lambda world: 1 + _loop(world)["r"] + _loop(world)["r"] ** 2,
        ),
        Misconception(
            "F17",
            "multiplier",
            "**You have {got}.** These are the newcomers whom the loop *adds*. The multiplier counts the "
            "people whom adverts brought as well. Which number is still missing?",
            value=lambda world: method.loop_multiplier(_loop(world)["r"]) - 1,
        ),
        Misconception(
            "F18",
            "multiplier",
            "**You have {got}.** Guests of guests count twice here: once in r, once in the sum of all "
            "rounds. Who invites in the first round?",
            value=lambda world: method.loop_multiplier(_loop(world)["invited"] / _loop(world)["cohort"]),
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: look at a person who came by invitation. What may she do later?"
        ),
    },
    closing=(
        "r is below 1: the loop stretches what adverts bring, and cannot replace it. Stop the adverts, and "
        "each round is a fraction of the one before."
    ),
    solution=(
        "First-round guests over the cohort, then the sum of all rounds.\n\n```\n"
        'cohort = prospects.loc[prospects["origin"] == "advert", "person"]\n'
        'first = invitations["person"].isin(cohort)\n'
        "r = first.sum() / len(cohort)\n"
        "multiplier = 1 / (1 - r)\n```"
    ),
)

# The tools.


def _effects(world: World) -> pd.DataFrame:
    experiments = world["experiments"]
    rows = [
        method.arm_effects(experiments[experiments["experiment"] == tool], control="control", outcome="post")
        for tool in TOOLS
    ]
    return pd.concat(rows).set_index(pd.Index(TOOLS))


def _holding_zero(world: World) -> set[str]:
    effects = world.once(_effects)
    return set(effects.index[effects["low"] <= 0])


def _reviews(world: World) -> pd.Series:
    return world.once(_effects).loc["reviews"]


def _everybody(world: World) -> float:
    experiments = world["experiments"]
    return float(experiments.loc[experiments["experiment"] == "reviews", "post"].mean())


def _treated_alone(world: World) -> float:
    """The lower end if the control arm's share were known for certain."""
    one = _reviews(world)
    low, _ = method.wilson_interval(one["yes"], one["customers"])
    return float(low) - one["control_rate"]


def _one_error(world: World) -> float:
    one = _reviews(world)
    return float(one["effect"] - (one["effect"] - one["low"]) / 1.96)


tools = Key(
    expected=lambda world: {
        "effect": _reviews(world)["effect"],
        "low": _reviews(world)["low"],
        "because": "lot",
    },
    right={"unclear": lambda got, world: set(got) == _holding_zero(world)},
    misconceptions=(
        Misconception(
            "F19",
            "effect",
            "**You have {got}.** That compares the treated with everybody, and half of everybody was "
            "treated. Who shows what happens without reviews?",
            value=lambda world: _reviews(world)["rate"] - _everybody(world),
        ),
        Misconception(
            "F20",
            "effect",
            "**You have {got}.** That is growth relative to the control arm. The effect asked for is the "
            "difference of two shares. What is one minus the other?",
            value=lambda world: _reviews(world)["rate"] / _reviews(world)["control_rate"] - 1,
        ),
        Misconception(
            "F21",
            "effect",
            "**You have {got}.** That is the share of the treated who reached consideration. Many would "
            "have without reviews. Which arm tells how many?",
            value=lambda world: _reviews(world)["rate"],
        ),
        Misconception(
            "F22",
            "low",
            "**You have {got}.** That goes down by one standard error: two times in three the truth lies "
            "inside. How many standard errors does 95 % take?",
            value=_one_error,
        ),
        Misconception(
            "F23",
            "low",
            "**You have {got}.** That takes the control arm's share for certain. It was counted on people, "
            "too. Whose uncertainty is missing?",
            value=_treated_alone,
        ),
        Misconception(
            "F24",
            "unclear",
            "**You have {got}.** Direct mail moves little, yet its interval is clear of zero: thousands took "
            "part. A small effect and an unclear one differ. Which intervals *hold* zero?",
            when=lambda got, world: (
                "direct mail" in got and world.once(_effects).loc["direct mail", "low"] > 0
            ),
        ),
        Misconception(
            "F25",
            "unclear",
            "**You have {got}.** Few people were in the trial of befriending, but its effect is large. "
            "Where does its interval begin?",
            when=lambda got, world: (
                "befriending" in got and world.once(_effects).loc["befriending", "low"] > 0
            ),
        ),
    ),
    gap={
        "unclear": lambda got, world: (
            f"Of your picks {len(set(got) & _holding_zero(world))} have an interval that holds zero. "
            "For which of them does it begin above zero?"
        ),
        "because": lambda got, _: (
            f"“{got}” does not fit: if the arms had been chosen by the manager, would their size help?"
        ),
    },
    closing=(
        "Each stage answers to another tool. That three intervals hold zero does not say the tools are idle: "
        "the trials were too small to tell."
    ),
    solution=(
        "Compare the arms of one experiment at a time.\n\n```\n"
        'one = experiments[experiments["experiment"] == "reviews"]\n'
        'found = method.arm_effects(one, control="control", outcome="post")\n'
        'effect, low = found["effect"], found["low"]\n```\n'
        "The three are those of the ten whose `low` is below zero."
    ),
)
