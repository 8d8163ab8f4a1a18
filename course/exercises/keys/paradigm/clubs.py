"""Key of chapter 1: five behaviours scored, and clubs told apart by their mix."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.paradigm.town import KINDS
from course.exercises.shapes import written
from course.exercises.world import World
from course.methods import paradigm as method


def _activities(world: World) -> pd.DataFrame:
    """All kinds of activity in one table: those counted by the shop, posts and shares."""
    posts = world["posts"].rename(columns={"author": "customer"}).assign(kind="post")
    shares = world["shares"].rename(columns={"from_customer": "customer"}).assign(kind="share")
    sent = pd.concat([posts, shares]).groupby(["customer", "kind"]).size().reset_index(name="count")
    return pd.concat([world["activities"].astype({"kind": str}), sent])


def _counts(world: World) -> pd.DataFrame:
    activities = _activities(world)
    activities["behaviour"] = activities["kind"].map(KINDS)
    counts = activities.pivot_table(
        index="customer", columns="behaviour", values="count", aggfunc="sum", fill_value=0
    )
    return counts.reindex(world["customers"]["customer"], fill_value=0)


def _club(world: World) -> pd.Series:
    return world["clubs"].set_index("customer")["club"]


def _mix(world: World) -> pd.DataFrame:
    return method.behaviour_mix(method.behaviour_scores(world.once(_counts)), _club(world))


def _mix_of_counts(world: World) -> float:
    means = world.once(_counts).groupby(_club(world)).mean()
    return float(means.div(means.sum(axis=1), axis=0)["connect"].max())


def _largest_mean_score(world: World) -> float:
    scores = method.behaviour_scores(world.once(_counts))
    return float(scores.groupby(_club(world))["connect"].mean().max())


def _true_types(world: World) -> pd.Series:
    return world.truth("circles").drop_duplicates("club").set_index("club")["mix"].astype(str)


def _by_busyness(types: pd.Series, world: World) -> bool:
    """Whether the groups are busy and quiet clubs rather than mixes."""
    acts = np.log(world.once(_counts).sum(axis=1).groupby(_club(world)).mean()).reindex(types.index)
    groups = acts.groupby(types.astype(str))
    return bool(groups.transform("mean").var() > 0.6 * acts.var())


def _about_types(got: pd.Series, world: World) -> str:
    if not got.index.isin(world.once(_true_types).index).all():
        return "Your labels are not indexed by club. One label for each club: which table has such rows?"
    return "Your four groups mix clubs of different leanings. Did each row hold shares that add up to 1?"


behaviours = Key(
    expected=lambda world: {
        "connect": float(world.once(_mix)["connect"].max()),
        "types": world.once(_true_types),
        "because": "ranks",
    },
    misconceptions=(
        Misconception(
            "A12",
            "connect",
            "**You have {got}.** That is the mix of raw counts: likes are quick and drown the rest. "
            "A score compares customers within one behaviour. Which table goes into `behaviour_mix`?",
            value=_mix_of_counts,
        ),
        Misconception(
            "A13",
            "connect",
            "**You have {got}.** That is a club's mean score: its members connect more than so many others. "
            "A mix adds up to 1 over the five behaviours. Which table holds it?",
            value=_largest_mean_score,
        ),
        Misconception(
            "A17",
            "types",
            "Your groups of {got} are busy and quiet clubs. Two clubs with the same leanings belong "
            "together, however busy they are. What adds up to 1 in each club?",
            when=_by_busyness,
        ),
    ),
    gap={
        "connect": lambda got, _: (
            f"You have {written(got)}. Each club's mix holds five shares, one of them “connect”. "
            "What is the largest of these, over all clubs?"
        ),
        "types": _about_types,
        "because": lambda got, _: (
            f"“{got}” does not fit: look at the column sums of `counts`. "
            "What would a sum over the five behaviours mostly measure?"
        ),
    },
    closing=(
        "Four kinds of club, one shop. A forum wins those who connect and leaves the quick ones cold: "
        "the same strategy for all would fit a quarter of them."
    ),
    solution=(
        "Scores, then the mean mix of each club, then clubs with a similar mix.\n\n```\n"
        "scores = method.behaviour_scores(counts)\n"
        'mix = method.behaviour_mix(scores, clubs.set_index("customer")["club"])\n'
        'connect = mix["connect"].max()\n'
        "types = method.mix_types(mix, types=4)\n```"
    ),
)
