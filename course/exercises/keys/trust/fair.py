"""Key of chapter 11: who gets the value, when she leaves, what a rival must offer."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.trust.giving import MONTH
from course.exercises.world import World
from course.methods import trust as method


def _split(world: World) -> pd.DataFrame:
    deals = world["deals"]
    shares = method.split_of_value(deals, worth="worth_cents", cost="cost_cents", price="price_cents")
    return shares.join(deals[["stayed", "worth_cents", "price_cents"]])


def _stayed(world: World, column: str) -> float:
    table = world.once(_split)
    return float(table.loc[table["stayed"] == 1, column].mean() / 100)


def _everyone(world: World, column: str) -> float:
    return float(world.once(_split)[column].mean() / 100)


def _exit(world: World) -> float:
    table = world.once(_split)
    return method.exit_point(method.staying_by_split(table["kept"], table["stayed"]))


def _best(world: World) -> float:
    table = world.once(_split)
    staying = method.staying_by_split(table["kept"], table["stayed"])
    return float(staying.loc[staying["earned"].idxmax(), "kept"])


def _two_years(world: World) -> Mapping[str, float]:
    row = world["switching"].set_index("month").loc[MONTH]
    return {name.removesuffix("_cents"): float(amount) for name, amount in row.items()}


def _discount(world: World, **instead: float) -> float:
    return method.break_even_discount(**{**_two_years(world), **instead})


EACH = "Take the mean over those who stayed, in euros."


def _who_stays(got: float, world: World) -> str:
    """How many stay at the share given, or at the nearest one that was tried."""
    table = world.once(_split)
    staying = method.staying_by_split(table["kept"], table["stayed"])
    row = staying.loc[(staying["kept"] - got).abs().idxmin()]
    return (
        f"You have {got:.4g}: where the firm kept {row['kept']:g}, {row['stayed']:.0%} stayed. Is there a "
        "larger share at which half do, or is this one too large already?"
    )


fair = Key(
    expected=lambda world: {
        "firm": _stayed(world, "firm"),
        "customer": _stayed(world, "customer"),
        "exit": _exit(world),
        "discount": _discount(world),
    },
    misconceptions=(
        Misconception(
            "T19",
            "firm",
            "**You have {got} €.** That is the price. A part of it goes into serving her. "
            "What is left for the firm?",
            value=lambda world: _stayed(world, "price_cents"),
        ),
        Misconception(
            "T20",
            "firm",
            "**You have {got} €.** That counts customers who left: they pay nothing. "
            "Which rows belong into the mean?",
            value=lambda world: _everyone(world, "firm"),
        ),
        Misconception(
            "T21",
            "customer",
            "**You have {got} €.** That is what it is worth to her, before she has paid. "
            "What does she gain by the deal?",
            value=lambda world: _stayed(world, "worth_cents"),
        ),
        Misconception(
            "T20",
            "customer",
            "**You have {got} €.** That counts customers who left: they gain nothing here. "
            "Which rows belong into the mean?",
            value=lambda world: _everyone(world, "customer"),
        ),
        Misconception(
            "T39",
            "customer",
            "**You have {got} €.** That is what both create together, worth less cost. A part of it is the "
            "firm's. Where does the price cut it?",
            value=lambda world: _stayed(world, "created"),
        ),
        Misconception(
            "T39",
            "firm",
            "**You have {got} €.** That is what both create together, worth less cost. A part of it is the "
            "customer's. Where does the price cut it?",
            value=lambda world: _stayed(world, "created"),
        ),
        Misconception(
            "M75",
            "exit",
            "**You have {got}.** Then the firm would keep all that is created, and she nothing. Creating "
            "value and capturing it are two things. From which share on do most of them leave?",
            value=lambda _: 1.0,
        ),
        Misconception(
            "T22",
            "exit",
            "**You have {got}.** That is the share that the *customer* must get. The question is about the "
            "firm's. How do the two add up?",
            value=lambda world: 1 - _exit(world),
        ),
        Misconception(
            "T23",
            "exit",
            "**You have {got}.** That is the share at which the firm earns most, a better price than "
            "the exit "
            "point. But asked is the largest at which half stay. Which is that?",
            value=_best,
        ),
        Misconception(
            "T40",
            "discount",
            "**You have {got}.** That is the amount in euros. A discount is a share of the price. "
            "What do you divide by?",
            value=lambda world: _discount(world, price=100.0),
        ),
        Misconception(
            "T24",
            "discount",
            "**You have {got}.** The effort of changing is missing: a new firm must be taught. "
            "What has she to gain before it pays?",
            value=lambda world: _discount(world, effort=0.0),
        ),
        Misconception(
            "T25",
            "discount",
            "**You have {got}.** That is as much as the effort alone. After two years we also serve her "
            "better than a stranger could, and effort comes on top. What does she lose in all?",
            value=lambda world: _discount(world, here=_two_years(world)["there"]),
        ),
        Misconception(
            "T26",
            "discount",
            "**You have {got}.** A discount is a share of the *price*; you divided by what it is worth to "
            "her. Which number stands on the price tag?",
            value=lambda world: _discount(world, price=1.0) / _two_years(world)["here"],
        ),
        Misconception(
            "T27",
            "discount",
            "**You have {got}.** That is her whole gain from staying, over the price: as if elsewhere she "
            "had nothing. What is a month there worth to her?",
            value=lambda world: _discount(world, there=_two_years(world)["price"], effort=0.0),
        ),
    ),
    gap={
        "firm": lambda got, _: f"You have {got:.4g} €. {EACH} What lies between price and cost?",
        "customer": lambda got, _: f"You have {got:.4g} €. {EACH} What lies between worth and price?",
        "exit": _who_stays,
        "discount": lambda got, _: (
            f"You have {got:.4g}. She compares a month here with one there, adds the effort, and sets it "
            "against our price. Which of the four is missing or turned round?"
        ),
    },
    closing=(
        "She stays because staying pays her: we know her, and a stranger does not. A deal that keeps her by "
        "effort alone keeps her only until somebody takes the effort away."
    ),
    solution=(
        "Worth minus price is hers, price minus cost is ours. A rival must make up for the worth she "
        "loses and "
        "for the effort.\n\n```\n"
        'firm = (stayed["price_cents"] - stayed["cost_cents"]).mean() / 100\n'
        'customer = (stayed["worth_cents"] - stayed["price_cents"]).mean() / 100\n'
        'share = deals.groupby("kept")["stayed"].mean()\n'
        "leave = share[share >= 0.5].index.max()\n"
        'lost = late["here_cents"] - late["there_cents"] + late["effort_cents"]\n'
        'discount = lost / late["price_cents"]\n```'
    ),
)
