"""Chapter 11, first half: what people give, in which order to ask, and what it is good for."""

from __future__ import annotations

import pandas as pd

from course.exercises.shapes import Choice, Number, Sorting
from course.exercises.task import Task
from course.market import mealplan
from course.methods.trust import SLICES

__all__ = ["LEVELS", "bet", "ladder", "levels", "optin", "other_poll"]

#: The levels of customisation, in the words of the answer.
LEVELS = ("one person", "her past", "everybody", "partner")


def other_poll(seed: int) -> dict[str, pd.DataFrame]:
    """The poll in another town, where data cost people more or less."""
    return {"poll": mealplan.poll(seed)}


bet = Task(
    id="11.bet",
    type="PR",
    title="All on day one, or four small requests",
    prompt="Which way brings more customers to level 4: all four slices at once, or one after the other?",
    points=1,
    minutes=3,
    concepts=("C-trust-circularity", "C-data-slices"),
    parts={
        "more": Choice(
            {
                "jump": "all at once: she decides only one time",
                "staged": "one after the other",
                "alike": "about the same: it is the same data",
            }
        ),
        "at_once": Number(
            "give all four when asked for all at once, % (your guess)", low=0.0, high=100.0, step=5.0
        ),
        "step_by_step": Number(
            "give all four when asked one by one, % (your guess)", low=0.0, high=100.0, step=5.0
        ),
    },
    hints=("What do you know about a firm on day one, and what after it kept three promises?",),
)

optin = Task(
    id="11.optin",
    type="CO",
    title="Who says yes, and who is left?",
    prompt=(
        "From what people say their data cost them, forecast who gives everything: asked at once, and asked "
        "slice by slice. Repair the line that multiplies. What do the data cost those who say yes?"
    ),
    points=3,
    minutes=12,
    concepts=("C-value-vs-intrusion", "C-trust-circularity"),
    parts={
        "at_once": Number("share who give all four, asked at once", tolerance=0.003),
        "step_by_step": Number("share who give all four, asked one by one", tolerance=0.003),
        "cost_of_yes": Number("mean felt cost of those who gave all four one by one", tolerance=0.002),
    },
    tables=("poll",),
    own={"poll": mealplan.poll},
    function=True,
    fresh=other_poll,
    hints=(
        (
            "Each row of `yes` is one person. Is whoever agrees to the dearest request another person than "
            "the one who agreed to the cheapest?"
        ),
        (
            "Of 10 runners 9 clear the low bar, 8 the middle, 5 the high one. Whoever clears the high bar "
            "clears the others: 5 of 10 clear all three, not 0.9 × 0.8 × 0.5."
        ),
        "`given = yes.____(axis=1)` is True for those who say yes to every slice; then two means.",
    ),
)

ladder = Task(
    id="11.ladder",
    type="EX",
    title="Order and size of the slices",
    prompt=(
        "Light slices first, an equal split, beliefs as they are: how large should the deepest slice be, so "
        "that most people give all four?"
    ),
    points=3,
    minutes=10,
    concepts=("C-data-slices", "C-L4-trusted-partner"),
    parts={
        "deepest": Number(
            "best size of the deepest slice, % of the felt cost", tolerance=1.0, low=25, high=70, step=0.2
        ),
        "share": Number("share of people who then give all four", tolerance=0.016),
        "most_lost_today": Choice({name: f"at {name}" for name in SLICES}),
    },
    worth={"deepest": 1, "share": 0.5, "most_lost_today": 0.5, "because": 1},
    because={
        "weakest": "every slice must be worth its cost at the belief reached by then; the weakest decides",
        "small": "the smaller the deepest slice, the more people give it",
        "soon": "the sooner the hard request comes, the sooner it is over",
    },
    tables=("poll",),
    own={"poll": mealplan.poll},
    hints=(
        (
            "*Most lost today* is about the shop's own sizes: press *Slice by slice* and read the sentence. "
            "Then move only the size of the deepest slice, and watch the top bar."
        ),
        (
            "Two people carry 90 kg; one can lift 30, the other 60. Split 45 and 45, and the weaker fails. "
            "Split 30 and 60, and both reach their limit together."
        ),
        "Make the slice smaller until the bars of *life* and of ____ are equally long, then read the top.",
    ),
)

levels = Task(
    id="11.levels",
    type="CT",
    title="Eight changes, four levels",
    prompt="Which level of customisation does each change belong to? What value does level 4 create?",
    points=3,
    minutes=8,
    concepts=("C-level-economics", "C-L4-trusted-partner"),
    parts={
        "levels": Sorting(
            {
                "till": "till: card, app and web share one basket",
                "reorder": "reorder: her own usual breakfast, in one tap",
                "lentils": "lentils: what households like hers came to love",
                "salt": "salt: her doctor says less; we plan her week, also with a rival's products",
                "phone": "phone: the agent sees the complaint she sent by app",
                "refill": "refill: an offer two days before her coffee runs out",
                "oats": "oats: a new product, as many searched for it in vain",
                "small": "small: we tell her that the large pack does not pay for her",
            },
            bins=LEVELS,
        ),
        "value": Number(
            "value that a change at level 4 creates, € per customer and month",
            tolerance=0.03,
            low=0.0,
            high=10.0,
            step=0.05,
        ),
    },
    worth={"levels": 2, "value": 1},
    tables=("pilots",),
    own={"pilots": mealplan.pilots},
    hints=(
        "Ask of each change: whose data does it need, and which need does it serve?",
        (
            "In a library: one card for all branches; the next volume of a series she is reading; a shelf "
            "of what readers like her borrowed; “for your exam you need no book, here is a tutor”."
        ),
        "The value created is the change of willingness to pay minus the change of ____; mean of two pilots.",
    ),
)
