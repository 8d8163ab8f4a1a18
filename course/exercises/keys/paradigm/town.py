"""Keys of chapter 1, second half: app, offers and behaviours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.paradigm.town import KINDS, LAST_WEEK, REACH
from course.exercises.shapes import written
from course.exercises.world import World
from course.methods import paradigm as method

WEEKS_PER_YEAR = 52

# The app.


def _so_far(world: World) -> pd.Series:
    """Adopters at the end of each week, weeks without any included."""
    per_week = world["adoptions"].groupby("week").size()
    return per_week.reindex(range(1, LAST_WEEK + 1), fill_value=0).cumsum()


def _fit(world: World) -> pd.Series:
    return method.estimated_adoption(_so_far(world), market=len(world["customers"]))["estimate"]


def _small_market(world: World) -> pd.Series:
    """What comes out when nobody is left who might still adopt."""
    return method.estimated_adoption(_so_far(world), market=len(world["adoptions"]))["estimate"]


def _rates(world: World) -> tuple[float, float]:
    fit = world.once(_fit)
    return float(fit["p"]), float(fit["q"])


def _of(formula):  # noqa: ANN001, ANN202 - p, q -> a wrong number
    return lambda world: float(formula(*_rates(world)))


def _rate(name: str, times: float = 1):  # noqa: ANN202 - world -> one of the two rates
    return lambda world: float(world.once(_fit)[name]) * times


def _adopted(world: World) -> Mapping[str, object]:
    p, q = _rates(world)
    return {"p": p, "q": q, "adverts": method.external_share(p=p, q=q), "because": "grows"}


SWAPPED = (
    "**You have {got}.** p and q have changed places. Adverts are p, they work from the first week; talk is "
    "q, it needs adopters. Which one is larger in this town?"
)
PER_YEAR = (
    "**You have {got}.** That is per year, since the length of a step was given in years. The question asks "
    "per week, and `so_far` has one step per week. What is one step long?"
)

adoption = Key(
    expected=_adopted,
    misconceptions=(
        Misconception("M03", "p", SWAPPED, value=_rate("q")),
        Misconception("M03", "q", SWAPPED, value=_rate("p")),
        Misconception("A07", "p", PER_YEAR, value=_rate("p", WEEKS_PER_YEAR)),
        Misconception("A07", "q", PER_YEAR, value=_rate("q", WEEKS_PER_YEAR)),
        Misconception(
            "A08",
            "q",
            "**You have {got}.** There the market holds adopters only, as if nobody were left. Those who "
            "have not adopted yet belong to it too. How many customers has the shop?",
            value=lambda world: float(world.once(_small_market)["q"]),
        ),
        Misconception(
            "M04",
            "adverts",
            "**You have {got}.** That is p as a part of p + q, as if all had adopted from the start. In the "
            "first weeks hardly anyone can talk. Who wins customers then?",
            value=_of(lambda p, q: p / (p + q)),
        ),
        Misconception(
            "A03",
            "adverts",
            "**You have {got}.** That is the logarithm to base 10. The formula has the natural one, "
            "`np.log`. Which function did you use?",
            value=_of(lambda p, q: p / q * np.log10(1 + q / p)),
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit the curve: look at its first ten weeks and at the steepest ten. "
            "Which of the two causes has changed in between?"
        ),
    },
    closing=(
        "Customers won most of this market. Doubling the adverts would bring the rush forward; "
        "it would not make the adverts win most."
    ),
    solution=(
        "Adopters so far at the end of each week, then the two rates, then the formula.\n\n```\n"
        "so_far = per_week.cumsum()\n"
        "fit = method.estimated_adoption(so_far, market=len(customers))\n"
        'p, q = fit.loc[["p", "q"], "estimate"]\n'
        "adverts = p / q * np.log(1 + q / p)\n```"
    ),
)

# The two offers.


class Lines(NamedTuple):
    """Straight lines of profit on pieces: of the one for all, and of the two kinds."""

    slope_one: float
    start_one: float
    slope_two: float
    start_two: float


def _lines(world: World) -> Lines:
    table = world["offers"]
    table["profit"] = table["sales_cents"] - table["cost_cents"]
    parts = [table[table["offer"].astype(str) == name] for name in ("one for all", "two kinds")]
    fits = [np.polyfit(part["pieces"], part["profit"], 1) for part in parts]
    return Lines(*map(float, fits[0]), *map(float, fits[1]))


def _volume(formula):  # noqa: ANN001, ANN202 - lines -> pieces a week
    return lambda world: float(formula(world.once(_lines)))


def _served(world: World) -> float:
    tastes = world["tastings"]["strength"]
    return method.served_share(tastes, tastes.mean(), reach=REACH) * len(tastes)


def _offered(world: World) -> Mapping[str, object]:
    volume = _volume(lambda line: (line.start_one - line.start_two) / (line.slope_two - line.slope_one))
    return {"served": _served(world), "crossover": volume(world), "because": "gap"}


EVERYONE = (
    "**You have {got}**: everyone. That takes the average for a person. Count the tasters "
    "themselves: whose own taste is at most 2 away from it?"
)

offers = Key(
    expected=_offered,
    misconceptions=(
        Misconception("M06", "served", EVERYONE, value=lambda world: float(len(world["tastings"]))),
        Misconception("M06", "served", EVERYONE, value=lambda _: 1.0),
        Misconception(
            "A09",
            "crossover",
            "**You have {got}.** There the extra cost is divided by all that a piece of the two kinds "
            "earns. The one for all earns something too. What does a piece earn *more*?",
            value=_volume(lambda line: (line.start_one - line.start_two) / line.slope_two),
        ),
        Misconception(
            "A10",
            "crossover",
            "**You have {got}.** There all of the two kinds' fixed cost must be earned anew. Part of "
            "it is paid with one spread already. What does the second kind cost *more*?",
            value=_volume(lambda line: -line.start_two / (line.slope_two - line.slope_one)),
        ),
        Misconception(
            "A11",
            "crossover",
            "**You have {got}.** From there on the two kinds earn anything at all. The question is from "
            "where they earn more than the one for all. Which two lines have to cross?",
            value=_volume(lambda line: -line.start_two / line.slope_two),
        ),
    ),
    gap={
        "served": lambda got, _: (
            f"You have {written(got)}. Take each taster's distance to the average, without its sign. "
            "How many of these distances are at most 2?"
        ),
        "because": lambda got, _: (
            f"“{got}” does not fit the picture of the tastes. How many like it neither mild nor strong?"
        ),
    },
    closing=(
        "The average customer does not exist here, and still one spread can earn more: at small volume, "
        "scale beats taste."
    ),
    solution=(
        "Count distances, then let the two lines of profit cross.\n\n```\n"
        'served = (abs(tastings["strength"] - tastings["strength"].mean()) <= 2).sum()\n'
        'slope_one, start_one = np.polyfit(one["pieces"], one["profit"], 1)\n'
        'slope_two, start_two = np.polyfit(two["pieces"], two["profit"], 1)\n'
        "crossover = (start_one - start_two) / (slope_two - slope_one)\n```"
    ),
)

# The five behaviours.


def _counts(world: World) -> pd.DataFrame:
    activities = world["activities"]
    activities["behaviour"] = activities["kind"].astype(str).map(KINDS)
    counts = activities.pivot_table(
        index="customer", columns="behaviour", values="count", aggfunc="sum", fill_value=0
    )
    return counts.reindex(world["customers"]["customer"], fill_value=0)


def _club(world: World) -> pd.Series:
    return world["clubs"].set_index("customer")["club"]


def _mix(world: World) -> pd.DataFrame:
    return method.behaviour_mix(method.behaviour_scores(world.once(_counts)), _club(world))


def _mix_of_counts(world: World) -> float:
    means = world.once(_counts).groupby(_club(world)).mean()
    return float(means.div(means.sum(axis=1), axis=0)["connect"].max())


def _largest_mean_score(world: World) -> float:
    scores = method.behaviour_scores(world.once(_counts))
    return float(scores.groupby(_club(world))["connect"].mean().max())


def _true_types(world: World) -> pd.Series:
    return world.truth("circles").drop_duplicates("club").set_index("club")["mix"].astype(str)


def _by_busyness(types: pd.Series, world: World) -> bool:
    """Whether the groups are busy and quiet clubs rather than mixes."""
    acts = np.log(world.once(_counts).sum(axis=1).groupby(_club(world)).mean()).reindex(types.index)
    groups = acts.groupby(types.astype(str))
    return bool(groups.transform("mean").var() > 0.6 * acts.var())


def _about_types(got: pd.Series, world: World) -> str:
    if not got.index.isin(world.once(_true_types).index).all():
        return "Your labels are not indexed by club. One label for each club: which table has such rows?"
    return "Your four groups mix clubs of different leanings. Did each row hold shares that add up to 1?"


behaviours = Key(
    expected=lambda world: {
        "connect": float(world.once(_mix)["connect"].max()),
        "types": world.once(_true_types),
        "because": "ranks",
    },
    misconceptions=(
        Misconception(
            "A12",
            "connect",
            "**You have {got}.** That is the mix of raw counts: likes are quick and drown the rest. "
            "A score compares customers within one behaviour. Which table goes into `behaviour_mix`?",
            value=_mix_of_counts,
        ),
        Misconception(
            "A13",
            "connect",
            "**You have {got}.** That is a club's mean score: its members connect more than so many others. "
            "A mix adds up to 1 over the five behaviours. Which table holds it?",
            value=_largest_mean_score,
        ),
        Misconception(
            "A17",
            "types",
            "Your groups of {got} are busy and quiet clubs. Two clubs with the same leanings belong "
            "together, however busy they are. What adds up to 1 in each club?",
            when=_by_busyness,
        ),
    ),
    gap={
        "connect": lambda got, _: (
            f"You have {written(got)}. Each club's mix holds five shares, one of them “connect”. "
            "What is the largest of these, over all clubs?"
        ),
        "types": _about_types,
        "because": lambda got, _: (
            f"“{got}” does not fit: look at the column sums of `counts`. "
            "What would a sum over the five behaviours mostly measure?"
        ),
    },
    closing=(
        "Four kinds of club, one shop. A forum wins those who connect and leaves the quick ones cold: "
        "the same strategy for all would fit a quarter of them."
    ),
    solution=(
        "Scores, then the mean mix of each club, then clubs with a similar mix.\n\n```\n"
        "scores = method.behaviour_scores(counts)\n"
        'mix = method.behaviour_mix(scores, clubs.set_index("customer")["club"])\n'
        'connect = mix["connect"].max()\n'
        "types = method.mix_types(mix, types=4)\n```"
    ),
)
