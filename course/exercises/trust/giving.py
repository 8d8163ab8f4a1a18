"""Chapter 11, second half: who gets the value, who recommends, and a plan."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.elsewhere import trial_elsewhere
from course.exercises.shapes import Choice, Number, Ranking, Text
from course.exercises.task import Task
from course.market import mealplan
from course.methods.trust import SLICES

__all__ = ["MESSAGE", "MONTH", "advocates", "fair", "other_deals", "other_members", "path"]

#: The month in which staying and leaving are compared, and the trial of the personal message.
MONTH = 24
MESSAGE = "personal message"


def other_deals(seed: int) -> dict[str, pd.DataFrame]:
    """The trial of prices in another town, and what leaving is worth there."""
    return {"deals": mealplan.deals(seed), "switching": mealplan.switching(seed)}


def other_members(seed: int) -> dict[str, pd.DataFrame]:
    """The club in another town."""
    return {"members": mealplan.members(seed)}


def members_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """The club and the trial of the message, both in another town."""
    return {**other_members(seed), "experiments": trial_elsewhere(MESSAGE, np.random.default_rng([seed, 11]))}


fair = Task(
    id="11.fair",
    type="CO",
    title="A fair share, and when she leaves",
    prompt=(
        "What do firm and customer gain from those who stayed, how much may the firm keep, and how much "
        "cheaper must a rival be after two years?"
    ),
    points=4,
    minutes=12,
    concepts=("C-coproduced-value", "K-self-interest-loyalty"),
    parts={
        "firm": Number("gain of the firm, € per customer who stayed", tolerance=0.05),
        "customer": Number("gain of the customer, € per customer who stayed", tolerance=0.05),
        "exit": Number("largest share the firm may keep while at least half stay", tolerance=0.005),
        "discount": Number("a rival's discount from which leaving pays", tolerance=0.002),
    },
    worth={"firm": 0.5, "customer": 0.5, "exit": 1.5, "discount": 1.5},
    tables=("deals", "switching"),
    own={"deals": mealplan.deals, "switching": mealplan.switching},
    function=True,
    fresh=other_deals,
    hints=(
        "Three amounts for each customer: what it is worth to her, the price, the cost. Two gaps.",
        (
            "A chair is worth 80 to Ann, costs 30 to make and sells for 50: 20 for the joiner, 30 for Ann, "
            "so of 50 created he keeps 0.4. Elsewhere a like chair, worth 70, means a trip of 5: "
            "at less than 15 off, Ann stays."
        ),
        '`share = deals.groupby("kept")["stayed"].mean()`, then the largest share with ____ or more',
    ),
)

advocates = Task(
    id="11.advocates",
    type="CO",
    title="Advocates, and a message that is welcome",
    prompt=(
        "How many times as often do members at the top level invite others? And what does a personal "
        "message add "
        "where customers control their data?"
    ),
    points=3,
    minutes=10,
    concepts=("C-advocacy-from-trust",),
    parts={
        "ratio": Number("share who invited at the top level, over the share below it", tolerance=0.05),
        "gain": Number(
            "what the message adds where customers have control: difference of shares", tolerance=0.001
        ),
        "low": Number("lower end of its 95 % interval", tolerance=0.0004),
    },
    worth={"ratio": 1, "gain": 1, "low": 0.5, "because": 0.5},
    because={
        "other": "not yet: members chose their level, so those at the top may be people of another kind",
        "yes": "yes: the ratio is large, and its interval does not hold 1",
        "few": "not yet: too few members were counted",
    },
    tables=("members", "experiments"),
    own={"members": mealplan.members},
    fresh=other_members,
    hidden=members_elsewhere,
    hints=(
        "Two groups of members, two shares. For the message: cluster 2 has control, cluster 1 has none.",
        (
            "Of 50 pupils in the choir 10 sing at home, of 120 others 3. Shares 10/50 and 3/120: "
            "8 times as often. The choir did not draw its pupils by lot."
        ),
        (
            '`one = message[message["cluster"] == ____]`, then '
            '`arm_effects(one, control="control", outcome="post")`'
        ),
    ),
)

path = Task(
    id="11.path",
    type="ST",
    title="A permission path",
    prompt=(
        "For one segment: which slices in which order, what does she get at once, how will you prove it, "
        "what is the way back?"
    ),
    points=3,
    minutes=14,
    concepts=("C-L4-trusted-partner", "C-data-slices"),
    parts={
        "segment": Choice(
            {
                "few": "the third with the fewest orders",
                "some": "the middle third",
                "many": "the third with the most orders",
            }
        ),
        # As the form shows them at first: not an order that would do.
        "order": Ranking(tuple(reversed(SLICES))),
        "benefit": Text("what she gets for the first slice, as she would say it herself", least=10),
        "proof": Text(
            "metric, comparison and date by which you will know; with a number", least=15, number=True
        ),
        "way_back": Text("how she takes a slice back, and what happens to the data", least=10),
        "limit": Text("what could be wrong, and which result would change your plan", least=12),
    },
    worth={"segment": 0, "order": 0.5, "benefit": 1, "proof": 0.5, "way_back": 0.5, "limit": 0.5},
    tables=("consents", "orders"),
    hints=(
        "Begin with the benefit. Would a customer of your segment notice it within a week?",
        "Compare your order with the explorer: at which slice would most of this segment say no?",
        "“By week ____, at least ____ % of those asked, against ____ % of those asked at once.”",
    ),
)
