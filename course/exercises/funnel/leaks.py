"""Chapter 2, first half: from a log to stages, to rates, to the leak that matters."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from course.datasets.schema.funnel import STAGES
from course.exercises.funnel.town import other_loop
from course.exercises.shapes import Choice, Number, Order
from course.exercises.task import Task
from course.exercises.world import practice_world

__all__ = ["COHORT", "INVITED", "bet", "leak", "log", "rates"]

#: The month whose newcomers are followed, and the invitations that the explorer tries.
COHORT = "2024-02"
INVITED = 40

STEPS = {after: f"{before} → {after}" for before, after in pairwise(STAGES)}


def stages_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """Another town's people, each on the way of somebody here; those who came far are drawn more often."""
    rng, here, there = np.random.default_rng([seed, 2]), practice_world(), other_loop(seed)["prospects"]
    far = here["stages"].groupby("person")["stage"].nunique()
    parts = []
    for origin, people in there.groupby("origin")["person"]:
        ours = here["prospects"].loc[here["prospects"]["origin"] == origin, "person"]
        pull = 1 + far.reindex(ours, fill_value=0).to_numpy() * rng.uniform(0.2, 0.5)
        drawn = rng.choice(ours, len(people), p=pull / pull.sum())
        parts.append(pd.DataFrame({"was": drawn, "person": people}))
    stages = here["stages"].rename(columns={"person": "was"}).merge(pd.concat(parts), on="was")
    return {"prospects": there, "stages": stages[list(here["stages"].columns)]}


bet = Task(
    id="02.bet",
    type="PR",
    title="One step, a tenth better",
    prompt="Which one step, improved by a tenth, adds most loyal customers? And what do advocates add?",
    points=1,
    minutes=3,
    concepts=("R-funnel-stages",),
    parts={
        "step": Choice({**STEPS, "alike": "none of them stands out"}),
        "guests": Number(
            "newcomers whom advocates add for every 100 that adverts bring (your guess)",
            low=0.0,
            high=200.0,
            step=5.0,
        ),
    },
    hints=("Follow 100 people down. What would one step have to do so that more of them arrive?",),
)

log = Task(
    id="02.log",
    type="PA",
    title="From a log to stages",
    prompt=(
        "Put the lines in order, so that table holds, for each person whom adverts made aware, "
        "when she first reached each stage."
    ),
    points=2,
    minutes=6,
    concepts=("R-funnel-stages",),
    parts={
        "order": Order(
            lines=(
                'table = first.unstack("stage")',
                'log = log.drop_duplicates("person")',
                'first = log.groupby(["person", "stage"], observed=True)["time"].min()',
                'table = log.pivot(index="person", columns="stage", values="time")',
                'log = log[log["origin"] == "advert"]',
                'first = log.groupby(["person", "stage"], observed=True)["time"].max()',
                'log = stages.merge(prospects, on="person")',
            ),
            result="table",
        )
    },
    tables=("stages", "prospects"),
    hints=(
        "Begin with the line that says of each event whether an advert or an invitation began it all.",
        (
            "Swimmers touch the wall many times. To see when each first finished 50, 100 and 200 metres, "
            "group by swimmer and distance, keep one time, then turn distances into columns."
        ),
        "merge → keep one origin → for each person and stage the ____ time → stages as columns",
    ),
)

rates = Task(
    id="02.rates",
    type="CO",
    title="Step, overall and cohort conversion",
    prompt="Which share of those who prefer us orders, which share of all, which share of a cohort?",
    points=4,
    minutes=12,
    concepts=("R-funnel-stages", "R-funnel-narrowing"),
    parts={
        "step": Number("share of those at preference who also reached action", tolerance=0.0015),
        "overall": Number("share of the aware who reached action", tolerance=0.0005),
        "cohort": Number("share of February's newcomers who reached action", tolerance=0.0002),
        "low": Number("lower end of the cohort's 95 % interval", tolerance=0.0001),
        "high": Number("upper end of the cohort's 95 % interval", tolerance=0.0001),
    },
    worth={"step": 1, "overall": 0.5, "cohort": 1, "low": 0.25, "high": 0.25, "because": 1},
    because={
        "same": "the same people stand above and below the line",
        "recent": "this month's orders are closest to today",
        "more": "more orders are counted, so the interval is narrower",
    },
    tables=("stages", "prospects"),
    hidden=stages_elsewhere,
    hints=(
        "Each share needs two counts. Say for both of them aloud: of whom is this the number?",
        (
            "Of 80 pupils 60 sat the test, and 45 of these passed: step 45/60, overall 45/80. "
            "Follow pupils who began in one year to their end, whenever that was."
        ),
        '`new = table[table["awareness"] >= ____]`, then `new["action"].notna().mean()`',
    ),
)

leak = Task(
    id="02.leak",
    type="EX",
    title="The leak that matters",
    prompt="Which step, a tenth better, adds most loyal customers? Read three answers off the explorer.",
    points=3,
    minutes=10,
    concepts=("R-funnel-narrowing", "R-advocacy-loop"),
    parts={
        "tenth_of_the_rate": Choice({**STEPS, "alike": "several steps add the same, and none adds more"}),
        "tenth_of_those_lost": Choice({**STEPS, "alike": "several steps add the same, and none adds more"}),
        "last_step": Number(
            f"loyal customers added if the last step loses a tenth less; {INVITED} people per advocate",
            tolerance=1.0,
            high=200.0,
            step=1.0,
        ),
    },
    worth={"tenth_of_the_rate": 0.5, "tenth_of_those_lost": 1, "last_step": 1, "because": 0.5},
    because={
        "product": "the rates are multiplied, so a tenth more of any one is a tenth more at the end",
        "wide": "the upper steps work on more people, so there a tenth is worth more",
        "late": "the lower steps are nearer to the end, so there a tenth is worth more",
    },
    tables=("stages", "prospects"),
    hints=(
        "The words beside each step say what a tenth there adds. Which of them differ, for which meaning?",
        (
            "A relay with rates 1/2 and 1/5: 100 give 10. A tenth of a rate more, at either, gives 11. "
            "Save a tenth of those lost: 1/2 becomes 0.55 and gives 11, 1/5 becomes 0.28 and gives 14."
        ),
        "Set *A tenth is* under More; for the last part improve the step to ____ and read both counts.",
    ),
)
