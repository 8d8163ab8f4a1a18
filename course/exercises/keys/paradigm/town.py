"""Keys of chapter 1, second half: the app and the two offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.paradigm.market import launch
from course.exercises.paradigm.town import LAST_WEEK, REACH
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
OF_THE_LAUNCH = (
    "**You have {got}.** That is the launch's, from the first half. Did the cell with your answer stop "
    "before it set this name? What does `fit` say of the app?"
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
        Misconception("A19", "p", OF_THE_LAUNCH, value=lambda _: float(launch()["p"].iloc[0])),
        Misconception("A19", "q", OF_THE_LAUNCH, value=lambda _: float(launch()["q"].iloc[0])),
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
