"""Keys of chapter 10, last part: which statements the numbers support."""

from __future__ import annotations

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.keys.privacy.audit import requests_of, usable
from course.exercises.world import World
from course.methods import privacy as method


def _changes(world: World) -> pd.DataFrame:
    start = world["orders"]["time"].min().normalize()
    joined = world["customers"].set_index("customer")["join_week"]
    group, week = method.notice_groups(requests_of(world, "breach"), joined, start=start)
    return method.change_after(world["logins"], group, week=week, reference="not hit")


def _facts_each(world: World) -> pd.Series:
    """Facts learned per person asked, told and observed."""
    asked = world["consents"].query("slice == 'taste'")
    return asked.groupby("kind", observed=True)["facts"].mean()


def supported(world: World) -> set[str]:
    """The statements that the numbers of this world support."""
    changes = world.once(_changes).set_index("group")
    facts = world.once(_facts_each)
    lost = 1 - usable(world, signed=True) / usable(world)
    holds = {
        "late": changes.loc["told late", "high"] < changes.loc["told in time", "low"],
        "yield": facts["observed"] < facts["told"],
        "watch": facts["observed"] > facts["told"],
        "rule": lost >= 0.5,
    }
    return {name for name, true in holds.items() if true}


publish = Key(
    right={"statements": lambda got, world: set(got) == world.once(supported)},
    misconceptions=(
        Misconception(
            "Q25",
            "statements",
            "**You have {got}.** Those told in time were hit, too, and logins fell there as well: "
            "the breach itself "
            "costs something. Which part of the fall is due to the delay?",
            when=lambda got, _: "whole" in got,
        ),
        Misconception(
            "Q26",
            "statements",
            "**You have {got}.** Facts per yes are more when people are watched, but fewer say yes. "
            "What is the product of the two?",
            when=lambda got, world: "watch" in got and "watch" not in world.once(supported),
        ),
        Misconception(
            "Q27",
            "statements",
            "**You have {got}.** Compare the two numbers of your audit: usable before and under the rule. "
            "Which share went missing?",
            when=lambda got, world: "rule" in got and "rule" not in world.once(supported),
        ),
    ),
    closing=(
        "Trust is data, too: who was told late logs in less, and a shop that does not see her cannot "
        "serve her better."
    ),
    solution=(
        "Two differences decide: the change of logins by group with its interval, and facts per "
        "person asked.\n\n"
        '```\ntasks.publish(statements=["late", "yield"])\n```'
    ),
)
