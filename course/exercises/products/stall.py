"""Chapter 5, first half: the coffee stall, a thousand orders."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.shapes import Choice, Number, Order
from course.exercises.task import Task
from course.market import stall

__all__ = ["bet", "lift", "other_stall", "pairs", "report", "stall_elsewhere"]


def other_stall(seed: int) -> dict[str, pd.DataFrame]:
    """Another week at the coffee stall, with other counts."""
    return {"stall": stall(seed)}


def stall_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """The lecture's week, had fewer tea drinkers taken coffee.

    The counts that the chapter states, such as that of orders with tea, hold here, too: whoever divides
    by one of them has computed.
    """
    rng, lines = np.random.default_rng([seed, 13]), stall()
    tea = lines.loc[lines["product"] == "tea", "order"]
    given_up = rng.choice(tea, int(len(tea) * rng.uniform(0.3, 0.5)), replace=False)
    gone = lines["order"].isin(given_up) & (lines["product"] == "coffee")
    return {"stall": lines[~gone].reset_index(drop=True)}


bet = Task(
    id="05.bet",
    type="PR",
    title="Tea and coffee",
    prompt="Most tea orders at the stall also hold coffee. Do tea and coffee attract each other?",
    points=1,
    minutes=3,
    concepts=("K-product-node",),
    parts={
        "verdict": Choice(
            {
                "attract": "they attract each other",
                "nothing": "neither: it is what chance gives",
                "avoid": "they avoid each other",
            }
        ),
        "coffee": Number("share of all orders that hold coffee (your guess)", low=0.0, high=1.0, step=0.05),
    },
    hints=("What would you have to know about coffee before “most” means anything?",),
)

pairs = Task(
    id="05.pairs",
    type="PA",
    title="From lines to pairs",
    prompt="Put the lines in order, so that counts holds how many orders contain each pair of products.",
    points=2,
    minutes=6,
    concepts=("K-product-node",),
    parts={
        "order": Order(
            lines=(
                'pairs = once.merge(once, on="order")',
                'pairs = pairs[pairs["product_x"] != pairs["product_y"]]',
                'counts = pairs.groupby(["product_x", "product_y"]).size()',
                'once = lines[["order", "product"]].drop_duplicates()',
                'pairs = pairs[pairs["product_x"] < pairs["product_y"]]',
                'pairs = once.merge(once, on="product")',
            ),
            result="counts",
        )
    },
    tables=("stall",),
    fresh=other_stall,
    hints=(
        "Start with the line that makes each product count once in an order.",
        (
            "A table of pupils and clubs, merged with itself on the club, gives all pairs of pupils who "
            "share one: Ada with Bo, Bo with Ada, and Ada with Ada. Which of the three do you want to keep?"
        ),
        "once → merge on what two products share → keep each pair ____ → count",
    ),
)

lift = Task(
    id="05.lift",
    type="CO",
    title="Support, confidence, lift, Jaccard",
    prompt="How strongly do tea and coffee belong together at the stall?",
    points=4,
    minutes=12,
    concepts=("K-product-node",),
    parts={
        "support": Number("share of orders with tea and coffee", tolerance=0.002),
        "confidence": Number("share of tea orders with coffee", tolerance=0.004),
        "lift": Number("lift of tea and coffee", tolerance=0.01),
        "jaccard": Number("Jaccard similarity of tea and coffee", tolerance=0.003),
    },
    worth={"support": 0.5, "confidence": 0.5, "lift": 1, "jaccard": 1, "because": 1},
    because={
        "anyway": "lift compares with how often coffee is bought anyway",
        "tea": "lift compares with how often tea is bought anyway, and only with that",
        "lines": "lift compares with the number of receipt lines",
    },
    tables=("stall",),
    fresh=other_stall,
    hidden=stall_elsewhere,
    hints=(
        "Four counts are enough: all orders, those with tea, those with coffee, those with both.",
        (
            "Other numbers: of 100 visitors 50 are fans, 40 own a scarf, 35 are both. Confidence fan → scarf "
            "is 35/50. Anyway 40/100 own one, so lift is (35/50) / (40/100). Jaccard is 35 / (50 + 40 − 35)."
        ),
        "`lift = confidence / (____ / orders)` and `jaccard = both / (tea + coffee - ____)`",
    ),
)

report = Task(
    id="05.report",
    type="FX",
    title="Repair the report",
    prompt="The report divides by lines and lets big orders shout. Repair both.",
    points=2,
    minutes=6,
    concepts=("K-richness-links",),
    parts={
        "support": Number("share of orders with tea and coffee", tolerance=0.002),
        "lift": Number("lift of tea and coffee", tolerance=0.01),
        "weight": Number("total weight of the pairs in the largest order", tolerance=0.05),
    },
    worth={"support": 0.5, "lift": 0.5, "weight": 1},
    tables=("stall",),
    function=True,
    fresh=other_stall,
    hints=(
        "What is one row of `lines`? And how many pairs does an order of ten products make?",
        (
            "A class of 30 shakes hands: 435 handshakes, yet only 30 people. If each handshake in a group "
            "of k counts 1/(k − 1), every person counts once, and each handshake is shared by two."
        ),
        '`n = lines["order"].____()` and `weight = (pairs_in_order / (sizes - ____)).max()`',
    ),
)
