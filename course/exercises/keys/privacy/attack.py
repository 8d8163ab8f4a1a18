"""Keys of chapter 10, first part: the game, and what a partner can link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.privacy.attack import MOST_SINGLED_OUT
from course.exercises.world import World
from course.explorers.privacy.receipts import PRODUCTS, TIMES, Receipts
from course.methods import privacy as method

# The game.

KNOWN = 4


def _receipts(world: World) -> Receipts:
    return Receipts.of(world["lines"], world["orders"], world["products"])


def _share(world: World, product: str, time: str) -> float:
    return float(world.once(_receipts).singled_out(product, time, "none")[KNOWN - 1, 0])


def _finer(product: str, time: str) -> list[tuple[str, str]]:
    """The releases that are one step finer, in product or in time."""
    goods, dates = list(PRODUCTS), list(TIMES)
    steps = [(goods[goods.index(product) - 1], time)] if product != goods[0] else []
    return steps + ([(product, dates[dates.index(time) - 1])] if time != dates[0] else [])


def _safe(world: World, product: str, time: str) -> bool:
    return _share(world, product, time) <= MOST_SINGLED_OUT


def _attacker(view: Mapping[str, Any]) -> bool:
    """Whether the attacker is set as the question says."""
    return view["points"] == KNOWN and view["price"] == "none" and view["errors"] == 0


def _judge_view(view: Mapping[str, Any], world: World) -> str:
    if not _attacker(view):
        return (
            "The attacker knows four purchases, no price, and makes no errors. Which control says otherwise?"
        )
    here = view["product"], view["time"]
    if not _safe(world, *here):
        return (
            f"{_share(world, *here):.0%} are singled out, which is too many. "
            "Which of the two, product or time, could you coarsen by a step?"
        )
    if any(_safe(world, *finer) for finer in _finer(*here)):
        return "Safe, but coarser than it need be: a step finer would be safe, too. Which step is it?"
    return ""


def _few_points(view: Mapping[str, Any], world: World) -> bool:
    return view["points"] < KNOWN and _share(world, view["product"], view["time"]) > MOST_SINGLED_OUT


def _relies_on_errors(view: Mapping[str, Any], _: World) -> bool:
    return view["errors"] > 0 and view["points"] >= KNOWN


def _no_dates(view: Mapping[str, Any], _: World) -> bool:
    return _attacker(view) and view["product"] == "product" and view["time"] == "any"


game = Key(
    joint=_judge_view,
    misconceptions=(
        Misconception(
            "Q01",
            "",
            "**With {got}** few seem to be singled out, because little is known of each. Whoever follows "
            "somebody for a week knows four. What happens to the same release then?",
            when=_few_points,
        ),
        Misconception(
            "Q02",
            "",
            "**With {got}** the protection is that the attacker errs. You do not choose how well he "
            "knows her. "
            "What would you change in the release instead?",
            when=_relies_on_errors,
        ),
        Misconception(
            "Q03",
            "",
            "**With {got}** the dates are gone, but thousands of products make rare combinations. "
            "What else tells customers apart?",
            when=_no_dates,
        ),
    ),
    closing=(
        "A date or a product name can be kept, rarely both. What is published once cannot be made coarser "
        "later, while what others know only grows."
    ),
    solution=(
        "Two releases will do: categories by month, and aisles by week. Finer in either, and most "
        "are found.\n\n"
        '```\ntasks.game(points=4, product="category", time="month", price="none", errors=0)\n```'
    ),
)

# What a partner links.

EXACT, YEARS = ["birth_date", "postcode", "sex"], ["year", "postcode", "sex"]


def _with_year(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(year=table["birth_date"].dt.year, sex=table["sex"].astype(str))


def _alone(table: pd.DataFrame, columns: list[str]) -> float:
    return float((~table.duplicated(columns, keep=False)).mean())


def alone_customers(world: World) -> int:
    """Return how many customers are alone with year, postcode and sex."""
    return int((~_with_year(world["customers"]).duplicated(YEARS, keep=False)).sum())


def _pairs(world: World) -> int:
    return len(_with_year(world["customers"]).merge(_with_year(world["partner"]), on=YEARS))


linkage = Key(
    expected=lambda world: {
        "unique": _alone(world["customers"], EXACT),
        "coarse": _alone(_with_year(world["customers"]), YEARS),
        "named": len(method.linked(_with_year(world["customers"]), _with_year(world["partner"]), YEARS)),
    },
    misconceptions=(
        Misconception(
            "M68",
            "unique",
            "**You have {got}.** Without names nobody seems to be identifiable. But three harmless "
            "facts together "
            "may be hers alone, and others know them. How many rows have no double?",
            value=lambda _: 0.0,
        ),
        Misconception(
            "Q04",
            "coarse",
            "**You have {got}.** That is the number of different combinations over the customers. It "
            "counts one of "
            "every pair of doubles as alone. Which option of `duplicated` marks both?",
            value=lambda world: float((~_with_year(world["customers"]).duplicated(YEARS)).mean()),
        ),
        Misconception(
            "Q05",
            "coarse",
            "**You have {got}.** That is the share of customers who have a double. "
            "The question asks for those without. How do the two add up?",
            value=lambda world: 1 - _alone(_with_year(world["customers"]), YEARS),
        ),
        Misconception(
            "Q06",
            "named",
            "**You have {got}.** That is everyone on the gym's list. Some of them are no customers "
            "of ours, and "
            "others fit two of our rows. Which rows have exactly one partner?",
            value=lambda world: len(world["partner"]),
        ),
        Misconception(
            "Q07",
            "named",
            "**You have {got}.** These are all pairs that agree, and where two rows fit one name she "
            "is not named "
            "yet. In which table must a row be alone before you merge?",
            value=_pairs,
        ),
        Misconception(
            "Q08",
            "named",
            "**You have {got}.** These are the customers who are alone in our table. The gym must "
            "also know them. "
            "Which names does its list hold?",
            # No value: in some town as many are alone as there are pairs.
            when=lambda got, world: got == alone_customers(world),
        ),
    ),
    closing=(
        "Nothing was stolen: two tables, each harmless, met. A firm that shares data cannot know "
        "what its partner "
        "already holds."
    ),
    solution=(
        "Rows without a double in each table, then a merge.\n\n```\n"
        'exact = ["birth_date", "postcode", "sex"]\n'
        'years = ["year", "postcode", "sex"]\n'
        "unique = (~customers.duplicated(exact, keep=False)).mean()\n"
        'one = customers.assign(year=customers["birth_date"].dt.year, sex=customers["sex"].astype(str))\n'
        'two = partner.assign(year=partner["birth_date"].dt.year)\n'
        "alone = ~one.duplicated(years, keep=False)\n"
        "known = two[~two.duplicated(years, keep=False)]\n"
        "named = len(one[alone].merge(known, on=years))\n```"
    ),
)
