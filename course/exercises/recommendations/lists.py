"""Chapter 9, first half: which products are alike, and whether the lists made from them hit."""

from __future__ import annotations

from course.exercises.recommendations.shop import lists_elsewhere, other_shop
from course.exercises.shapes import Choice, Number
from course.exercises.task import Task

__all__ = ["BEST", "BLOCKBUSTERS", "LAST", "MOST", "bet", "leak", "neighbours", "ranking"]

#: Products with most buyers, among which the student looks for neighbours.
BEST = 300
#: The last week that counts as known; lists are tested on the weeks after it.
LAST = 72
#: Products on a list, and those that count as blockbusters.
MOST = 10
BLOCKBUSTERS = 20

bet = Task(
    id="09.bet",
    type="PR",
    title="Forty of a hundred",
    prompt="How many of the 40 sales are there only because of the list? And which list hits most often?",
    points=1,
    minutes=3,
    concepts=("R-b-customise",),
    parts={
        "caused": Number("of the 40 sales, those caused by the list (your guess)", high=40.0, step=1.0),
        "winner": Choice(
            {
                "popularity": "the ten most popular products, the same for all",
                "neighbours": "products like those she has",
                "factors": "a model of hidden tastes",
                "alike": "none of them stands out",
            }
        ),
    },
    hints=("Think of the last thing that a shop showed you and you bought. Was it on your list before?",),
)

neighbours = Task(
    id="09.neighbours",
    type="CO",
    title="Customers who bought this also bought",
    prompt=(
        "Which product is most like the one with fewest buyers, how much so, "
        "and what comes first for the customer who has most products?"
    ),
    points=4,
    minutes=14,
    concepts=("R-c-recs",),
    parts={
        "nearest": Number("number of the product most like the anchor", tolerance=0.1),
        "cosine": Number("their cosine, 0 to 1", tolerance=0.002),
        "recommended": Number("number of the product recommended first", tolerance=0.1),
    },
    worth={"nearest": 1.5, "cosine": 1, "recommended": 1.5},
    tables=("lines",),
    function=True,
    fresh=other_shop,
    hints=(
        "`bought.T @ bought` counts the customers who have both of two products. Which of them lead it?",
        (
            "Of two books one has 4 readers, one 9, and 3 read both: cosine 3 / √(4 × 9) = 0.5. "
            "A reader's score for a new book adds up its cosines with all the books she has."
        ),
        "`cosine = both / np.sqrt(np.outer(buyers, ____))`, then `score = cosine @ bought.loc[her]`",
    ),
)

leak = Task(
    id="09.leak",
    type="FX",
    title="A test that knows the future",
    prompt=f"The report hides purchases by lot. Make it hide what was bought after week {LAST}.",
    points=2,
    minutes=7,
    concepts=("R-c-recs",),
    parts={"precision": Number("precision of the lists on what is hidden", tolerance=0.0005)},
    tables=("lines", "orders"),
    function=True,
    fresh=other_shop,
    hints=(
        "One line is wrong: the one that sets `hidden`. Whose purchases, and when, does it keep as known?",
        (
            "Who learns for an exam from the exam of next year scores well, and learns nothing about "
            "herself. Hide what lies ahead, not some of everything."
        ),
        '`hidden = first[first["week"] > ____]`',
    ),
)

ranking = Task(
    id="09.ranking",
    type="CO",
    title="Does the list hit?",
    prompt="Precision, recall and coverage of the neighbours' lists, and their lift over popularity.",
    points=3,
    minutes=10,
    concepts=("R-c-recs",),
    parts={
        "precision": Number("mean over customers of hits / products shown", tolerance=0.0005),
        "recall": Number("mean over customers of hits / new products bought", tolerance=0.0003),
        "low": Number("lower end of the precision's 95 % interval", tolerance=0.0002),
        "lift": Number("precision over the precision of the fair baseline", tolerance=0.002),
        "coverage": Number("different products on all lists", tolerance=0.5, high=6000.0, step=1.0),
        "personal": Number("share of the hits on products that are no blockbusters", tolerance=0.003),
    },
    worth={
        "precision": 0.5,
        "recall": 0.5,
        "low": 0.25,
        "lift": 1,
        "coverage": 0.25,
        "personal": 0.25,
        "because": 0.25,
    },
    because={
        "free": "popularity costs nothing and knows nobody: what it reaches too is not personal",
        "best": "popularity is always the best list, so nothing can beat it",
        "usual": "everybody compares with popularity, so numbers can be compared",
    },
    tables=("lines", "orders"),
    hidden=lists_elsewhere,
    hints=(
        "Count per customer first, then take means. Who belongs into them: those who bought something new.",
        (
            "Ann was shown 10 songs, played 2 of them and 4 new ones in all: precision 2/10, recall 2/4. "
            "If the hit parade also catches 2 for her, the lift is 1, however personal the list looks."
        ),
        '`hits = shown["neighbours"].merge(new)["customer"].value_counts().reindex(____, fill_value=0)`',
    ),
)
