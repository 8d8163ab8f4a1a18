"""Keys of chapter 0."""

from __future__ import annotations

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.world import World
from course.methods.welcome import reachable_groups


def _customers(world: World) -> int:
    return pd.concat([world["six"]["a"], world["six"]["b"]]).nunique()


def _counts(world: World) -> dict[str, float]:
    return {"customers": _customers(world), "ties": len(world["six"])}


def _mean(world: World) -> dict[str, object]:
    return {"mean": 2 * len(world["six"]) / _customers(world), "because": "both"}


def _splits(customer: str, world: World) -> bool:
    return len(reachable_groups(world["six"], without=[customer])) > 1


count = Key(
    expected=_counts,
    misconceptions=(
        Misconception(
            "W01",
            "ties",
            "**You have {got}.** That counts every tie from both of its ends: Ana–Ben and Ben–Ana. "
            "One row is one tie. How many rows are there?",
            value=lambda world: 2 * len(world["six"]),
        ),
        Misconception(
            "W02",
            "customers",
            "**You have {got}.** That is the number of names in the table, repeats included. "
            "Each customer counts once. Which method drops repeats?",
            value=lambda world: 2 * len(world["six"]),
        ),
        Misconception(
            "W03",
            "customers",
            "**You have {got}.** That is how many names stand in one column. Some customers stand "
            "only in the other one. What do both columns hold together?",
            value=lambda world: world["six"]["a"].nunique(),
        ),
    ),
    closing="Customers are the nodes of this small network, ties its edges.",
    solution=(
        "Put the two columns under each other and count the different names; each row is one tie.\n\n"
        '```\ncustomers = pd.concat([ties["a"], ties["b"]]).nunique()\nnumber_of_ties = len(ties)\n```'
    ),
)

mean = Key(
    expected=_mean,
    misconceptions=(
        Misconception(
            "M34",
            "mean",
            "**You have {got}.** That is ties for each customer if every tie had one owner. "
            "Ana–Ben is one of Ana's ties and one of Ben's. How often does each tie count?",
            value=lambda world: len(world["six"]) / _customers(world),
        ),
    ),
    closing="So the average customer hears from more than two others, although no one has exactly that many.",
    solution=(
        "Each tie is counted by both customers it joins, so the counts add up to twice the ties.\n\n"
        "```\nmean = 2 * len(ties) / customers\n```"
    ),
)

leave = Key(
    right={"customer": _splits},
    gap={
        "customer": lambda got, _: (
            f"When {got} leaves, the others still form one group. "
            "Which customer stands on every path between two of them?"
        ),
    },
    closing="A node whose loss splits the network is a cut point. Chapter 6 looks for them in a whole town.",
    solution="Only Chloe joins Ana and Ben to the others: without her there are two groups.",
)

words = Key(
    expected=lambda _: {"bins": {"Ana": "node", "talk": "tie", "tea": "node", "basket": "tie"}},
    closing="The same two words serve for people, products and firms: that is what this course builds on.",
    solution="Ana and tea are nodes; talking and lying in one basket are ties.",
)
