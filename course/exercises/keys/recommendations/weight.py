"""Keys of chapter 9: how far to trust one customer's past."""

from __future__ import annotations

from collections.abc import Mapping

from course.exercises.key import Key, Misconception
from course.exercises.recommendations.offers import AFTER, LEAST, NEW, OLD
from course.exercises.world import World
from course.methods import recommendations as method


def _found(world: World) -> Mapping[str, float]:
    return world.once(_compute)


def _compute(world: World) -> Mapping[str, float]:
    aisle = world["products"].set_index("product")["aisle"]
    lines = world["lines"].assign(aisle=lambda table: table["product"].map(aisle))
    best = {}
    for name, known in (("new", NEW), ("old", OLD)):
        own, later = method.first_orders(lines, known, after=AFTER, least=LEAST)
        groups = list(aisle.cat.categories)
        shares = [method.group_shares(part, "aisle", groups=groups) for part in (own, later)]
        best[name] = method.best_weight(*shares)
    return best


def _all_hers(part: str) -> Misconception:
    return Misconception(
        "M59",
        part,
        "**You have {got}.** That believes her own past alone. What she did by chance in these orders is "
        "then expected again. Where is the curve lower than at its right end?",
        value=lambda _: 1.0,
    )


def _all_theirs(part: str) -> Misconception:
    return Misconception(
        "M60",
        part,
        "**You have {got}.** That gives everyone the mean of all customers, whatever she did. "
        "Where is the curve lower than at its left end?",
        value=lambda _: 0.0,
    )


def _half_way(part: str) -> Misconception:
    return Misconception(
        "M51",
        part,
        "**You have {got}.** Half and half is the same for the first order and the fiftieth. "
        "Where is this curve's lowest point?",
        value=lambda _: 0.5,
    )


weight = Key(
    expected=lambda world: {**_found(world), "because": "chance"},
    misconceptions=(
        Misconception(
            "C22",
            "new",
            "**You have {got}.** That is the best weight for the *old* customer, of whom much is known. "
            "How many orders does the explorer know of her now?",
            value=lambda world: _found(world)["old"],
        ),
        Misconception(
            "C22",
            "old",
            "**You have {got}.** That is the best weight for the *new* customer, of whom little is known. "
            "How many orders does the explorer know of her now?",
            value=lambda world: _found(world)["new"],
        ),
        _all_hers("new"),
        _all_theirs("new"),
        _half_way("new"),
        _all_hers("old"),
        _all_theirs("old"),
        _half_way("old"),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: all customers in the curve are the same people. "
            "What differs between few and many of their orders?"
        ),
    },
    closing=(
        "Neither her past alone nor everybody's: the best mix lies between, and moves towards her with "
        "each order."
    ),
    solution=(
        f"Set the orders known to {NEW}, move the weight in steps and read where the error is least; then "
        f"the "
        f"same for {OLD}. `method.best_weight(own, later)` computes both."
    ),
)
