"""Chapter 1, first half: adverts and talk in a market on paper."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.shapes import Choice, Number, Sorting
from course.exercises.task import Task
from course.methods import paradigm as method

__all__ = ["THIN_ADVERTS", "YEAR", "bet", "launch", "other_launch", "peak", "sorting", "two_launches"]

#: The adverts after the cut (p a year) and the year in which the peak shall fall.
THIN_ADVERTS, YEAR = 0.01, 6


def launch() -> pd.DataFrame:
    """One new product: what adverts (p) and customers (q) win per year, and how many customers there are."""
    return pd.DataFrame({"p": [0.03], "q": [0.38], "customers": [1_000]})


def other_launch(seed: int) -> dict[str, pd.DataFrame]:
    """Another product with other adverts and other talk."""
    rng = np.random.default_rng([seed, 1])
    p, q = rng.choice([0.02, 0.025, 0.035]), rng.choice([0.42, 0.45, 0.5])
    return {"launch": pd.DataFrame({"p": [p], "q": [q], "customers": [1_000]})}


def two_launches(years: int, stop: float = 99) -> pd.DataFrame:
    """Two markets that look alike for two years, with adverts that stop.

    Parameters
    ----------
    years : length of the plan.
    stop : year from which on there are no adverts (99: they never stop).

    Returns
    -------
    Table, one row per year: share that has adopted where customers `talk`, and
    where everyone decides `alone`.
    """
    talk = launch().iloc[0]
    # So much advertising that after two years as many have adopted without any talk.
    p_alone = -np.log1p(-method.adopted_share(2, p=talk["p"], q=talk["q"])) / 2
    adverts = method.advert_level(years, per_year=52, pulses=[(stop, 999, 0)])
    shares = {}
    for name, p, q in (("talk", talk["p"], talk["q"]), ("alone", p_alone, 0.0)):
        steps = method.expected_adoption(p=p, q=q, adverts=adverts, per_year=52)
        shares[name] = steps["adopted"].to_numpy()[51::52]
    return pd.DataFrame(shares, index=pd.RangeIndex(1, years + 1, name="year"))


bet = Task(
    id="01.bet",
    type="PR",
    title="Two markets, the adverts stop",
    prompt=(
        "In both markets the adverts stop after year 2. In one, customers talk to each other; in the "
        "other, everyone decides alone. Which one still grows?"
    ),
    points=1,
    minutes=3,
    concepts=("R-mass-market", "R-customer-network"),
    parts={
        "grows": Choice(
            {
                "talk": "the one where customers talk",
                "alone": "the one where everyone decides alone",
                "both": "both go on, more slowly",
                "neither": "neither: without adverts nobody adopts",
            }
        ),
        "share": Number("share of the talking market in year 8 (your guess)", low=0.0, high=1.0, step=0.05),
    },
    hints=("After year 2, who is left to tell a customer about the product?",),
)

peak = Task(
    id="01.peak",
    type="EX",
    title="When is the rush?",
    prompt=(
        "Set p to 0.01, a third of the adverts, and find the q with its peak in year 6. Then four numbers "
        "about the launch."
    ),
    points=3,
    minutes=12,
    concepts=("R-customer-network",),
    parts={
        "p": Number("adverts win per year", tolerance=1e-6, high=0.1, step=0.001),
        "q": Number("customers win per year", tolerance=1e-6, high=0.8, step=0.01),
        "first_year": Number("adopters in the first year", tolerance=0.5, high=1_000.0, step=1.0),
        "peak": Number("year of most adoptions", tolerance=0.02, low=-20.0, high=20.0),
        "adopted": Number("share that has adopted by then", tolerance=0.004),
        "adverts": Number("share of all adoptions that adverts alone explain", tolerance=0.004),
    },
    worth={"p": 0, "q": 1, "first_year": 0.5, "peak": 0.5, "adopted": 0.5, "adverts": 0.5},
    own={"launch": launch},
    fresh=other_launch,
    hints=(
        (
            "Set p first and leave it. Then move q and read the first sentence below the picture. "
            "For the four numbers: one formula each, just above."
        ),
        (
            "A rumour in a school of 500: nobody knows it on Monday morning, so on Monday only the notice "
            "board wins pupils. From Tuesday on, those who know it tell the others."
        ),
        "`peak=np.log(q / p) / (____ + q)` and `adopted=(1 - p / q) / ____`",
    ),
)

sorting = Task(
    id="01.sorting",
    type="CT",
    title="Mass market or network?",
    prompt="Ten observations from the town. In which of the two pictures of a market does each belong?",
    points=2,
    minutes=5,
    concepts=("D-mass-to-network", "R-roles-beyond-buying"),
    parts={
        "bins": Sorting(
            items={
                "leaflet": "One leaflet, the same for all households of the town",
                "swap": "Customers swap sourdough starters in front of the shop",
                "push": "The app sends the same offer to all its users at nine o'clock",
                "honey": "A customer sends the honey she bought to a friend's shopping list",
                "average": "A report describes the average customer: 38 a week, half a dog",
                "counter": "At the cheese counter one customer asks another which one melts best",
                "film": "A film on the web is counted by its views; comments are switched off",
                "queue": "A post about the queue draws forty replies from other customers",
                "recipe": "A recipe that a customer wrote by hand hangs beside the flour",
                "reach": "A newsletter is judged by how many addresses it reaches",
            },
            bins=("mass", "network"),
            enough=8,
        )
    },
    hints=(
        "For each one ask: who speaks, who listens, and can the listener answer or tell others?",
        (
            "A radio is electric, and one voice speaks to all. A village well needs no electricity, and "
            "everybody speaks to everybody. What matters is who talks to whom."
        ),
        "mass: firm → ____. network: customer ↔ ____, on paper, at a counter or on a screen.",
    ),
)
