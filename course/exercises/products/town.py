"""Chapter 5, second half: the whole shop."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.elsewhere import shop_elsewhere, truth_elsewhere
from course.exercises.shapes import Choice, Flag, Labels, Names, Number, Ranking, Text
from course.exercises.task import Task

__all__ = ["COMMODITY", "card", "contexts", "threshold", "unseen", "worth"]

#: The commodity whose use-contexts the chapter looks for.
COMMODITY = "lemons"
#: Weeks of the first year, after which purchases count as later ones.
YEAR = 52


def lemons_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """The shop in another town, which sells half as much after its first year."""
    rng, shop = np.random.default_rng([seed, 12]), shop_elsewhere(seed)
    lines, week = shop["lines"], shop["orders"].set_index("order")["week"]
    kept = (lines["order"].map(week) <= YEAR) | (rng.random(len(lines)) < 0.5)
    tables = {name: shop[name] for name in ("orders", "products", "prodlinks")}
    return {**tables, "lines": lines[kept].reset_index(drop=True)}


threshold = Task(
    id="05.threshold",
    type="EX",
    title="Which links are more than chance?",
    prompt="Set metric, threshold and chance so that the links left are mostly planted complements.",
    points=2,
    minutes=8,
    concepts=("K-product-node",),
    parts={
        "metric": Choice(
            {
                "count": "orders with both",
                "confidence": "confidence",
                "lift": "lift",
                "jaccard": "Jaccard",
            }
        ),
        "cut": Number("threshold", tolerance=1e-6, high=1000.0),
        "chance": Flag(),
    },
    tables=("lines", "products"),
    hints=(
        "Start with the preset for big sellers. Are these pairs that belong together, or just popular?",
        (
            "Two songs that everybody knows are on many lists together, and no one would call them a pair. "
            "A measure that divides by how popular each one is would not be fooled."
        ),
        "Use the metric that is 1 under chance, and raise the threshold until only ____ pairs are left.",
    ),
)

worth = Task(
    id="05.worth",
    type="CT",
    title="What is a further link worth?",
    prompt="Services were attached to some products. What do their sales say about a further link?",
    points=1,
    minutes=4,
    concepts=("K-richness-links",),
    parts={
        "pattern": Choice(
            {
                "relevant": (
                    "relevant links add sales, the first by far the most; irrelevant ones add none that shows"
                ),
                "any": "each link adds about the same, whether relevant or not",
                "more": "each further relevant link adds more than the one before",
                "none": "links add nothing that could be told from chance",
            }
        )
    },
    tables=("lines", "orders", "prodlinks"),
    hints=(
        "Read the two curves one after the other. Which of the intervals hold zero?",
        "A first spare key saves you often, a second one rarely, a key to another house never.",
        "Compare the step from 0 to 1 with each later step: is any of them as long as ____?",
    ),
)

contexts = Task(
    id="05.contexts",
    type="CO",
    title="What are lemons for?",
    prompt=(
        "Group the buyers of lemons by what else lies in the order, then rank four facets of the commodity."
    ),
    points=3,
    minutes=14,
    concepts=("K-use-diversity", "K-commodity-bundle"),
    parts={
        "labels": Labels("customer", groups=3),
        "facets": Ranking(("context", "rhythm", "companions", "delivery")),
    },
    worth={"labels": 2, "facets": 1},
    tables=("lines", "orders", "products"),
    hidden=lemons_elsewhere,
    hidden_truth=truth_elsewhere,
    hints=(
        (
            "Look at one row of `partners`: it holds how often each category lay beside the lemons, so heavy "
            "buyers have large numbers everywhere."
        ),
        (
            "One reader owns 10 crime novels and 10 cookbooks, another 100 and 100. They have the same "
            "taste: half and half. Shares show it, counts hide it."
        ),
        "`shares = partners.div(partners.sum(axis=____), axis=0)`, then cluster `shares`.",
    ),
)

unseen = Task(
    id="05.unseen",
    type="CO",
    title="What she does not know yet",
    prompt="How often does a customer come to buy a missing neighbour, and how often would she have anyway?",
    points=3,
    minutes=12,
    concepts=("K-latent-complement",),
    parts={
        "hits": Number("share of missing neighbours that were bought later", tolerance=0.002),
        "anyway": Number("the same share if the links meant nothing", tolerance=0.002),
    },
    worth={"hits": 1, "anyway": 1, "because": 1},
    because={
        "strangers": "the fair comparison is other customers who did not know the same product",
        "sellers": "the fair comparison is the ten best sellers, shown to everyone",
        "random": "the fair comparison is a product drawn at random",
    },
    tables=("lines", "orders"),
    hidden=lemons_elsewhere,
    hints=(
        (
            "Merge the gaps with what was bought later: one row for each customer and product, "
            "not for each line."
        ),
        (
            "A friend recommends a film, and 30 of 100 watch it. Of 100 others who had not seen it either, "
            "20 watch it anyway. The friend's advice is worth 30 against 20."
        ),
        "`anyway = gaps['product'].map(____).mean()`",
    ),
)

card = Task(
    id="05.card",
    type="ST",
    title="A product as a node",
    prompt="Choose a product, name three links that chance does not explain, a service and the deeper need.",
    points=2,
    minutes=10,
    concepts=("K-product-node", "C-hierarchy-of-needs"),
    parts={
        "product": Names("one product, as named in the table", 1),
        "links": Names("products it is linked to", 3),
        "service": Names("a service that would suit it", 1),
        "need": Names("the deeper need behind it", 1),
        "why": Text("why the service and the links serve that need, with one number", least=15, number=True),
    },
    worth={"product": 0, "links": 0.5, "service": 0.5, "need": 0.5, "why": 0.5},
    tables=("lines", "products", "prodlinks"),
    hints=(
        "In the explorer, look at one product: its links are listed beside the picture.",
        "A drill is bought for a hole, and the hole for a shelf. Behind the shelf stands an orderly home.",
        "`prodlinks[prodlinks['kind'] == ____]` holds the need of each product.",
    ),
)
