"""Keys of chapter 5, the end: what a customer does not know yet, and the card of a product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.world import World
from course.methods import products as method

# The missing neighbours.

FIRST_YEAR = 52


def _halves(world: World) -> tuple[pd.DataFrame, pd.DataFrame]:
    week = world["lines"]["order"].map(world["orders"].set_index("order")["week"])
    return world["lines"][week <= FIRST_YEAR], world["lines"][week > FIRST_YEAR]


def _gaps(world: World) -> pd.DataFrame:
    early, late = world.once(_halves)
    gaps = method.missing_neighbours(early, method.strong_links(early, times=4))
    return gaps[gaps["customer"].isin(late["customer"])]


def _later(world: World) -> pd.DataFrame:
    return world.once(_halves)[1][["customer", "product"]]


def _hits(world: World) -> float:
    gaps = world.once(_gaps)
    return len(gaps.merge(_later(world).drop_duplicates())) / len(gaps)


def _hit_lines(world: World) -> float:
    gaps = world.once(_gaps)
    return len(gaps.merge(_later(world))) / len(gaps)


def _hit_customers(world: World) -> float:
    gaps = world.once(_gaps)
    return gaps.merge(_later(world))["customer"].nunique() / gaps["customer"].nunique()


def _anyway(world: World) -> float:
    return float(world.once(_gaps)["product"].map(method.discovery_rate(*world.once(_halves))).mean())


def _buyers_later(world: World) -> pd.Series:
    later = _later(world).drop_duplicates()
    return later["product"].value_counts() / later["customer"].nunique()


unseen = Key(
    expected=lambda world: {
        "hits": world.once(_hits),
        "anyway": world.once(_anyway),
        "because": "strangers",
    },
    misconceptions=(
        Misconception(
            "P15",
            "hits",
            "**You have {got}.** That counts receipt lines: a product she bought five times is five hits. "
            "One gap is closed once. How do you keep one row for each customer and product?",
            value=_hit_lines,
        ),
        Misconception(
            "P16",
            "hits",
            "**You have {got}.** That is the share of customers with at least one hit. A customer with "
            "twenty gaps hits easily. What is the share of gaps?",
            value=_hit_customers,
        ),
        Misconception(
            "P17",
            "anyway",
            "**You have {got}.** That is the share of all customers who buy the product, and most of them "
            "knew it. She did not. How often do strangers come to it?",
            value=lambda world: float(
                world.once(_gaps)["product"].map(_buyers_later(world)).fillna(0).mean()
            ),
        ),
        Misconception(
            "P18",
            "anyway",
            "**You have {got}.** That is how often the ten best sellers are bought, mostly by people who "
            "always do. What would strangers to these products do?",
            value=lambda world: float(_buyers_later(world).head(10).mean()),
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” changes the product or the people as well as the link. Which comparison changes "
            f"only the link?"
        )
    },
    closing=(
        "A missing neighbour is found about twice as often as by strangers. The link tells the shop "
        "something that she has not told it yet."
    ),
    solution=(
        "One row for each gap that was closed, over all gaps; and the same products among strangers.\n\n```\n"
        'later = late[["customer", "product"]].drop_duplicates()\n'
        "hits = len(gaps.merge(later)) / len(gaps)\n"
        'anyway = gaps["product"].map(method.discovery_rate(early, late)).mean()\n```'
    ),
)

# The card. Its parts hang together: links, service and need are those of the product named.


def _names(world: World) -> pd.Series:
    return world["products"].set_index("name")["product"]


def _surprising(world: World) -> set[tuple[int, int]]:
    pairs = world.once(_level_pairs)
    return set(pairs[["a", "b"]].itertuples(index=False, name=None))


def _level_pairs(world: World) -> pd.DataFrame:
    return method.keep_surprising(method.pairs(world["lines"], most=1_200))


def _judge_card(got: Mapping[str, Any], world: World) -> str:
    names, links = world.once(_names), world["prodlinks"]
    unknown = [name for name in (*got["product"], *got["links"]) if name not in names.index]
    if unknown:
        return f"No product is called “{unknown[0]}”. Copy names from the table. Which one do you mean?"
    product = names[got["product"][0]]
    surprising = world.once(_surprising)
    for name in got["links"]:
        if tuple(sorted((product, names[name]))) not in surprising:
            return (
                f"Chance explains how often “{name}” lies beside your product. Which neighbours does "
                f"it not explain?"
            )
    need = links[(links["kind"] == "need") & (links["product"] == product)].iloc[0]
    suitable = links.loc[(links["kind"] == "service") & (links["need"] == need["need"]), "link"]
    if got["service"][0] not in set(suitable):
        return (
            f"“{got['service'][0]}” does not serve the need of this product. Which services share its need?"
        )
    if got["need"][0] != need["deeper_need"]:
        return (
            f"“{got['need'][0]}” is not the deeper need of this product. What is its need good for "
            f"in the end?"
        )
    return ""


card = Key(
    joint=_judge_card,
    closing="The form is complete. A person reads the reason, with the rubric beside it.",
    solution=(
        "Look at a product in the explorer for its links; `prodlinks` names its need, the deeper need and "
        "the services that share the need. In the reason, tell how one of the numbers you saw supports "
        "the choice."
    ),
)
