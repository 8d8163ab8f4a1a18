"""Keys of chapter 1, first half: the market on paper."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from course.exercises.key import Key, Misconception
from course.exercises.paradigm.market import THIN_ADVERTS, YEAR
from course.exercises.paradigm.market import peak as task
from course.exercises.shapes import written
from course.exercises.world import World
from course.methods import paradigm as method

# The launch.


def _rates(world: World) -> tuple[float, float, float]:
    launch = world["launch"].iloc[0]
    return float(launch["p"]), float(launch["q"]), float(launch["customers"])


def _expected(world: World) -> Mapping[str, float]:
    p, q, customers = _rates(world)
    return {
        "first_year": p * customers,
        "peak": method.peak_time(p=p, q=q),
        "adopted": method.peak_share(p=p, q=q),
        "adverts": method.external_share(p=p, q=q),
    }


def _of(formula):  # noqa: ANN001, ANN202 - p, q, customers -> a wrong number
    return lambda world: formula(*_rates(world))


def _year_of(talk: float) -> float:
    """The year of the peak with thin adverts; below zero for talk that is none."""
    return method.peak_time(p=THIN_ADVERTS, q=talk) if talk > 0 else -1.0


def _of_own_market(part: str):  # noqa: ANN202 - a rule for `Misconception.when`
    """Whether a number describes a market with thin adverts and its rush in year 6, not the launch."""
    describe = {"peak": method.peak_time, "adopted": method.peak_share, "adverts": method.external_share}

    def rule(got: float, world: World) -> bool:
        talks = np.arange(0.3, 1.0, 0.001)
        fitting = [talk for talk in talks if _in_year_six(talk, world)]
        ends = sorted(describe[part](p=THIN_ADVERTS, q=talk) for talk in (fitting[0], fitting[-1]))
        near = 3 * task.parts[part].tolerance
        return ends[0] <= got <= ends[1] and abs(got - world.once(_expected)[part]) > near

    return rule


OWN_MARKET = (
    "**You have {got}.** That belongs to the market you set, with few adverts and much talk. The four "
    "numbers are about the launch in the table. Which p and q has it?"
)


def _in_year_six(talk: float, _: World) -> bool:
    return abs(_year_of(talk) - YEAR) <= 0.5


def _thin(adverts: float, _: World) -> bool:
    return abs(adverts - THIN_ADVERTS) < 1e-3


def _too_early(talk: float, _: World) -> str:
    if talk <= 0:
        return f"With q at {written(talk)} nobody talks, and adoptions fall from day one. What makes a rush?"
    return f"With q at {written(talk)} the rush comes too early. Does more talk, or less, put it off?"


peak = Key(
    expected=_expected,
    right={"p": _thin, "q": _in_year_six},
    gap={
        "p": lambda got, _: (
            f"p stands at {written(got)}. The question cuts adverts to a third. Which p is that?"
        ),
        "q": _too_early,
        "peak": lambda got, _: (
            f"You have {written(got)}. One logarithm stands above the line and both rates below it; give two "
            "decimals. Which of the three do you want to check?"
        ),
    },
    misconceptions=(
        Misconception(
            "A01",
            "q",
            "**With q at {got}** and few adverts the rush comes later than year 6: fewer start the talk. "
            "What would have to make up for the missing adverts?",
            when=lambda talk, _: talk > 0 and _year_of(talk) > YEAR + 0.5,
        ),
        Misconception(
            "M01",
            "first_year",
            "**You have {got}.** There the customers talk from the first day on. Before anyone has adopted, "
            "nobody can tell anybody. Who wins customers then?",
            value=_of(lambda p, q, customers: (p + q) * customers),
        ),
        Misconception(
            "A18",
            "first_year",
            "**You have {got}.** That is the share of customers whom adverts win. The question asks for "
            "people. How many customers does the market have?",
            value=_of(lambda p, _q, _customers: p),
        ),
        Misconception(
            "A02",
            "first_year",
            "**You have {got}.** There the first adopters win others within the same year, as in the "
            "smooth curve. Here we count in steps of a year. Whom can the first ones ask before it ends?",
            value=_of(lambda p, q, customers: float(method.adopted_share(1, p=p, q=q)) * customers),
        ),
        Misconception(
            "M02",
            "peak",
            "**You have {got}.** There the logarithm is divided by q alone. Adverts hurry the market too: "
            "what else belongs below the line?",
            value=_of(lambda p, q, _: np.log(q / p) / q),
        ),
        Misconception(
            "M03",
            "peak",
            "**You have {got}**, a year before the launch. p and q have changed places. Which of the two "
            "belongs to the adverts?",
            value=_of(lambda p, q, _: np.log(p / q) / (p + q)),
        ),
        Misconception(
            "A03",
            "peak",
            "**You have {got}.** That is the logarithm to base 10. The formula has the natural one, "
            "`np.log`. Which function did you use?",
            value=_of(lambda p, q, _: np.log10(q / p) / (p + q)),
        ),
        Misconception("A20", "peak", OWN_MARKET, when=_of_own_market("peak")),
        Misconception(
            "M05",
            "adopted",
            "**You have {got}.** At half the market only talk would peak. Adverts work best at the start, "
            "when everyone is left to win. Does that move the peak forward or back?",
            value=lambda _: 0.5,
        ),
        Misconception(
            "M04",
            "adverts",
            "**You have {got}.** That compares p with p + q, as if all had adopted from the start. Talk "
            "begins small. When do the adverts work alone?",
            value=_of(lambda p, q, _: p / (p + q)),
        ),
        Misconception(
            "A04",
            "adverts",
            "**You have {got}.** That is the adverts' share of those who adopt in the peak year. The "
            "question is about everyone who ever adopts. What about the early years?",
            value=_of(lambda p, q, _: p / (p + q * method.peak_share(p=p, q=q))),
        ),
        Misconception("A21", "adopted", OWN_MARKET, when=_of_own_market("adopted")),
        Misconception("A22", "adverts", OWN_MARKET, when=_of_own_market("adverts")),
    ),
    closing=(
        "Adverts start the market, customers carry it. With a third of the adverts the rush comes in the "
        "same year, if customers talk nearly twice as much."
    ),
    solution=(
        "In the first year only adverts work; the other three are the formulas above.\n\n```\n"
        "first_year = p * 1000\n"
        "peak = np.log(q / p) / (p + q)\n"
        "adopted = (1 - p / q) / 2\n"
        "adverts = p / q * np.log(1 + q / p)\n```"
    ),
)

# The ten observations.

RIGHT = {
    **dict.fromkeys(("leaflet", "average", "push", "film", "reach"), "mass"),
    **dict.fromkeys(("swap", "counter", "recipe", "queue", "honey"), "network"),
}
ON_SCREENS, OFF_SCREENS = ("push", "film", "reach"), ("swap", "counter", "recipe")


def _all_in(bin_: str, items: tuple[str, ...]):  # noqa: ANN202 - a rule for `Misconception.when`
    return lambda placed, _: all(placed[item] == bin_ for item in items)


sorting = Key(
    expected=lambda _: {"bins": RIGHT},
    misconceptions=(
        Misconception(
            "A05",
            "bins",
            "App, film and newsletter lie in the network bin. They are new, but one voice speaks and all "
            "the others listen. Can any of these listeners tell another?",
            when=_all_in("network", ON_SCREENS),
        ),
        Misconception(
            "A06",
            "bins",
            "Sourdough, cheese counter and handwritten recipe lie in the mass bin. No screen is "
            "involved, and yet customers win customers. Who speaks to whom here?",
            when=_all_in("mass", OFF_SCREENS),
        ),
    ),
    closing="What counts is who speaks to whom, not whether there is a screen.",
    solution=(
        "Leaflet, average, app, film and newsletter: one speaks to all. The other five: customers speak to "
        "customers, or back to the shop."
    ),
)
