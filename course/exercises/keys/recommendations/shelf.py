"""Keys of chapter 9: segments that hold, and a shelf that covers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.keys.recommendations.ranking import halves
from course.exercises.recommendations.offers import SHELF
from course.exercises.world import World
from course.methods import recommendations as method


def _found(world: World) -> Mapping[str, float]:
    return world.once(_compute)


def _compute(world: World) -> Mapping[str, float]:
    early, late = world.once(halves)
    lines, tags = pd.concat([early, late]), world["products"].set_index("product")
    tagged = lines.assign(**{tag: lines["product"].map(tags[tag]) for tag in ("aisle", "category")})
    odd, even = tagged[tagged["week"] % 2 == 1], tagged[tagged["week"] % 2 == 0]
    both = set(odd["customer"]) & set(even["customer"])
    halves_of = [part[part["customer"].isin(both)] for part in (odd, even)]
    return {**_segments(*halves_of), **_shelves(early, world["prodlinks"])}


def _segments(odd: pd.DataFrame, even: pd.DataFrame) -> Mapping[str, float]:
    found = {}
    for tag in ("aisle", "category"):
        found[tag] = method.agreement(method.favourites(odd, tag), method.favourites(even, tag))[0]
        most = [method.group_shares(part, tag).idxmax(axis=1) for part in (odd, even)]
        found[f"most_{tag}"] = method.agreement(*most)[0]
    return found


def _shelves(early: pd.DataFrame, links: pd.DataFrame) -> Mapping[str, float]:
    need = links[links["kind"] == "need"].set_index("product")["need"]
    pairs = early[["customer", "product"]].drop_duplicates()
    pairs = pairs.assign(need=pairs["product"].map(need))
    best = pairs["product"].value_counts().nlargest(SHELF).index
    chosen = method.greedy_coverage(pairs, SHELF)
    things = len(pairs[["customer", "need"]].drop_duplicates())
    on_best = pairs["product"].isin(best)
    return {
        "popular": method.covered_share(pairs, best),
        "covered": chosen["covered"].iloc[-1],
        "added_up": on_best.sum() / things,
        "purchases": on_best.mean(),
        "customers": pairs.loc[pairs["product"].isin(chosen["product"]), "customer"].nunique()
        / pairs["customer"].nunique(),
    }


def _of(name: str, world: World) -> float:
    return float(_found(world)[name])


def _says(code: str, part: str, name: str, say: str) -> Misconception:
    return Misconception(code, part, f"**You have {{got}}.** {say}", value=partial(_of, name))


_MOST = (
    "That takes what she buys most of, which is much the same for everybody. A favourite is what she buys "
    "more of "
    "than *others* do. What must her share be compared with?"
)

shelf = Key(
    expected=lambda world: {
        **{part: _of(part, world) for part in ("aisle", "category", "popular", "covered")},
        "because": "overlap",
    },
    misconceptions=(
        _says("C23", "aisle", "most_aisle", _MOST),
        _says("C23", "category", "most_category", _MOST),
        _says(
            "M45",
            "popular",
            "added_up",
            "That adds up the reach of each product. A need that two products serve is covered once. "
            "How many *different* needs are covered?",
        ),
        _says(
            "C24",
            "popular",
            "purchases",
            "That is a share of customers' *products*. The question counts needs: a customer and what she "
            "buys for. "
            "Which two columns make one need?",
        ),
        _says(
            "C25",
            "covered",
            "popular",
            "These are the products with most buyers. Each was chosen as if the shelf were empty. "
            "What does the second product add to the first?",
        ),
        _says(
            "C26",
            "covered",
            "customers",
            "That counts customers who find *anything*. Each of them has many needs. "
            "Which two columns make one need?",
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: both shelves hold equally many products. Take two best-sellers: "
            "how many needs does the second one add?"
        ),
    },
    closing=(
        "Greedy choice never falls below 63 % of the best shelf possible (Nemhauser, Wolsey and Fisher "
        "1978). "
        "Best-sellers come with no such promise."
    ),
    solution=(
        "A favourite is relative; a product counts what it adds.\n\n```\n"
        "def favourite(part, tag):\n"
        '    share = pd.crosstab(part["customer"], part[tag], normalize="index")\n'
        "    return (share / share.mean()).idxmax(axis=1)\n"
        "left, count = pairs, len(needs)\n"
        "for _ in range(40):\n"
        '    best = left.groupby("product").size().idxmax()\n'
        '    gone = left.loc[left["product"] == best, "want"]\n'
        '    left = left[~left["want"].isin(gone)]\n'
        'covered = 1 - left["want"].nunique() / count\n```'
    ),
)
