"""Keys of chapter 9: what was caused, and for whom a mailing pays."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.recommendations.offers import COST
from course.exercises.world import World
from course.methods import funnel


def _found(world: World) -> Mapping[str, float]:
    return world.once(_compute)


def _compute(world: World) -> Mapping[str, float]:
    bought = world["recs"].groupby("arm", observed=True)["bought"].mean()
    return {
        "caused": bought["treated"] - bought["control"],
        "accepted": bought["treated"],
        "relative": bought["treated"] / bought["control"] - 1,
        "anyway": bought["control"] / bought["treated"],
        "held_out": bought["control"],
        "because_of_it": 1 - bought["control"] / bought["treated"],
        **_campaign(world["experiments"]),
        **_layout(world["experiments"]),
    }


def _campaign(experiments: pd.DataFrame) -> Mapping[str, float]:
    one = experiments[experiments["experiment"] == "campaign"]
    means = one.pivot_table(index="cluster", columns="arm", values="post", observed=True)
    effect = means["treated"] - means["control"]
    worth = effect - COST
    return {
        "gain": worth.clip(lower=0).mean() - worth.mean(),
        "free": effect.clip(lower=0).mean() - effect.mean(),
        "alone": worth.clip(lower=0).mean(),
        "chosen": (means["targeted"] - means["control"]).mean(),
    }


def _layout(experiments: pd.DataFrame) -> Mapping[str, float]:
    one = experiments[experiments["experiment"] == "layout"]
    returning = funnel.arm_effects(one[one["cluster"] == 2], control="control", outcome="post").iloc[0]
    everyone = funnel.arm_effects(one, control="control", outcome="post").iloc[0]
    return {
        "layout": returning["effect"],
        "low": returning["low"],
        "pooled": everyone["effect"],
        "pooled_low": everyone["low"],
        "growth": returning["effect"] / returning["control_rate"],
        "high": returning["high"],
    }


def _of(name: str, world: World) -> float:
    return float(_found(world)[name])


def _says(code: str, part: str, name: str, say: str) -> Misconception:
    return Misconception(code, part, f"**You have {{got}}.** {say}", value=partial(_of, name))


added = Key(
    expected=lambda world: {
        **{part: _of(part, world) for part in ("caused", "anyway", "gain", "layout", "low")},
        "because": "luck",
    },
    misconceptions=(
        _says(
            "M58",
            "caused",
            "accepted",
            "That is the share of shown products that were *bought*. In the hold-out the same lists were "
            "made, "
            "not shown, and many of their products were bought, too. How many?",
        ),
        _says(
            "M61",
            "caused",
            "relative",
            "That is growth relative to the hold-out. Sales caused per product shown is a difference of two "
            "shares. What is one minus the other?",
        ),
        _says(
            "C15",
            "anyway",
            "held_out",
            "That is a share of all products *listed*. The question starts from the sales among shown "
            "products. "
            "Which share belongs below the line?",
        ),
        _says(
            "C16",
            "anyway",
            "because_of_it",
            "That is the share of the sales that the list *caused*. The question asks for the others. "
            "How do the two add up?",
        ),
        _says(
            "C17",
            "gain",
            "chosen",
            "The manager chose these members because they spend much. They would without any mailing. "
            "Which two arms did chance form?",
        ),
        _says(
            "C18",
            "gain",
            "free",
            "That treats mailings as free. A segment that gains less than the cost of one is better left "
            "alone. "
            "What does a mailing cost per member?",
        ),
        _says(
            "C19",
            "gain",
            "alone",
            "That is what mailing to the right segments earns. The question asks how much *more* than "
            "mailing "
            "to everybody. What does that one earn?",
        ),
        _says(
            "C20",
            "layout",
            "pooled",
            "That mixes returning visitors with new ones, for whom a layout has nothing to adapt to. "
            "Which rows are returning visitors?",
        ),
        _says(
            "M61",
            "layout",
            "growth",
            "That is growth relative to the control arm. An effect in points is a difference of two shares. "
            "What is one minus the other?",
        ),
        _says(
            "C20",
            "low",
            "pooled_low",
            "That is the lower end for all visitors together. Which rows are returning visitors?",
        ),
        _says(
            "C21",
            "low",
            "high",
            "That is the upper end of the interval. Which end says how little it may be?",
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: throw eight coins ten times each and keep the luckiest. "
            "What will these do next time?"
        ),
    },
    closing=(
        "Three of four sales on the lists were coming anyway. And treating segments differently pays "
        "because they "
        "differ: two of them lose by the mailing."
    ),
    solution=(
        "Differences between arms formed by chance.\n\n```\n"
        'bought = recs.groupby("arm", observed=True)["bought"].mean()\n'
        'caused = bought["treated"] - bought["control"]\n'
        'anyway = bought["control"] / bought["treated"]\n'
        'worth = means["treated"] - means["control"] - 100\n'
        "gain = worth.clip(lower=0).mean() - worth.mean()\n"
        'one = layout_trial[layout_trial["cluster"] == 2]\n'
        'found = arm_effects(one, control="control", outcome="post")\n'
        'layout, low = found["effect"], found["low"]\n```'
    ),
)
