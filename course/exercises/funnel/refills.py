"""Chapter 2, second half: who refills the funnel, what moves it, what keeping costs."""

from __future__ import annotations

from course.exercises.funnel.town import OFFER, TOOLS, other_loop, other_offer, trials_elsewhere
from course.exercises.shapes import Choices, Number
from course.exercises.task import Task

__all__ = ["EURO", "OFFER", "TOOLS", "board", "loop", "report", "tools"]

#: What one offer costs in euros.
EURO = 10

loop = Task(
    id="02.loop",
    type="CO",
    title="The loop multiplier",
    prompt="How many newcomers does each of the first cohort bring, and how many come in all?",
    points=3,
    minutes=10,
    concepts=("R-advocacy-loop",),
    parts={
        "r": Number("newcomers brought by the first cohort, per person in it", tolerance=0.002),
        "multiplier": Number("people in all, per person whom adverts bring", tolerance=0.005),
    },
    because={
        "guests": "guests become advocates too and bring guests of their own",
        "twice": "each advocate invites once more in every later round",
        "adverts": "adverts reach the guests as well",
    },
    tables=("prospects", "invitations"),
    fresh=other_loop,
    hints=(
        "`invitations` holds the guests of guests too. Whose guests count for the first round?",
        (
            "A ball keeps half of its height at each bounce. Falling from 1 metre it falls 1 + 1/2 + 1/4 "
            "and so on, metres in all: not 1 + 1/2, but 1 / (1 − 1/2)."
        ),
        '`first = invitations["person"].isin(____)`, `r = first.sum() / len(____)`',
    ),
)

tools = Task(
    id="02.tools",
    type="CO",
    title="What moves which stage?",
    prompt="What did reviews change, how sure is that, and which three tools may have done nothing at all?",
    points=3,
    minutes=12,
    concepts=("R-broadcast-tools", "R-network-influences"),
    parts={
        "effect": Number("effect of reviews: difference of two shares", tolerance=0.002),
        "low": Number("lower end of its 95 % interval", tolerance=0.001),
        "unclear": Choices({tool: tool for tool in TOOLS}, pick=3),
    },
    worth={"effect": 1, "low": 0.5, "unclear": 1, "because": 0.5},
    because={
        "lot": "chance formed the two arms, so nothing but the tool tells them apart",
        "many": "thousands of people took part, so nothing else can matter",
        "asked": "people in the treated arm had asked for it, so it suited them",
    },
    tables=("experiments", "trials"),
    hidden=trials_elsewhere,
    hints=(
        "Two arms, two shares: `post` is 1 for those who reached the stage.",
        (
            "Of 50 plants with music 30 bloomed, of 50 without 20: effect 30/50 − 20/50. Each share is "
            "uncertain, so is their difference, and more than either. Small trials say little."
        ),
        '`method.arm_effects(one, control="control", outcome=____)` for the rows of one experiment.',
    ),
)

report = Task(
    id="02.report",
    type="FX",
    title="Ten euros to keep a customer?",
    prompt="The report divides by everyone who got an offer. Make it count customers who were saved.",
    points=2,
    minutes=7,
    concepts=("R-loyalty-efficiency",),
    parts={
        "saved": Number("customers who stayed because of the offer", tolerance=0.5),
        "cost": Number("euros spent per customer saved", tolerance=0.5),
    },
    tables=("experiments",),
    function=True,
    fresh=other_offer,
    hints=(
        "One line is wrong: the one that sets `saved`. Who among those offered would have stayed anyway?",
        (
            "Of 200 with an umbrella 180 stay dry; of 100 without, 70 do. The umbrella kept dry "
            "200 × (180/200 − 70/100) people. The arms differ in size, so compare shares."
        ),
        '`saved = len(treated) * (treated["post"].mean() - ____)`',
    ),
)

board = Task(
    id="02.board",
    type="IN",
    title="What may the board hear?",
    prompt="Which two of these five statements do your numbers support?",
    points=2,
    minutes=8,
    concepts=("R-advocacy-loop", "R-network-influences", "R-loyalty-efficiency"),
    parts={
        "statements": Choices(
            {
                "fade": "Were the adverts to stop, newcomers by invitation would dwindle and end.",
                "worst": "The last step keeps the smallest share, so mending it adds most loyal customers.",
                "reviews": "Reviews bring people to consider us; chance alone hardly explains it.",
                "e-mail": "E-mail does nothing for first orders: its interval holds zero.",
                "cheap": "Keeping a customer by the offer is known to cost less than winning one.",
            },
            pick=2,
        )
    },
    tables=("stages", "prospects", "invitations", "experiments"),
    hints=(
        "For each statement, name the number that would be different if it were false.",
        "“Not shown to work” and “shown not to work” are two things. Which of the five mix them up?",
        "Is r above or below 1, and whose ____ leaves out zero?",
    ),
)
