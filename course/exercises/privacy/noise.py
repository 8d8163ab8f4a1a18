"""Chapter 10, second part: groups that hide, coins that hide, noise that hides."""

from __future__ import annotations

import pandas as pd

from course.exercises.shapes import Number
from course.exercises.task import Task
from course.market import disclosures

__all__ = ["coin_answers", "counts", "query_log", "release", "small_release", "survey", "two_reports"]


def small_release() -> pd.DataFrame:
    """The release of the lecture: fourteen people without names."""
    return disclosures.release()


def coin_answers() -> pd.DataFrame:
    """The survey of the lecture: a thousand answers, each after a coin."""
    return disclosures.survey()


def query_log() -> pd.DataFrame:
    """The counts that were published about the same customers, each with its epsilon."""
    return disclosures.queries()


def two_reports() -> pd.DataFrame:
    """The reports of Monday and Tuesday; one customer was erased between them."""
    return disclosures.reports()


release = Task(
    id="10.release",
    type="CO",
    title="Hidden in a group",
    prompt="Turn years into decades and postcodes into areas. How safe is the release then?",
    points=3,
    minutes=10,
    concepts=("C-P4-nondisclosure",),
    parts={
        "k": Number("people in the smallest group", tolerance=0.1),
        "ell": Number("different purchases in the poorest group", tolerance=0.1),
        "certainty": Number("how sure a guess is in the worst group", tolerance=0.005),
        "risk": Number("mean chance to point at a person's row", tolerance=0.001),
    },
    worth={"k": 0.5, "ell": 0.5, "certainty": 1, "risk": 1},
    tables=("rows",),
    own={"rows": small_release},
    function=True,
    fresh=lambda seed: {"rows": disclosures.release(seed)},
    hints=(
        "Make two new columns, group by both, and look at the column `bought` inside each group.",
        (
            "Two of three boxes hold five red balls and five blue ones, the third ten red. You do "
            "not know which "
            "ball is yours, but if your box is the third you know its colour for certain."
        ),
        '`certainty = groups["bought"].apply(lambda g: g.value_counts(normalize=True).____()).max()`',
    ),
)

survey = Task(
    id="10.survey",
    type="FX",
    title="Coins before the answer",
    prompt=(
        "The report takes the coins for customers. Repair the share who took something unpaid, and its error."
    ),
    points=3,
    minutes=10,
    concepts=("C-P4-nondisclosure",),
    parts={
        "share": Number("estimated share of true yeses", tolerance=0.003),
        "error": Number("standard error of that estimate", tolerance=0.0003),
    },
    worth={"share": 1.5, "error": 1.5},
    tables=("answers",),
    own={"answers": coin_answers},
    function=True,
    fresh=lambda seed: {"answers": disclosures.survey(seed)},
    hints=(
        "Which yeses came from the second coin alone? They tell nothing about anybody.",
        (
            "Of 80 guests 40 were told to leave their coat, 40 chose. 58 coats hang there: 40 say "
            "nothing, 18 of 40 "
            "chose to. One coat more or less now moves the share by 1/40, not by 1/80."
        ),
        "`share = (said - ____) / 0.5`, and the error of `said` is divided by the same number.",
    ),
)

counts = Task(
    id="10.counts",
    type="CO",
    title="Noise, budget, difference",
    prompt="What noise does one count of the log need, what have all of them cost, and what do two exact "
    "reports betray?",
    points=3,
    minutes=12,
    concepts=("C-P4-nondisclosure", "C-P9-erasure"),
    parts={
        "scale": Number("scale of the noise on one count of the log", tolerance=0.02),
        "total": Number("privacy loss of all counts of the log together", tolerance=0.005),
        "betrayed": Number("kinds of goods that the two reports betray of her", tolerance=0.1),
    },
    tables=("log", "reports"),
    own={"log": query_log, "reports": two_reports},
    function=True,
    fresh=lambda seed: {"log": disclosures.queries(seed), "reports": disclosures.reports(seed)},
    hints=(
        "By how much can one customer change a count of customers? Noise must cover that.",
        (
            "Strangers each learn one digit of your number. Each alone knows little, all "
            "together can call. "
            "So losses add. And weaker promises, that is larger epsilon, need less noise: 1/0.8 = 1.25."
        ),
        '`scale = 1 / ____`, `total = log["epsilon"].____()`; then compare the columns of the reports.',
    ),
)
