"""Keys of chapter 11: who gives what, asked at once or slice by slice, and the best slices."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.world import World
from course.methods import trust as method

#: The benefit of one slice, and of all four.
VALUE, ALL = 0.5, 2.0

# Who says yes.


def _off(got: float, wanted: float, question: str) -> str:
    """Which way a number is off, and what to look at."""
    return f"You have {got:.4g}: too {'large' if got > wanted else 'small'}. {question}"


def _yes(world: World) -> np.ndarray:
    """People x slices: whether the expected benefit exceeds the felt cost."""
    return world["poll"]["cost"].to_numpy()[:, None] < method.yes_below(method.SIZES)


def _at_once(world: World) -> float:
    return float((world["poll"]["cost"] < method.yes_below([1], value=ALL)[0]).mean())


def _without_growth(world: World) -> float:
    """Slice by slice, as if no benefit had taught her anything."""
    limits = method.yes_below(method.SIZES, proof=0)
    return float((world["poll"]["cost"].to_numpy() < limits.min()).mean())


def _mean_cost(world: World, chosen: np.ndarray | pd.Series) -> float:
    return float(world["poll"]["cost"][chosen].mean())


optin = Key(
    expected=lambda world: {
        "at_once": _at_once(world),
        "step_by_step": float(_yes(world).all(axis=1).mean()),
        "cost_of_yes": _mean_cost(world, _yes(world).all(axis=1)),
    },
    misconceptions=(
        Misconception(
            "T01",
            "at_once",
            "**You have {got}.** That compares the felt cost with the whole benefit, as if she were sure to "
            "get it. On day one she hardly believes it. What is the benefit worth to her then?",
            value=lambda world: float((world["poll"]["cost"] < ALL).mean()),
        ),
        Misconception(
            "T02",
            "at_once",
            "**You have {got}.** That sets the benefit of *one* slice against the cost of all four. Asked at "
            "once she is promised all four benefits. How large are they together?",
            value=lambda world: float((world["poll"]["cost"] < 0.3 * VALUE).mean()),
        ),
        Misconception(
            "M72",
            "step_by_step",
            "**You have {got}.** That is the share when everything is asked on day one. Slice by slice, each "
            "benefit that came lets her believe in the next. Which belief stands behind the last request?",
            value=_at_once,
        ),
        Misconception(
            "M73",
            "step_by_step",
            "**You have {got}.** Multiplying treats each step as if it asked other people, drawn anew. "
            "Whoever "
            "gives the dearest slice gave the cheap ones too. Which people say yes in every column?",
            value=lambda world: float(_yes(world).mean(axis=0).prod()),
        ),
        Misconception(
            "T03",
            "step_by_step",
            "**You have {got}.** Here belief stays where it was on day one. But a benefit that came is "
            "a proof. "
            "How sure is she after three of them?",
            value=_without_growth,
        ),
        Misconception(
            "T04",
            "step_by_step",
            "**You have {got}.** That is the mean of the four columns. Level 4 means all four slices "
            "from one "
            "person. Should you go along the columns or along the rows?",
            value=lambda world: float(_yes(world).mean()),
        ),
        Misconception(
            "M74",
            "cost_of_yes",
            "**You have {got}.** That is everybody's mean. Those who say yes are the ones whom it costs "
            "little: "
            "an opt-in selects. Whose rows belong into this mean?",
            value=lambda world: float(world["poll"]["cost"].mean()),
        ),
        Misconception(
            "T05",
            "cost_of_yes",
            "**You have {got}.** That is the mean of those who say yes to everything at once, a still more "
            "willing few. The question is about those who climb slice by slice. Which rows are theirs?",
            value=lambda world: _mean_cost(
                world, world["poll"]["cost"] < method.yes_below([1], value=ALL)[0]
            ),
        ),
        Misconception(
            "T37",
            "cost_of_yes",
            "**You have {got}.** That is the median of the right people. The mean is asked. "
            "Which of the two do a few high costs pull up?",
            value=lambda world: float(world["poll"]["cost"][_yes(world).all(axis=1)].median()),
        ),
        Misconception(
            "T06",
            "cost_of_yes",
            "**You have {got}.** That is the mean of those who refuse somewhere on the way. "
            "Which rows say yes in every column?",
            value=lambda world: _mean_cost(world, ~_yes(world).all(axis=1)),
        ),
    ),
    gap={
        "at_once": lambda got, world: _off(
            got,
            _at_once(world),
            "On day one she has one belief for all four benefits. Against which cost do you hold them?",
        ),
        "step_by_step": lambda got, world: _off(
            got,
            float(_yes(world).all(axis=1).mean()),
            "Level 4 needs a yes in each of the four columns. In how many rows is that so?",
        ),
        "cost_of_yes": lambda got, world: _off(
            got,
            _mean_cost(world, _yes(world).all(axis=1)),
            "Keep the rows with four times yes, and take the mean of `cost` there. Which rows did you keep?",
        ),
    },
    closing=(
        "The same data, the same people, and more than twice as many say yes. But those who do are the "
        "unworried: what you learn from them may not hold for the others."
    ),
    solution=(
        "Asked at once: the belief of day one, all benefits, the whole cost. Slice by slice: yes in every "
        "column of one row.\n\n```\n"
        "given = yes.all(axis=1)\n"
        "once = (cost < 0.3 * 2.0).mean()\n"
        "steps = given.mean()\n"
        "felt = cost[given].mean()\n```"
    ),
)

# The best slices.

GRID = np.arange(25, 70.1, 0.2).round(1)


def _reached(world: World, sizes: np.ndarray) -> np.ndarray:
    given = method.climbers(world["poll"]["cost"], sizes)
    return np.array([(given > step).mean() for step in range(len(sizes))])


def _full(world: World, percent: float) -> float:
    """The share who give all four when the deepest slice has this size."""
    return float(_reached(world, method.resized(method.SIZES, percent / 100))[-1])


def _best(world: World) -> float:
    return float(GRID[np.argmax([_full(world, percent) for percent in GRID])])


def _lost_most(world: World) -> str:
    reached = _reached(world, np.array(method.SIZES))
    return method.SLICES[int((-np.diff(np.concatenate([[1.0], reached]))).argmax())]


def _held_up(got: float, world: World) -> str:
    """Where people stop at this size, as a direction."""
    if not GRID[0] <= got <= GRID[-1]:
        return f"You have {got:g}: the slider goes from {GRID[0]:g} to {GRID[-1]:g}. What does it say?"
    reached = _reached(world, method.resized(method.SIZES, got / 100))
    stop = "still lost at the deepest slice" if reached[-1] < reached[-2] else "held up before it"
    return f"You have {got:g} %: people are {stop}. Should the deepest slice be smaller or larger?"


ladder = Key(
    expected=lambda world: {
        "deepest": world.once(_best),
        "share": _full(world, world.once(_best)),
        "most_lost_today": _lost_most(world),
        "because": "weakest",
    },
    misconceptions=(
        Misconception(
            "T07",
            "deepest",
            "**You have {got} %.** So small a last slice pushes the rest into the first three, and too many "
            "stop there. At which slice are people lost now?",
            value=lambda _: float(GRID[0]),
        ),
        Misconception(
            "T08",
            "deepest",
            "**You have {got} %.** That is how the shop cuts its slices today. Which slice loses most people "
            "there, and what happens when it gets smaller?",
            value=lambda _: 100 * method.SIZES[-1],
        ),
        Misconception(
            "T09",
            "share",
            "**You have {got}.** That is the share with the shop's own sizes. Which setting did you find "
            "better, and what does the top bar say there?",
            value=lambda world: float(_reached(world, np.array(method.SIZES))[-1]),
        ),
        Misconception(
            "M72",
            "share",
            "**You have {got}.** That is the share when all is asked at once. Set *Ask* to slice by slice, "
            "light ones first. What does the top bar say?",
            value=_at_once,
        ),
        Misconception(
            "T10",
            "most_lost_today",
            "**You have “{got}”.** A first request is refused by few: it is small, even for one who hardly "
            "believes. Where does the green bar shrink most, from one rung to the next?",
            value=lambda _: "contact",
        ),
        Misconception(
            "T07",
            "because",
            "**You have “{got}”.** Then 25 % would be best of all. Try it: the deep slice is cheap, and yet "
            "fewer arrive. Who has stopped before?",
            value=lambda _: "small",
        ),
        Misconception(
            "T11",
            "because",
            "**You have “{got}”.** Try *Deep first*: the hardest request then meets the weakest belief. "
            "How many are left?",
            value=lambda _: "soon",
        ),
    ),
    gap={
        "deepest": _held_up,
        "share": lambda got, world: _off(
            got, _full(world, world.once(_best)), "At the best size, what does the top green bar say?"
        ),
        "most_lost_today": lambda got, _: (
            f"“{got}” is not where most are lost. Read the green bars from the bottom to the top. "
            "Between which two rungs is the largest gap?"
        ),
    },
    closing=(
        "Most at level 4 is not most value: read the sentence at both settings. And one thing is assumed "
        "here: that a smaller request brings the same benefit."
    ),
    solution=(
        "Make the deepest slice smaller until *place* stops as many as *life* does. At the shop's sizes most "
        "are lost at life. The weakest slice decides, because whoever says no there goes no further.\n\n"
        '```\ntasks.ladder(deepest=40.8, share=0.633, most_lost_today="life", because="weakest")\n```'
    ),
)
