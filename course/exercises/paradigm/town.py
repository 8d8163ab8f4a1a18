"""Chapter 1, second half: the town's shop, its app, its offers, its clubs and its rivals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.shapes import Choices, Labels, Number, Text
from course.exercises.task import Task
from course.exercises.world import practice_world
from course.market.network.offers import offers_table, tastings_table
from course.market.streams import Streams
from course.methods import paradigm as method

__all__ = [
    "KINDS",
    "LAST_WEEK",
    "REACH",
    "adoption",
    "behaviours",
    "offers",
    "other_adoptions",
    "other_offers",
    "policy",
]

#: Kind of activity -> the behaviour it shows.
KINDS: dict[str, str] = {
    "stock check": "access",
    "quick reorder": "access",
    "recipe read": "engage",
    "video watched": "engage",
    "list made": "customise",
    "mix designed": "customise",
    "comment": "connect",
    "like": "connect",
    "post": "connect",
    "share": "connect",
    "idea rated": "collaborate",
    "test answered": "collaborate",
}
#: Tables of what customers do, and the column that says who.
DOERS = {"activities": "customer", "posts": "author", "shares": "from_customer"}
#: Weeks of the records, and how far from her taste a spread may lie and still please a taster.
LAST_WEEK, REACH = 78, 2.0


def other_adoptions(seed: int) -> dict[str, pd.DataFrame]:
    """Another app in the same town, with other adverts and other talk."""
    rng = np.random.default_rng([seed, 4])
    p, q = rng.choice([0.003, 0.0035, 0.004]), rng.choice([0.045, 0.05, 0.055])
    customers = rng.permutation(practice_world()["customers"]["customer"])
    weeks = np.arange(1, LAST_WEEK + 1)
    so_far = np.rint(len(customers) * method.adopted_share(weeks, p=p, q=q)).astype(int)
    week = np.repeat(weeks, np.diff(so_far, prepend=0))
    return {"adoptions": pd.DataFrame({"customer": customers[: len(week)], "week": week})}


def other_offers(seed: int) -> dict[str, pd.DataFrame]:
    """The same trial in another town, with other costs and prices; some like it in between."""
    streams = Streams(seed)
    tastings = tastings_table(streams)
    tastings.loc[: np.random.default_rng([seed, 8]).integers(20, 80), "strength"] = 5.0
    return {"offers": offers_table(LAST_WEEK, streams), "tastings": tastings}


def _club_numbers(seed: int) -> pd.Series:
    """Each club's number in the other town; the index holds its number here."""
    clubs = np.unique(practice_world()["clubs"]["club"])
    return pd.Series(np.random.default_rng([seed, 7]).permutation(clubs), index=clubs)


def clubs_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """The clubs under other numbers; each draws its members anew from those it has here."""
    rng, here = np.random.default_rng([seed, 6]), practice_world()
    clubs = here["clubs"].rename(columns={"customer": "was"})
    drawn = clubs.groupby("club").sample(frac=1, replace=True, random_state=rng)
    drawn = drawn.assign(club=drawn["club"].map(_club_numbers(seed)), customer=rng.permutation(clubs["was"]))
    found = {"customers": here["customers"], "clubs": drawn[["customer", "club"]]}
    for name, column in DOERS.items():
        acts = here[name].rename(columns={column: "was"}).merge(drawn[["was", "customer"]], on="was")
        found[name] = acts.rename(columns={"customer": column})[list(here[name].columns)]
    return {name: table.reset_index(drop=True) for name, table in found.items()}


def club_truth(seed: int, name: str) -> pd.DataFrame:
    """A table of the truth about clubs, under their numbers in the other town."""
    return practice_world().truth(name).assign(club=lambda t: t["club"].map(_club_numbers(seed)))


adoption = Task(
    id="01.adoption",
    type="CO",
    title="Adverts or customers?",
    prompt="Estimate p and q per week from the app's own adopters. Which share did adverts alone win?",
    points=4,
    minutes=12,
    concepts=("R-influence-parity",),
    parts={
        "p": Number("adverts win per week, of those left", tolerance=0.0002),
        "q": Number("customers win per week, of those left", tolerance=0.001),
        "adverts": Number("share of all adoptions that adverts alone explain", tolerance=0.002),
    },
    worth={"p": 1, "q": 1, "adverts": 1, "because": 1},
    because={
        "grows": "talk is weak at first and grows with every adopter, so its weight changes all the time",
        "smaller": "p is smaller than q, so adverts can be left out",
        "equal": "adverts and talk win the same number of customers each week",
    },
    tables=("adoptions", "customers"),
    fresh=other_adoptions,
    hints=(
        (
            "Print the first rows of `so_far`: one number for each week, and it never falls. "
            "How many customers could adopt at most?"
        ),
        (
            "Other numbers: p = 0.02 and q = 0.08 give (0.02 / 0.08) × ln(1 + 0.08 / 0.02) = 0.40. Adverts "
            "win 40 of 100, although p is a fifth of p + q: they work alone at first."
        ),
        "`so_far = per_week.____()`, then `adverts = p / q * np.log(1 + ____)`",
    ),
)

offers = Task(
    id="01.offers",
    type="CO",
    title="One spread for all, or two?",
    prompt="Whom does the average taste serve, and from which weekly volume do two kinds earn more?",
    points=3,
    minutes=10,
    concepts=("K-uniform-lens", "R-scale-efficiency"),
    parts={
        "served": Number("tasters within 2 of the average taste", tolerance=0.3, high=1_000.0, step=1.0),
        "crossover": Number("pieces a week from which two kinds earn more", tolerance=100, high=60_000.0),
    },
    worth={"served": 1, "crossover": 1.5, "because": 0.5},
    because={
        "gap": "the tasters form two groups, and the average lies between them",
        "spread": "every strength is liked by a few, so an average says little",
        "few": "too few tasters were asked to know their average",
    },
    tables=("offers", "tastings"),
    fresh=other_offers,
    hints=(
        (
            "Count tasters whose distance to the mean is at most 2. For the volume: a straight line of "
            "profit on pieces has a slope (earned per piece) and a start (the fixed cost, below the line)."
        ),
        (
            "Two phone plans, in cents: 500 a month plus 10 a minute, or 2000 plus 4. They cost the same "
            "after (2000 − 500) / (10 − 4) = 250 minutes. Only differences count."
        ),
        "`crossover = (start_one - start_two) / (slope_two - ____)`",
    ),
)

behaviours = Task(
    id="01.behaviours",
    type="CO",
    title="Five behaviours, many mixes",
    prompt="Score every customer on the five behaviours, then group the clubs by their mix into four types.",
    points=4,
    minutes=12,
    concepts=("R-five-behaviours", "D-behaviour-mix", "R-roles-beyond-buying"),
    parts={
        "connect": Number("largest share of “connect” in any club's mix", tolerance=0.004),
        "types": Labels("club", groups=4),
    },
    worth={"connect": 1, "types": 2, "because": 1},
    because={
        "ranks": "a like is quick and an idea takes time: a score compares people within one behaviour",
        "small": "scores make all customers equally active",
        "money": "scores show which behaviour earns most",
    },
    tables=("activities", "posts", "shares", "clubs", "customers"),
    hidden=clubs_elsewhere,
    hidden_truth=club_truth,
    hints=(
        (
            "Look at `counts`: one row per customer, five columns. Compare the column sums. Which "
            "behaviour would drown the others?"
        ),
        (
            "One choir meets often, one rarely; both spend half their time on Bach. By hours they differ, "
            "by mix they are alike. A mix adds up to one."
        ),
        "`mix = method.behaviour_mix(____, club)`, then `types = method.mix_types(mix)`",
    ),
)

policy = Task(
    id="01.policy",
    type="IN",
    title="After week 60",
    prompt="Which two statements do the weekly figures of the two rivals support? Say why in a sentence.",
    points=3,
    minutes=10,
    concepts=("D-adaptation",),
    parts={
        "supported": Choices(
            {
                "both": "From week 60 on, both rivals earned less per week than before",
                "ahead": "From week 60 on, the rival that keeps trying earned more in all than the other",
                "free": "Trials cost nothing: before week 60 both earned about the same",
                "always": "The rival that keeps trying earned more in every single week",
                "any": "Any shop that keeps trying will survive a shock",
            },
            pick=2,
        ),
        "why": Text("what in the figures supports them, with one number", least=10, number=True),
    },
    worth={"supported": 2, "why": 1},
    tables=("firms", "calendar"),
    hints=(
        "Two groups of weeks and two rivals make four means. Read the small table row by row.",
        (
            "Two hikers, one with an umbrella, and it rains once. You have seen who got wet. You have not "
            "seen what umbrellas do for all hikers."
        ),
        "`firms.groupby(['policy', ____])['profit_cents'].mean()`",
    ),
)
