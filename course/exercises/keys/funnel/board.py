"""Keys of chapter 2: what keeping costs, and what the board may hear."""

from __future__ import annotations

from collections.abc import Mapping

from course.exercises.funnel.refills import EURO, OFFER
from course.exercises.key import Key, Misconception
from course.exercises.world import World

# The report.


def _offer(world: World) -> Mapping[str, float]:
    return world.once(_count_offer)


def _count_offer(world: World) -> Mapping[str, float]:
    experiments = world["experiments"]
    arms = experiments[experiments["experiment"] == OFFER].groupby("arm", observed=True)["post"]
    treated, control = arms.get_group("treated"), arms.get_group("control")
    return {
        "offered": len(treated),
        "stayed": treated.sum(),
        "gap": treated.sum() - control.sum(),
        "share": treated.mean() - control.mean(),
        "saved": len(treated) * (treated.mean() - control.mean()),
    }


def _euros_per(world: World, count: str) -> float:
    counts = _offer(world)
    return EURO * counts["offered"] / counts[count]


report = Key(
    expected=lambda world: {"saved": _offer(world)["saved"], "cost": _euros_per(world, "saved")},
    misconceptions=(
        Misconception(
            "M11",
            "saved",
            "**You have {got}.** That is everyone who got the offer, those included who leave and those who "
            "would have stayed anyway. What does the control arm say about staying?",
            value=lambda world: _offer(world)["offered"],
        ),
        Misconception(
            "F26",
            "saved",
            "**You have {got}.** These stayed, most of them without any need of an offer. "
            "Which share stays in the arm that got none?",
            value=lambda world: _offer(world)["stayed"],
        ),
        Misconception(
            "F27",
            "saved",
            "**You have {got}.** That subtracts two counts, but the arms differ in size. "
            "What can be compared between a large arm and a small one?",
            value=lambda world: _offer(world)["gap"],
        ),
        Misconception(
            "F29",
            "saved",
            "**You have {got}.** That is the difference of the two shares. A share is one of so many; the "
            "report counts people. To how many did the offer go?",
            value=lambda world: _offer(world)["share"],
        ),
        Misconception(
            "M11",
            "cost",
            "**You have {got} euros.** That is the price of one *offer*. Most of those offered would have "
            "stayed, or left all the same. How many offers does it take to save one?",
            value=lambda world: _euros_per(world, "offered"),
        ),
        Misconception(
            "F26",
            "cost",
            "**You have {got} euros.** That is the price per customer who *stayed*. Most of them needed no "
            "offer. How many stayed because of it?",
            value=lambda world: _euros_per(world, "stayed"),
        ),
        Misconception(
            "F27",
            "cost",
            "**You have {got} euros.** That subtracts two counts, but the arms differ in size. "
            "What can be compared between a large arm and a small one?",
            value=lambda world: _euros_per(world, "gap"),
        ),
        Misconception(
            "F29",
            "cost",
            "**You have {got} euros.** There the money for all offers is divided by a share. It saved more "
            "than a part of one customer. To how many did the offer go?",
            value=lambda world: _euros_per(world, "share"),
        ),
    ),
    closing=(
        "An offer is paid to all who get it, and works for the few who would have left and did not. "
        "Divide by them."
    ),
    solution=(
        "Saved are the offered, times the difference of the two shares.\n\n```\n"
        'saved = len(treated) * (treated["post"].mean() - control["post"].mean())\n```'
    ),
)

# The board.

board = Key(
    expected=lambda _: {"statements": ("fade", "reviews")},
    misconceptions=(
        Misconception(
            "F28",
            "statements",
            "**Among {got}** one takes “not shown” for “shown not”: an interval that holds zero holds good "
            "effects as well. How large may e-mail's effect be?",
            when=lambda got, _: "e-mail" in got,
        ),
        Misconception(
            "M11",
            "statements",
            "**Among {got}** one rests on the price of an offer. The interval of customers saved holds zero. "
            "How dear may one saved customer then be?",
            when=lambda got, _: "cheap" in got,
        ),
        Misconception(
            "F11",
            "statements",
            "**Among {got}** one looks for the smallest rate anywhere. The last step comes after loyalty. "
            "What did a tenth of those lost there add, loop open and closed?",
            when=lambda got, _: "worst" in got,
        ),
    ),
    closing=(
        "Both can be said because a number could have spoken against them, and did not: r below 1, and an "
        "interval clear of zero from arms that chance had formed."
    ),
    solution=(
        "r is below 1, so each round is smaller than the last. The interval of reviews leaves zero out.\n\n"
        '```\ntasks.board(statements=["fade", "reviews"])\n```'
    ),
)
