"""Chapter 0: how the course works, on six customers and their ties."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pandas as pd

from course.exercises.chapter import Chapter
from course.exercises.shapes import Choice, Number, Sorting, Text
from course.exercises.task import Task

__all__ = ["bet", "chapter", "count", "leave", "mean", "note", "progress", "six_customers", "words"]

NAMES = ("Ana", "Ben", "Chloe", "Dev", "Eva", "Finn")
MORE = ("Gita", "Hugo", "Ivy")
PEOPLE = {name: name for name in NAMES}
TIES = (
    ("Ana", "Ben"),
    ("Ana", "Chloe"),
    ("Ben", "Chloe"),
    ("Chloe", "Dev"),
    ("Chloe", "Eva"),
    ("Dev", "Eva"),
    ("Dev", "Finn"),
    ("Eva", "Finn"),
)


def six_customers() -> pd.DataFrame:
    """Six customers of a small shop: one row, columns "a" and "b", for each pair who talk."""
    return pd.DataFrame(TIES, columns=["a", "b"])


def other_customers(seed: int) -> dict[str, pd.DataFrame]:
    """The same shop with some customers more: a chain of all, and some ties across."""
    rng, people = np.random.default_rng(seed), NAMES + MORE[: 1 + seed % len(MORE)]
    across = [(a, b) for a, b in combinations(range(len(people)), 2) if b - a > 1]
    chosen = rng.choice(across, int(rng.integers(4, 7)), replace=False)
    ties = sorted([*pairwise(range(len(people))), *map(tuple, chosen)])
    return {"six": pd.DataFrame([(people[a], people[b]) for a, b in ties], columns=["a", "b"])}


bet = Task(
    id="00.bet",
    type="PR",
    title="Your first bet",
    prompt="One of the six stops coming. After whose leaving can the others no longer all reach each other?",
    points=1,
    minutes=3,
    concepts=(),
    parts={"customer": Choice(PEOPLE)},
    hints=("Follow the lines with a finger: from Ana to Finn, whom must you pass?",),
)

count = Task(
    id="00.count",
    type="CO",
    title="Nodes and ties",
    prompt="How many customers are in the table, and how many ties?",
    points=2,
    minutes=6,
    concepts=(),
    parts={
        "customers": Number("number of customers", tolerance=0.1),
        "ties": Number("number of ties", tolerance=0.1),
    },
    tables=("six",),
    own={"six": six_customers},
    fresh=other_customers,
    hints=(
        "Look at one row of the table. How many customers does it name, and how many ties is it?",
        "In a table with the rows tea–milk and tea–sugar there are 2 ties and 3 products: tea counts once.",
        "`customers = pd.concat([ties['a'], ties['b']]).____()` and `number_of_ties = len(____)`",
    ),
)

mean = Task(
    id="00.mean",
    type="CO",
    title="Ties of the average customer",
    prompt="How many ties does a customer have on average?",
    points=2,
    minutes=6,
    concepts=(),
    parts={"mean": Number("ties per customer", tolerance=0.01)},
    because={
        "both": "each tie belongs to two customers",
        "once": "each tie belongs to one customer",
    },
    tables=("six",),
    own={"six": six_customers},
    fresh=other_customers,
    hints=(
        "Count the ties of Ana, of Ben and so on, one after the other. What do the six counts add up to?",
        "Two friends share one tie, and each of them has one: the average is 1, not one half.",
        "`mean = ____ * len(ties) / customers`",
    ),
)

leave = Task(
    id="00.leave",
    type="EX",
    title="Who holds them together?",
    prompt="Find the one customer whose leaving splits the others into two groups.",
    points=2,
    minutes=5,
    concepts=(),
    parts={"customer": Choice(PEOPLE)},
    tables=("six",),
    own={"six": six_customers},
    hints=(
        "Let one after the other leave, and read the sentence under the picture.",
        "A bridge is the only way across. Look for a customer through whom all paths between two sides run.",
        "Every path from Ana to Finn passes ____.",
    ),
)

words = Task(
    id="00.words",
    type="CT",
    title="Node or tie?",
    prompt="A node is a thing; a tie (or edge) joins two things. Which is which?",
    points=2,
    minutes=4,
    concepts=(),
    parts={
        "bins": Sorting(
            items={
                "Ana": "Ana",
                "talk": "Ana talks to Ben",
                "tea": "tea, a product on the shelf",
                "basket": "tea and milk lie in one basket",
            },
            bins=("node", "tie"),
        ),
    },
    hints=(
        "Ask of each item: does it need two things before it can exist?",
        "A street is a tie between two crossings; a crossing is a node.",
        "People and products are ____; what happens between two of them is a ____.",
    ),
)

note = Task(
    id="00.note",
    type="IN",
    title="Say it in a sentence",
    prompt="What would the shop lose with that customer? One sentence for the owner, with a number in it.",
    points=1,
    minutes=4,
    concepts=(),
    parts={
        "sentence": Text("one sentence for the owner, with a number in it", least=8, most=40, number=True)
    },
    hints=("How many customers could no longer hear from how many others?",),
)

chapter = Chapter(
    number="00",
    title="Welcome",
    minutes=35,
    tasks=(bet, count, mean, leave, words, note),
)
progress = chapter.progress
