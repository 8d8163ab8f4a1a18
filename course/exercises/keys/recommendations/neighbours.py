"""Keys of chapter 9: the item-to-item recommender."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.recommendations.lists import BEST
from course.exercises.world import World


def _found(world: World) -> Mapping[str, float]:
    """Everything that right and wrong answers are made of, computed once."""
    return world.once(_compute)


def _compute(world: World) -> Mapping[str, float]:
    lines = world["lines"]
    best = lines.groupby("product")["customer"].nunique().nlargest(BEST).index
    seen = lines[lines["product"].isin(best)]
    bought = (pd.crosstab(seen["customer"], seen["product"]) > 0).astype(int)
    anchor, buyers, both = best[-1], bought.sum(), bought.T @ bought
    cosine = both / np.sqrt(np.outer(buyers, buyers))
    jaccard = (both.loc[anchor] / (buyers + buyers[anchor] - both.loc[anchor])).drop(anchor)
    near, often = cosine.loc[anchor].drop(anchor), both.loc[anchor].drop(anchor)
    her = bought.loc[bought.sum(axis=1).idxmax()]
    score = cosine @ her
    return {
        "anchor": anchor,
        "nearest": near.idxmax(),
        "cosine": near.max(),
        "often": often.idxmax(),
        "share": often.max() / buyers[anchor],
        "nearest_jaccard": jaccard.idxmax(),
        "jaccard": jaccard.max(),
        "recommended": score[her == 0].idxmax(),
        "owned": score.idxmax(),
        "score": score[her == 0].max(),
    }


neighbours = Key(
    expected=lambda world: {name: _found(world)[name] for name in ("nearest", "cosine", "recommended")},
    misconceptions=(
        Misconception(
            "C01",
            "nearest",
            "**You have product {got}.** Most buyers of the anchor have it, as most of *all* customers have. "
            "That is a popular product, not a like one. What should its number of buyers do to the count?",
            value=lambda world: _found(world)["often"],
        ),
        Misconception(
            "C02",
            "nearest",
            "**You have product {got}.** That is the anchor: every product is most like itself. "
            "Which entry has to be left out?",
            value=lambda world: _found(world)["anchor"],
        ),
        Misconception(
            "M31",
            "nearest",
            "**You have product {got}.** It is nearest by Jaccard, which divides by everyone who bought "
            "either. "
            "The cosine divides by a root. A root of what?",
            value=lambda world: _found(world)["nearest_jaccard"],
        ),
        Misconception(
            "C02",
            "cosine",
            "**You have {got}.** That is the likeness of the anchor to itself. "
            "Which product is nearest among the *others*?",
            value=lambda _: 1.0,
        ),
        Misconception(
            "C01",
            "cosine",
            "**You have {got}.** That is the share of the anchor's buyers who have a best-seller. "
            "By what else must the number of common buyers be divided?",
            value=lambda world: _found(world)["share"],
        ),
        Misconception(
            "M31",
            "cosine",
            "**You have {got}.** That is a Jaccard: it divides by everyone who bought either product. "
            "The cosine divides by a root. A root of what?",
            value=lambda world: _found(world)["jaccard"],
        ),
        Misconception(
            "C03",
            "recommended",
            "**You have product {got}.** It scores highest, and she has it already. A list of new products "
            "leaves out what she has. Which scores remain?",
            value=lambda world: _found(world)["owned"],
        ),
        Misconception(
            "C04",
            "recommended",
            "**You have {got}.** That is a score, a sum of cosines. The question asks which *product* has "
            "it. "
            "What does `idxmax` give?",
            value=lambda world: _found(world)["score"],
        ),
    ),
    gap={
        "nearest": lambda got, _: (
            f"Product {got:g} is not the nearest by cosine. Take two products by hand: "
            "how many bought both, and how many each?"
        ),
        "recommended": lambda got, _: (
            f"Product {got:g} does not come first for her. Add up cosines with *all* products she has; "
            "whose row of `bought` says which?"
        ),
    },
    closing=(
        "This is the whole engine: count, divide by popularity, add up. Whether its lists hit is another "
        "question."
    ),
    solution=(
        "Count common buyers, divide by the root of both numbers of buyers, leave out the product itself; a "
        "score adds up her cosines.\n\n```\n"
        "buyers, both = bought.sum(), bought.T @ bought\n"
        "cosine = both / np.sqrt(np.outer(buyers, buyers))\n"
        "near = cosine.loc[anchor].drop(anchor)\n"
        "score = cosine @ bought.loc[her]\n"
        "new = score[bought.loc[her] == 0]\n"
        'return {"nearest": near.idxmax(), "cosine": near.max(), "recommended": new.idxmax()}\n```'
    ),
)
