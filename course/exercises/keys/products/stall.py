"""Keys of chapter 5, first half: the coffee stall."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.products.stall import pairs as pairs_task
from course.exercises.world import World

TEA, COFFEE = "tea", "coffee"


def stall_counts(world: World) -> Mapping[str, float]:
    """The counts behind every answer about the stall, wrong ones included."""
    return world.once(_count)


def _count(world: World) -> Mapping[str, float]:
    lines = world["stall"]
    orders_with = {name: set(part["order"]) for name, part in lines.groupby("product")}
    sizes = lines.drop_duplicates().groupby("order").size()
    return {
        "orders": lines["order"].nunique(),
        "lines": len(lines),
        "tea": len(orders_with[TEA]),
        "coffee": len(orders_with[COFFEE]),
        "both": len(orders_with[TEA] & orders_with[COFFEE]),
        "largest": sizes.max(),
    }


def _support(world: World) -> float:
    c = stall_counts(world)
    return c["both"] / c["orders"]


def _confidence(world: World) -> float:
    c = stall_counts(world)
    return c["both"] / c["tea"]


def _backwards(world: World) -> float:
    c = stall_counts(world)
    return c["both"] / c["coffee"]


def _lift(world: World) -> float:
    c = stall_counts(world)
    return c["both"] * c["orders"] / (c["tea"] * c["coffee"])


def _lift_over_lines(world: World) -> float:
    c = stall_counts(world)
    return c["both"] * c["lines"] / (c["tea"] * c["coffee"])


def _jaccard(world: World) -> float:
    c = stall_counts(world)
    return c["both"] / (c["tea"] + c["coffee"] - c["both"])


M29 = Misconception(
    "M29",
    "lift",
    "**You have {got}.** It appears when receipt lines are counted: it even says that the two attract "
    "each other. An order with six lines is still one order. How many orders are there?",
    value=_lift_over_lines,
)
M30 = Misconception(
    "M30",
    "support",
    "**You have {got}.** That is a share of all receipt lines. Support is a share of orders: a long "
    "order counts once. Which number belongs below the line?",
    value=lambda world: stall_counts(world)["both"] / stall_counts(world)["lines"],
)

# The pairs: an order of lines is right when it gives the right counts.


def _counts(order: tuple[int, ...], world: World) -> object:
    return pairs_task.parts["order"].run(order, lines=world["stall"])


def _right_counts(world: World) -> pd.Series:
    return _counts((4, 1, 5, 3), world)


def _same_counts(order: tuple[int, ...], world: World) -> bool:
    got = _counts(order, world)
    return isinstance(got, pd.Series) and got.equals(world.once(_right_counts))


def _uses(*numbers: int, without: tuple[int, ...] = ()):  # noqa: ANN202 - a rule for `Misconception.when`
    def rule(order: tuple[int, ...], world: World) -> bool:  # noqa: ARG001 - the lines alone tell
        return set(numbers) <= set(order) and not set(without) & set(order)

    return rule


def _stops(order: tuple[int, ...], world: World) -> str:
    got = _counts(order, world)
    if isinstance(got, NameError):
        name = str(got).split("'")[1]
        return f"A line uses `{name}` before any line has made it. Which line makes `{name}`?"
    if isinstance(got, pd.Series):
        return (
            "The lines run, but the counts are not those of pairs within one order. What does each line keep?"
        )
    return f"Run in this order, the lines stop with {type(got).__name__}. Which table does each line need?"


pairs = Key(
    right={"order": _same_counts},
    gap={"order": _stops},
    misconceptions=(
        Misconception(
            "P02",
            "order",
            "**{got}** uses line 6, which joins on the product: it pairs two orders that hold the same "
            "product. We want two "
            "products in the same order. What must the two rows share?",
            when=_uses(6),
        ),
        Misconception(
            "P01",
            "order",
            "**{got}** keeps tea–coffee and coffee–tea: every pair is counted twice, under two names. "
            "Which comparison keeps only one of the two?",
            when=_uses(2, without=(5,)),
        ),
        Misconception(
            "P03",
            "order",
            "**{got}** lets each product meet itself and every pair stand twice. "
            "Which line would keep one row for each pair?",
            when=_uses(1, 3, without=(2, 5)),
        ),
    ),
    closing="Four lines of pandas turn receipts into the ties of a product network.",
    solution=(
        "Each product once per order, then the table with itself on the order, one row per pair, count.\n\n"
        "```\n" + "\n".join(pairs_task.parts["order"].lines[n - 1] for n in (4, 1, 5, 3)) + "\n```"
    ),
)

# The four measures.

lift = Key(
    expected=lambda world: {
        "support": _support(world),
        "confidence": _confidence(world),
        "lift": _lift(world),
        "jaccard": _jaccard(world),
        "because": "anyway",
    },
    misconceptions=(
        M30,
        Misconception(
            "P04",
            "support",
            "**You have {got}.** That is the share of orders with tea. Support of a pair needs both in "
            "the same order. How many orders hold tea and coffee?",
            value=lambda world: stall_counts(world)["tea"] / stall_counts(world)["orders"],
        ),
        Misconception(
            "M28",
            "confidence",
            "**You have {got}.** That reads the rule backwards: the share of coffee orders with tea. "
            "Here tea is given. How many orders hold tea?",
            value=_backwards,
        ),
        Misconception(
            "M27",
            "lift",
            "**You have {got}.** That is the confidence: the share among tea orders. Lift asks how much "
            "more than usual that is. How usual is coffee?",
            value=_confidence,
        ),
        M29,
        Misconception(
            "P05",
            "lift",
            "**You have {got}.** That divides by the share of tea, the product that is given. Lift divides "
            "by how often the other one is bought anyway. Which one is that?",
            value=lambda world: (
                _confidence(world) * stall_counts(world)["orders"] / stall_counts(world)["tea"]
            ),
        ),
        Misconception(
            "M31",
            "jaccard",
            "**You have {got}.** That is the cosine: both, divided by the root of tea times coffee. Jaccard "
            "divides by the orders with at least one of them. How many are these?",
            value=lambda world: (_confidence(world) * _backwards(world)) ** 0.5,
        ),
        Misconception(
            "P06",
            "jaccard",
            "**You have {got}.** Orders with both were counted twice below the line: once with tea, "
            "once with coffee. How many orders hold at least one of the two?",
            value=lambda world: (
                stall_counts(world)["both"] / (stall_counts(world)["tea"] + stall_counts(world)["coffee"])
            ),
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: suppose coffee became rarer. Which share below the line would change?"
        ),
    },
    closing=(
        "Lift below 1: a tea order holds coffee less often than an average order does. A shelf for both "
        "would rest on coffee's size, not on a tie."
    ),
    solution=(
        "Four counts of orders give all four measures.\n\n```\n"
        'orders = lines["order"].nunique()\n'
        'tea = set(lines.loc[lines["product"] == "tea", "order"])\n'
        'coffee = set(lines.loc[lines["product"] == "coffee", "order"])\n'
        "support = len(tea & coffee) / orders\n"
        "confidence = len(tea & coffee) / len(tea)\n"
        "lift = confidence / (len(coffee) / orders)\n"
        "jaccard = len(tea & coffee) / len(tea | coffee)\n```"
    ),
)

# The report.

report = Key(
    expected=lambda world: {
        "support": _support(world),
        "lift": _lift(world),
        "weight": stall_counts(world)["largest"] / 2,
    },
    misconceptions=(
        M30,
        M29,
        Misconception(
            "M32",
            "weight",
            "**You have {got}.** All pairs of the largest order count fully, so one order outvotes many. "
            "What if each pair in an order of k products weighs 1/(k − 1)?",
            value=lambda world: stall_counts(world)["largest"] * (stall_counts(world)["largest"] - 1) / 2,
        ),
        Misconception(
            "P07",
            "weight",
            "**You have {got}.** That weighs each pair 1/k. A product in an order of k meets k − 1 others. "
            "By what must its pairs be divided so that it counts once?",
            value=lambda world: (stall_counts(world)["largest"] - 1) / 2,
        ),
    ),
    closing=(
        "Counted by lines, the two seemed to attract each other; counted by orders, they avoid each other."
    ),
    solution=(
        "Orders below the line, and each pair weighs 1/(k − 1).\n\n```\n"
        'n = lines["order"].nunique()\n'
        "weight = (sizes * (sizes - 1) / 2 / (sizes - 1)).max()\n```"
    ),
)
