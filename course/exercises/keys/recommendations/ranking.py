"""Keys of chapter 9: precision, recall, lift and coverage."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.recommendations.lists import BLOCKBUSTERS, LAST
from course.exercises.world import World
from course.methods import recommendations as method

#: A recall this near to another one counts as the same.
TOLD_APART = 0.0003


def halves(world: World) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines up to the last known week, and later ones, with their weeks."""
    lines = world["lines"].merge(world["orders"][["order", "week"]], on="order")
    return method.time_split(lines, LAST)


def _found(world: World) -> Mapping[str, float]:
    return world.once(_compute)


def _compute(world: World) -> Mapping[str, float]:
    early, late = world.once(halves)
    shown = {by: method.recommended(early, by) for by in ("random", "popularity", "neighbours")}
    hits = {by: method.ranking_hits(lists, late, early) for by, lists in shown.items()}
    ours, mean = hits["neighbours"], {by: table["precision"].mean() for by, table in hits.items()}
    error = ours["precision"].std() / len(ours) ** 0.5
    buyers = early.groupby("product")["customer"].nunique()
    big = buyers.nlargest(BLOCKBUSTERS).index
    lists = shown["neighbours"]
    hit = lists.merge(late[["customer", "product"]].drop_duplicates())["product"]
    return {
        "precision": mean["neighbours"],
        "recall": ours["recall"].mean(),
        "low": mean["neighbours"] - 1.96 * error,
        "lift": mean["neighbours"] / mean["popularity"],
        "coverage": lists["product"].nunique(),
        "personal": 1 - hit.isin(big).mean(),
        "everybody": ours["hits"].sum() / len(lists),
        "pooled": ours["hits"].sum() / ours["wanted"].sum(),
        "one_error": mean["neighbours"] - error,
        "spread": mean["neighbours"] - 1.96 * ours["precision"].std(),
        "over_random": mean["neighbours"] / mean["random"],
        "rows": len(lists),
        "share": lists["product"].nunique() / world["lines"]["product"].nunique(),
        "shown_small": 1 - lists["product"].isin(big).mean(),
    }


def _of(name: str, world: World) -> float:
    return _found(world)[name]


def pooled(world: World) -> float:
    """Recall over all purchases together, in which heavy buyers weigh most."""
    return _of("pooled", world)


def _pools(got: float, world: World) -> bool:
    # In some worlds light and heavy buyers are as easy to guess: then nothing can be told from it.
    return (
        abs(got - pooled(world)) < TOLD_APART and abs(_of("recall", world) - pooled(world)) > 3 * TOLD_APART
    )


def _says(code: str, part: str, name: str, say: str) -> Misconception:
    return Misconception(code, part, f"**You have {{got}}.** {say}", value=partial(_of, name))


ranking = Key(
    expected=lambda world: {
        **{p: _of(p, world) for p in ("precision", "recall", "low", "lift", "coverage", "personal")},
        "because": "free",
    },
    misconceptions=(
        _says(
            "M55",
            "precision",
            "recall",
            "That is the recall: hits over what she *bought*. Precision asks what share of the list hits. "
            "Over what must you divide?",
        ),
        _says(
            "C06",
            "precision",
            "everybody",
            "That also counts customers who bought nothing new at all: their lists could not hit. "
            "Whom does `new` name?",
        ),
        _says(
            "M55",
            "recall",
            "precision",
            "That is the precision: hits over what was *shown*. Recall asks which share of her new purchases "
            "the list foresaw. Over what must you divide?",
        ),
        Misconception(
            "C07",
            "recall",
            "**You have {got}.** That pools everybody's purchases, so heavy buyers weigh most. Count per "
            "customer, then take the mean. Which of the two steps comes first?",
            when=_pools,
        ),
        _says(
            "C08",
            "low",
            "one_error",
            "That goes down by one standard error: two times in three the truth lies inside. "
            "How many standard errors does 95 % take?",
        ),
        _says(
            "C09",
            "low",
            "spread",
            "That is how far *customers* differ. The mean of many customers is known better than that. "
            "What does the number of customers do to the error of their mean?",
        ),
        _says(
            "M57",
            "lift",
            "over_random",
            "That compares with products drawn at random, which nobody would show. A list of best-sellers "
            "costs "
            "nothing. How often does that one hit?",
        ),
        _says(
            "C11",
            "coverage",
            "rows",
            "That counts places on lists. The same product stands on many of them. "
            "How many *different* products are shown?",
        ),
        _says(
            "C12",
            "coverage",
            "share",
            "That is a share of the shop's products. The question asks for the number of products. "
            "Over what did you divide?",
        ),
        Misconception(
            "M96",
            "personal",
            "**You have {got}.** That takes every hit for a personal one. A list that shows everybody "
            "milk will "
            "hit, too. Which of the hit products are among the 20 with most buyers?",
            value=lambda _: 1.0,
        ),
        Misconception(
            "C13",
            "personal",
            "**You have {got}.** That is the share of hits *on* blockbusters. The question asks for the "
            "rest. "
            "How do the two add up?",
            value=lambda world: 1 - _of("personal", world),
        ),
        _says(
            "C14",
            "personal",
            "shown_small",
            "That is a share of everything *shown*. The question asks about what was shown and bought. "
            "Which rows are hits?",
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: picture a shop that shows everyone the same ten products. What did "
            f"its list "
            "have to know?"
        ),
    },
    closing=(
        "Many times as good as chance, and about as good as a list that knows nobody: both are true. "
        "Only the second says what knowing her is worth."
    ),
    solution=(
        "Count hits per customer who bought something new, then take means.\n\n```\n"
        'wanted = new["customer"].value_counts()\n'
        "def hits_of(by):\n"
        '    found = shown[by].merge(new)["customer"].value_counts()\n'
        "    return found.reindex(wanted.index, fill_value=0)\n"
        'hits = hits_of("neighbours")\n'
        "precision, recall = (hits / 10).mean(), (hits / wanted).mean()\n"
        "low = precision - 1.96 * (hits / 10).std() / len(hits) ** 0.5\n"
        'lift = hits.mean() / hits_of("popularity").mean()\n'
        'coverage = shown["neighbours"]["product"].nunique()\n'
        'personal = 1 - shown["neighbours"].merge(new)["product"].isin(blockbusters).mean()\n```'
    ),
)
