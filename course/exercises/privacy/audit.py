"""Chapter 10, third part: ten principles, asked of the shop's own logs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.elsewhere import shop_elsewhere
from course.exercises.shapes import Choices, Number, Sorting
from course.exercises.task import Task
from course.market.privacy import NUMBERS

__all__ = ["DAYS", "HOURS", "LEAST", "PURPOSE", "RECOMMENDING", "RULE_WEEK", "audit", "publish"]

#: What the data were asked for, the week of the audit and of the stricter rule, and the limits.
PURPOSE, RECOMMENDING, RULE_WEEK = "plan meals", "better recommendations", NUMBERS.strict_week
HOURS, DAYS, LEAST = 72, 30, 0.95

PRINCIPLES = {
    "purpose": "recommendations only with a consent for recommendations",
    "breach": "people told within 72 hours of the discovery",
    "access": "requests for access answered within 30 days",
    "portability": "requests to move data answered within 30 days",
    "erasure": "nothing left of those who were erased",
}


def logs_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """Another town's logs, in which every breach happens again some times, and requests wait longer."""
    rng, shop = np.random.default_rng([seed, 10]), shop_elsewhere(seed, share=0.2)
    requests = shop["data_requests"]
    longer = np.where(requests["kind"].isin(["access", "port"]), rng.uniform(1.5, 2.5), 1.0)
    requests["answered"] = requests["asked"] + (requests["answered"] - requests["asked"]) * longer
    breaches = requests[requests["kind"] == "breach"]
    more = [breaches.assign(breach=breaches["breach"] + 10 * n) for n in range(1, rng.integers(3, 6))]
    requests = pd.concat([requests, *more], ignore_index=True)
    return {**shop, "data_requests": requests.assign(request=np.arange(1, len(requests) + 1))}


audit = Task(
    id="10.audit",
    type="CO",
    title="Principles, asked of the logs",
    prompt=(
        "Measure consent, purpose, breach notices, requests and erasure in the logs. Then give five verdicts."
    ),
    points=4,
    minutes=18,
    concepts=(
        "C-P1-consent",
        "C-P2-quality",
        "C-P3-purpose",
        "C-P5-safety-breach",
        "C-P6-openness",
        "C-P7-access",
        "C-P8-portability",
        "C-P9-erasure",
        "C-P10-accountability",
        "C-rules-evolve",
    ),
    parts={
        "usable": Number("customers whose data may plan meals in week 60", tolerance=0.1, high=10_000),
        "strict": Number("the same under the stricter rule", tolerance=0.1, high=10_000),
        "drift": Number("recommendations shown without a consent for them", tolerance=0.1, high=1e6),
        "late": Number("breaches told after 72 hours", tolerance=0.1, high=100),
        "slow": Number("requests for access or moving answered after 30 days", tolerance=0.1, high=10_000),
        "left": Number("orders that an erasure left behind", tolerance=0.1, high=1e6),
        "verdicts": Sorting(items=PRINCIPLES, bins=("pass", "fail")),
    },
    worth={"usable": 0.5, "strict": 0.5, "drift": 0.5, "late": 0.5, "slow": 0.5, "left": 0.5, "verdicts": 1},
    tables=("consents", "recs", "data_requests", "orders"),
    hidden=logs_elsewhere,
    hints=(
        "One principle at a time: which rows are its cases, and which of them kept it?",
        (
            "A library lent 100 books, 8 came back late: 92 of 100 kept the rule, and with 95 asked "
            "for it fails. "
            "A reader who gave her card back in May may not be lent a book in June, and a card for "
            "the reading "
            "room opens no other door."
        ),
        '`live = (given["withdrawn_week"] == 0) | (given["withdrawn_week"] > ____)`, for one purpose.',
    ),
)

publish = Task(
    id="10.publish",
    type="IN",
    title="What may be published?",
    prompt="Which two of these five statements do your numbers support?",
    points=1,
    minutes=6,
    concepts=("C-active-passive-data", "C-rules-evolve", "C-trust-precondition"),
    parts={
        "statements": Choices(
            {
                "late": "Those told late came back less than those told in time; chance hardly explains it.",
                "whole": "All of the fall of logins among those told late is due to the late notice.",
                "yield": "Of a hundred asked, watching brings fewer facts than asking them to tell.",
                "watch": (
                    "Who agrees to be watched gives more facts, so watching brings most facts per person."
                ),
                "rule": "The stricter rule took from us half of the customers whose data we could use.",
            },
            pick=2,
        )
    },
    tables=("consents", "data_requests", "logins", "customers", "orders"),
    hints=(
        "For each statement, name the number that would be different if it were false.",
        (
            "A shop with a better offer and fewer visitors may sell less: facts per yes are not facts "
            "per person asked."
        ),
        "Multiply facts per yes with the share of ____ for both kinds.",
    ),
)
