"""Chapter 9, second half: what offers add, how far to trust one's past, and where it is too much."""

from __future__ import annotations

from course.exercises.recommendations.shop import lists_elsewhere
from course.exercises.shapes import Choices, Number, Text
from course.exercises.task import Task

__all__ = ["AFTER", "COST", "LEAST", "NEW", "OLD", "SHELF", "added", "limits", "shelf", "weight"]

#: Cents that a mailing costs per member.
COST = 100
#: Orders known of a new and of an old customer; later ones begin after so many, for those with so many.
NEW, OLD, AFTER, LEAST = 6, 40, 40, 60
#: Products on the small shelf.
SHELF = 40

added = Task(
    id="09.added",
    type="CO",
    title="What did it add?",
    prompt="What did the lists cause, what does a mailing to the right segments gain, and a layout?",
    points=3,
    minutes=12,
    concepts=("R-customise-strategy", "R-c-interface", "K-treat-differently"),
    parts={
        "caused": Number("sales caused, per product shown", tolerance=0.002),
        "anyway": Number("share of the sales that would have come anyway", tolerance=0.005),
        "gain": Number(
            "cents per member: right segments over everybody", tolerance=5.0, high=2000.0, step=1.0
        ),
        "layout": Number("effect of the layout on returning visitors", tolerance=0.001),
        "low": Number("lower end of its 95 % interval", tolerance=0.0005),
    },
    worth={"caused": 1, "anyway": 0.5, "gain": 0.5, "layout": 0.5, "low": 0.25, "because": 0.25},
    because={
        "luck": "some segments look good by luck on the very members who chose them",
        "small": "half of the members are too few to treat",
        "cost": "a mailing costs more when fewer are sent",
    },
    tables=("recs", "experiments"),
    hidden=lists_elsewhere,
    hints=(
        "Each answer is a difference between two arms that chance formed. Which arm is nobody's choice?",
        (
            "Of 50 with an umbrella 40 stay dry, of 50 without 30: the umbrella kept 10 of 50 dry, and 30 of "
            "the 40 would be dry anyway. Hand it out where it gains more than it costs."
        ),
        '`worth = means["treated"] - means["control"] - COST`, gain = `worth.clip(lower=0).mean() - ____`',
    ),
)

weight = Task(
    id="09.weight",
    type="EX",
    title="Her past, or everybody's?",
    prompt="Which weight of her own past makes the smallest error, for a new customer and for an old one?",
    points=2,
    minutes=8,
    concepts=("C-L3-population-learning",),
    parts={
        "new": Number(f"best weight of her own past, {NEW} orders known", tolerance=0.05, step=0.05),
        "old": Number(f"best weight of her own past, {OLD} orders known", tolerance=0.05, step=0.05),
    },
    worth={"new": 0.7, "old": 0.7, "because": 0.6},
    because={
        "chance": "few orders are mostly chance, and chance evens out over many",
        "taste": "new customers have no taste of their own yet",
        "change": "old customers change their taste less",
    },
    tables=("lines", "orders", "products"),
    hints=(
        "Set *Orders known of her* under More, then move the weight until the error in the picture is least.",
        (
            "Two coins: one thrown 4 times with 3 heads, one 400 times with 300. Next time, guess near one "
            "half for the first, near three quarters for the second: many throws earn more trust."
        ),
        "The curve's lowest point: read the weight below it, once for few orders, once for ____.",
    ),
)

shelf = Task(
    id="09.shelf",
    type="CO",
    title="Fine segments, a small shelf",
    prompt=f"Do fine segments hold? And how many needs do {SHELF} well-chosen products cover?",
    points=3,
    minutes=12,
    concepts=("C-micro-segments", "C-assortment-learning", "R-customise-strategy"),
    parts={
        "aisle": Number("share with the same favourite aisle in odd and even weeks", tolerance=0.003),
        "category": Number("share with the same favourite category", tolerance=0.003),
        "popular": Number("share of needs covered by the products with most buyers", tolerance=0.003),
        "covered": Number("share covered when each product adds most", tolerance=0.003),
    },
    worth={"aisle": 0.5, "category": 0.5, "popular": 0.5, "covered": 1, "because": 0.5},
    because={
        "overlap": "best-sellers serve the same needs of the same customers again and again",
        "rare": "rare products have more buyers than best-sellers",
        "more": "more products stand on the well-chosen shelf",
    },
    tables=("lines", "orders", "products", "prodlinks"),
    hidden=lists_elsewhere,
    hints=(
        "A favourite is what she buys more of than *others* do. A new product counts only what it adds.",
        (
            "Three choirs: A reaches streets 1 and 2, B 2 and 3, C street 3 only. After A, B adds one "
            "street, "
            "not two. With A and B all three are reached."
        ),
        '`best = left.groupby("product").size().idxmax()`, then drop from `left` every ____ that it covers',
    ),
)

limits = Task(
    id="09.limits",
    type="IN",
    title="Where does it become too much?",
    prompt="Which two of five statements do the trials support? And what would you change first?",
    points=2,
    minutes=8,
    concepts=("R-b-customise", "R-c-messages", "R-c-overload-unnerve"),
    parts={
        "statements": Choices(
            {
                "weak": "More than 8 options cost choices only where preferences are weak.",
                "control": "A personal message brings more answers with control; without, no effect shows.",
                "everyone": "Beyond 8 options, every customer chooses less often.",
                "points": "With control, a personal message raises answers by 100 points.",
                "never": "Without control, any personal detail lowers the answers.",
            },
            pick=2,
        ),
        "advice": Text(
            "one sentence to the shop: what to change, for whom, with a number", least=8, most=60, number=True
        ),
    },
    worth={"statements": 1.5, "advice": 0.5},
    tables=("experiments",),
    hints=(
        "For each statement find the two numbers that it compares. Does it hold in both clusters?",
        "From 2 of 100 to 3 of 100 is one point, and half as many again. Which of the two is meant?",
        "Look where each line turns: at ____ options, at detail ____, in which cluster?",
    ),
)
