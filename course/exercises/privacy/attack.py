"""Chapter 10, first part: how few facts single somebody out."""

from __future__ import annotations

import pandas as pd

from course.exercises.shapes import Choice, Number
from course.exercises.task import Task
from course.exercises.world import practice_world
from course.explorers.privacy.receipts import PRICES, PRODUCTS, TIMES
from course.market import disclosures

__all__ = ["MOST_SINGLED_OUT", "bet", "game", "linkage", "other_town", "partner_list"]

#: A release that singles out more than this share counts as unsafe in the game.
MOST_SINGLED_OUT = 0.10


def partner_list() -> pd.DataFrame:
    """The members of the gym next door, with names."""
    return disclosures.partner_list(practice_world()["customers"])


def other_town(seed: int) -> dict[str, pd.DataFrame]:
    """Customers of another shop, and the gym next to it."""
    customers = disclosures.people(seed)
    return {"customers": customers, "partner": disclosures.partner_list(customers, seed)}


def _guess(points: str) -> Number:
    return Number(f"singled out when {points} known (your guess)", low=0.0, high=1.0, step=0.05)


bet = Task(
    id="10.bet",
    type="PR",
    title="How few purchases?",
    prompt="No names. Of a customer you know one, two, three or four purchases with their days. "
    "Which share of all customers could you single out?",
    points=1,
    minutes=3,
    concepts=("C-P4-nondisclosure",),
    parts={
        "one": _guess("one purchase is"),
        "two": _guess("two are"),
        "three": _guess("three are"),
        "four": _guess("four are"),
    },
    hints=("How many other customers bought the same product on the same day?",),
)

game = Task(
    id="10.game",
    type="EX",
    title="Coarse enough, and no coarser",
    prompt="Somebody knows four purchases, without prices or errors. Find what to release: at most 10 in 100 "
    "customers singled out, and one step finer in product or time would break that.",
    points=2,
    minutes=10,
    concepts=("C-P4-nondisclosure",),
    parts={
        "points": Number("purchases known", tolerance=1e-6, low=1.0, high=6.0, step=1.0),
        "product": Choice(PRODUCTS),
        "time": Choice(TIMES),
        "price": Choice(PRICES),
        "errors": Number("of them wrong", tolerance=1e-6, low=0.0, high=2.0, step=1.0),
    },
    tables=("lines", "orders", "products"),
    hints=(
        (
            "Set what the attacker knows first: four purchases, no price, no errors. Then coarsen one "
            "thing at a time."
        ),
        (
            "On a map, a house is found by street and number. Erase the numbers or zoom out: either "
            "hides it. "
            "Stop zooming at the first map on which it is hidden: further out helps nobody."
        ),
        "Keep the category and coarsen the time until at most ____ of 100 are singled out.",
    ),
)

linkage = Task(
    id="10.linkage",
    type="CO",
    title="No names, and yet",
    prompt="How many customers are alone with birth date, postcode and sex? And whom can the gym name "
    "after dates became years?",
    points=3,
    minutes=10,
    concepts=("C-P4-nondisclosure",),
    parts={
        "unique": Number("share alone with birth date, postcode and sex", tolerance=0.002),
        "coarse": Number("share alone with birth year, postcode and sex", tolerance=0.002),
        "named": Number("customers whom the gym can name by year, postcode and sex", tolerance=0.1),
    },
    tables=("customers", "partner"),
    own={"partner": partner_list},
    function=True,
    fresh=other_town,
    hints=(
        "`duplicated(columns, keep=False)` marks every row that has a double.",
        (
            "In a class of 30, 26 have a birthday of their own; two pairs share one. 26/30 are alone, "
            "though there are 28 different birthdays. A list of birthdays with names finds only the 26."
        ),
        "`alone = table[~table.duplicated(columns, keep=____)]` for both tables, then merge on the columns.",
    ),
)
