"""Keys of chapter 5, second half: the whole shop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.products.town import COMMODITY
from course.exercises.world import World
from course.explorers.products.constellation import Constellation
from course.explorers.products.levels import Level
from course.methods import products as method

# The threshold: of the links shown, how many were planted?

#: Shares from which a setting counts: of the links shown, and of the planted ones in sight.
PLANTED_AMONG_SHOWN = 0.8
SHOWN_AMONG_PLANTED = 0.7


def _level(world: World) -> Level:
    return Constellation(world["lines"], world["products"], None, None, None).level("products")


def _planted(world: World) -> np.ndarray:
    level = world.once(_level)
    links = world.truth("links")
    planted = set(links.loc[links["kind"] == "complement", ["a", "b"]].itertuples(index=False, name=None))
    return np.array([pair in planted for pair in zip(level.pairs["a"], level.pairs["b"], strict=True)])


def _shown(view: Mapping[str, Any], world: World) -> tuple[int, int, int]:
    """Links shown, planted ones among them, and planted ones in sight at all."""
    level, planted = world.once(_level), world.once(_planted)
    shown = level.strength[view["metric"]] >= view["cut"]
    if view["chance"]:
        shown &= ~level.chance
    return int(shown.sum()), int((shown & planted).sum()), int(planted.sum())


def _judge_view(view: Mapping[str, Any], world: World) -> str:
    shown, planted, in_sight = _shown(view, world)
    if not shown:
        return "No link is left at this threshold. How low must it be for the first ones to appear?"
    if planted < PLANTED_AMONG_SHOWN * shown:
        return f"{shown} links are left; fewer than 8 in 10 of them were planted. " + (
            "Chance is out already. Which way should the threshold go?"
            if view["chance"]
            else "Which switch removes the pairs that chance would make anyway?"
        )
    if planted < SHOWN_AMONG_PLANTED * in_sight:
        return (
            f"The {shown} links left are good ones, but more are hidden. Which way should the threshold go?"
        )
    return ""


def _many_others(view: Mapping[str, Any], world: World) -> bool:
    shown, planted, _ = _shown(view, world)
    return planted < PLANTED_AMONG_SHOWN * shown


threshold = Key(
    joint=_judge_view,
    misconceptions=(
        Misconception(
            "P08",
            "",
            "**With {got}** you see what sells a lot: two popular products meet in many orders without any "
            "tie between them. Which metric asks how popular each of them is?",
            when=lambda view, world: view["metric"] == "count" and _many_others(view, world),
        ),
        Misconception(
            "P09",
            "",
            "**With {got}** many pairs pass, as most products have lift above 1 here: large orders put "
            "everything together. What does chance alone give?",
            when=lambda view, world: (
                view["metric"] == "lift" and not view["chance"] and _many_others(view, world)
            ),
        ),
    ),
    closing=(
        "What is left are pairs in which one product calls for the other, as tea calls for biscuits. "
        "A recommendation built on counts would show milk and eggs to everyone."
    ),
    solution=(
        "Lift compares with chance; a threshold of about 8 leaves the planted pairs.\n\n"
        '```\ntasks.threshold(metric="lift", cut=8, chance=True)\n```'
    ),
)

worth = Key(
    expected=lambda _: {"pattern": "relevant"},
    misconceptions=(
        Misconception(
            "P10",
            "pattern",
            "**You have “{got}”.** For the irrelevant links every interval holds zero: their sales grew no "
            "more than those of products without a link. Which curve rises?",
            value=lambda _: "any",
        ),
        Misconception(
            "P11",
            "pattern",
            "**You have “{got}”.** Growth is total, not per link: read the steps between the points. "
            "Is the step from 3 to 4 longer than the one from 0 to 1?",
            value=lambda _: "more",
        ),
        Misconception(
            "P12",
            "pattern",
            "**You have “{got}”.** One of the two curves lies far from zero, with its whole interval. "
            "Which kind of link does it belong to?",
            value=lambda _: "none",
        ),
    ),
    closing=(
        "A product gets richer by links that serve the need it is bought for, and by the first ones most."
    ),
    solution="Relevant links: a large first step, smaller ones after it. Irrelevant links: nothing but zero.",
)

# The contexts.


def _buyers(world: World) -> pd.DataFrame:
    return method.buyer_facets(world["lines"], world["orders"], world["products"], commodity=COMMODITY)


def _true_contexts(world: World) -> pd.Series:
    contexts = world.truth("contexts").set_index("customer")["context"]
    buyers = world.once(_buyers).index
    return contexts[contexts.index.isin(buyers)]


def _facet_ranking(world: World) -> tuple[str, ...]:
    buyers = world.once(_buyers).assign(context=_true_contexts(world))
    share = {
        facet: method.variance_explained(buyers["rate"], buyers[facet])
        for facet in ("context", "rhythm", "companions", "delivery")
    }
    return tuple(sorted(share, key=share.get, reverse=True))


def _by_volume(labels: pd.Series, world: World) -> bool:
    """Whether the groups are heavy and light buyers rather than contexts."""
    often = world["lines"].groupby("customer")["order"].nunique().reindex(labels.index)
    return method.variance_explained(np.log(often), labels.astype(str)) > 0.25


contexts = Key(
    expected=lambda world: {"labels": world.once(_true_contexts), "facets": world.once(_facet_ranking)},
    misconceptions=(
        Misconception(
            "P13",
            "labels",
            "Your groups of {got} are heavy, middling and light buyers: whoever buys much has large counts "
            "in every category. What shows the mix of a customer, whatever its size?",
            when=_by_volume,
        ),
        Misconception(
            "P14",
            "facets",
            "**{got}** is the right list upside down: the facet that explains most comes first. "
            "Which share is the largest?",
            value=lambda world: tuple(reversed(world.once(_facet_ranking))),
        ),
    ),
    closing=(
        "Three groups, three products in one skin: lemons for cooking, for drinks, for cleaning. "
        "One shelf for lemons serves two of them badly."
    ),
    solution=(
        "Turn counts into shares, so that only the mix is left, and cluster the rows.\n\n```\n"
        "shares = partners.div(partners.sum(axis=1), axis=0)\n"
        "groups = KMeans(3, n_init=10, random_state=0).fit_predict(shares)\n"
        "labels = pd.Series(groups, index=partners.index)\n```"
    ),
)
