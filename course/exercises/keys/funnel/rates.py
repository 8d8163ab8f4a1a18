"""Keys of chapter 2: step, overall and cohort conversion."""

from __future__ import annotations

import pandas as pd

from course.exercises.funnel.leaks import COHORT
from course.exercises.key import Key, Misconception
from course.exercises.keys.funnel.log import counts, first_times, reached
from course.exercises.world import World
from course.methods import funnel as method

#: The student's mean of rates may come from counts or from shares of the same people.
NEAR_MEAN = 0.005


def _newcomers(world: World) -> pd.DataFrame:
    table = world.once(first_times)
    return table[table["awareness"].dt.strftime("%Y-%m") == COHORT]


def _interval(world: World) -> tuple[float, float]:
    new = _newcomers(world)
    low, high = method.wilson_interval(new["action"].notna().sum(), len(new))
    return float(low), float(high)


def _step(world: World) -> float:
    there = reached(world)
    return float(there.loc[there["preference"], "action"].mean())


def _cohort(world: World) -> float:
    return float(_newcomers(world)["action"].notna().mean())


def mean_of_steps(world: World) -> float:
    """The mean of the three step rates down to action, which is no conversion of anybody."""
    down = counts(world)[:4]
    return float((down[1:] / down[:-1]).mean())


def _straight(world: World, sign: int) -> float:
    share = _cohort(world)
    return share + sign * 1.96 * (share * (1 - share) / len(_newcomers(world))) ** 0.5


def _orders_in_month(world: World) -> float:
    times = world.once(first_times)["action"].dropna()
    return float((times.dt.strftime("%Y-%m") == COHORT).sum() / len(_newcomers(world)))


rates = Key(
    expected=lambda world: {
        "step": _step(world),
        "overall": float(reached(world)["action"].mean()),
        "cohort": _cohort(world),
        "low": _interval(world)[0],
        "high": _interval(world)[1],
        "because": "same",
    },
    misconceptions=(
        Misconception(
            "M07",
            "step",
            "**You have {got}.** That is a share of everyone at the start. The step asks only about people "
            "who had reached preference. Which count belongs below the line?",
            value=lambda world: counts(world)[3] / counts(world)[0],
        ),
        Misconception(
            "M08",
            "step",
            "**You have {got}.** That is the share who stopped at preference. Conversion counts those who "
            "went on. How do the two add up?",
            value=lambda world: 1 - _step(world),
        ),
        Misconception(
            "F05",
            "step",
            "**You have {got}.** Above the line stand all who ordered, also those without any sign of "
            "preference. A step counts people at *both* stages. How do you ask for both?",
            value=lambda world: counts(world)[3] / counts(world)[2],
        ),
        Misconception(
            "M09",
            "overall",
            "**You have {got}.** That is about the mean of the step rates, and nobody converts at a mean. "
            "Of 100 aware, how many are left after the first step, the second, the third?",
            when=lambda got, world: abs(got - mean_of_steps(world)) < NEAR_MEAN,
        ),
        Misconception(
            "F06",
            "overall",
            "**You have {got}.** That is the share who became advocates, the last stage. "
            "The question stops at the first order. Which column is that?",
            value=lambda world: counts(world)[5] / counts(world)[0],
        ),
        Misconception(
            "M12",
            "cohort",
            "**You have {got}.** That sets February's orders over February's newcomers: many of the orders "
            "belong to people who came in January. Whose orders, whenever they came, belong above the line?",
            value=_orders_in_month,
        ),
        Misconception(
            "F07",
            "cohort",
            "**You have {got}.** That is the share of all buyers who came in February. We start from the "
            "newcomers and ask how many of them bought. What belongs below the line?",
            value=lambda world: _newcomers(world)["action"].notna().sum() / counts(world)[3],
        ),
        Misconception(
            "F31",
            "cohort",
            "**You have {got}.** Above the line stand February's newcomers who ordered, below it everyone, "
            "January's as well. The same people belong in both places. Who are they?",
            value=lambda world: _newcomers(world)["action"].notna().sum() / counts(world)[0],
        ),
        Misconception(
            "F32",
            "cohort",
            "**You have {got}.** That is February's part of all newcomers; nobody's order is in it yet. "
            "How many of February's newcomers ordered?",
            value=lambda world: len(_newcomers(world)) / counts(world)[0],
        ),
        Misconception(
            "F08",
            "low",
            "**You have {got}.** That is the share minus 1.96 standard errors. With a rare outcome the fair "
            "interval is not symmetric; Wilson's is. What does `method.wilson_interval` give?",
            value=lambda world: _straight(world, -1),
        ),
        Misconception(
            "F08",
            "high",
            "**You have {got}.** That is the share plus 1.96 standard errors. With a rare outcome the fair "
            "interval is not symmetric; Wilson's is. What does `method.wilson_interval` give?",
            value=lambda world: _straight(world, 1),
        ),
    ),
    gap={
        "because": lambda got, _: (
            f"“{got}” does not fit: suppose adverts double next month. What happens to orders per newcomer "
            "in that month, though nobody changed?"
        ),
    },
    closing=(
        "The month's orders over the month's newcomers would have doubled the rate. It was no better month: "
        "people of January bought late."
    ),
    solution=(
        "Each share is a mean over the right people.\n\n```\n"
        "there = table.notna()\n"
        'step = there.loc[there["preference"], "action"].mean()\n'
        'overall = there["action"].mean()\n'
        'new = table[table["awareness"] >= "2024-02"]\n'
        'cohort = new["action"].notna().mean()\n'
        'low, high = method.wilson_interval(new["action"].notna().sum(), len(new))\n```'
    ),
)
