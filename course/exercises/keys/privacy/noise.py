"""Keys of chapter 10, second part: groups, coins, noise."""

from __future__ import annotations

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.world import World
from course.methods import privacy as method

# The groups.

GROUP = ["decade", "area"]


def _coarse(world: World) -> pd.DataFrame:
    rows = world["rows"]
    return rows.assign(decade=rows["birth_year"] // 10, area=rows["postcode"] // 10)


def _groups(world: World) -> pd.DataFrame:
    return method.group_risks(_coarse(world), GROUP, "bought")


def _risk(world: World) -> pd.Series:
    return method.release_risk(_coarse(world), GROUP, "bought")


release = Key(
    expected=lambda world: world.once(_risk).to_dict(),
    misconceptions=(
        Misconception(
            "Q09",
            "k",
            "**You have {got}.** That is the release before it was coarsened: every row is alone. "
            "What is a group after years became decades and postcodes areas?",
            value=lambda _: 1,
        ),
        Misconception(
            "Q10",
            "ell",
            "**You have {got}.** That counts what all groups bought together. She stands in a single "
            "group, and "
            "only that group tells about her. How many different purchases does the poorest hold?",
            value=lambda world: world["rows"]["bought"].nunique(),
        ),
        Misconception(
            "M62",
            "certainty",
            "**You have {got}.** That is the chance to pick her row out of k. But rows may agree on what "
            "was bought; "
            "then the row does not matter. What is the commonest purchase in each group?",
            value=lambda world: 1 / world.once(_risk)["k"],
        ),
        Misconception(
            "Q11",
            "certainty",
            "**You have {got}.** That is the certainty in a middling group. A promise holds for everybody or "
            "for nobody. Which group is the worst?",
            value=lambda world: float(world.once(_groups)["certainty"].mean()),
        ),
        Misconception(
            "M63",
            "risk",
            "**You have {got}.** That is 1/N: as if she could be any row. Whoever knows her decade "
            "and area looks "
            "into her group only. How many rows are there?",
            value=lambda world: 1 / len(world["rows"]),
        ),
        Misconception(
            "Q31",
            "risk",
            "**You have {got}.** That is the mean over groups, so a small group weighs as much as a large "
            "one. The mean over people is asked. How many people stand in each group?",
            value=lambda world: float((1 / world.once(_groups)["people"]).mean()),
        ),
    ),
    closing=(
        "k hides the row, not the secret. Where all of a group bought the same, nobody needs to know "
        "which row "
        "is hers."
    ),
    solution=(
        "Group by what others may know; look at what they should not.\n\n```\n"
        'rows = rows.assign(decade=rows["birth_year"] // 10, area=rows["postcode"] // 10)\n'
        'groups = rows.groupby(["decade", "area"])["bought"]\n'
        "k, ell = groups.size().min(), groups.nunique().min()\n"
        "certainty = groups.apply(lambda g: g.value_counts(normalize=True).max()).max()\n"
        "risk = groups.ngroups / len(rows)\n```\n"
        "The mean of 1/size over people is the number of groups over the number of people."
    ),
)

# The coins.


def _said(world: World) -> tuple[int, int]:
    answers = world["answers"]["said_yes"]
    return int(answers.sum()), len(answers)


def _estimate(world: World) -> pd.Series:
    return method.estimated_share(*_said(world))


def _raw(world: World) -> float:
    yes, of = _said(world)
    return yes / of


def _binomial(share: float, of: int) -> float:
    return (share * (1 - share) / of) ** 0.5


survey = Key(
    expected=lambda world: {
        "share": world.once(_estimate)["share"],
        "error": world.once(_estimate)["error"],
    },
    misconceptions=(
        Misconception(
            "M66",
            "share",
            "**You have {got}.** That is how many said yes. Half of them threw tails first, and of those "
            "the second coin spoke. How many yeses come from the coin alone?",
            value=_raw,
        ),
        Misconception(
            "M67",
            "share",
            "**You have {got}.** That divides by the chance to tell the truth, and keeps the yeses "
            "that the second "
            "coin gave. Which share of all answers are these?",
            value=lambda world: _raw(world) * 2,
        ),
        Misconception(
            "Q12",
            "share",
            "**You have {got}.** The coin's yeses are gone, but the rest is still a share of "
            "everybody. Only half "
            "of the people answered for themselves. What belongs below the line?",
            value=lambda world: _raw(world) - 0.25,
        ),
        Misconception(
            "Q13",
            "error",
            "**You have {got}.** That is the error of the share who said yes. Your estimate "
            "doubles what is left "
            "of it. What happens to its error?",
            value=lambda world: _binomial(_raw(world), _said(world)[1]),
        ),
        Misconception(
            "Q14",
            "error",
            "**You have {got}.** That would be the error if people had been asked directly. The coins cost "
            "something. Which share is it that was observed?",
            value=lambda world: world.once(_estimate)["direct"],
        ),
    ),
    closing=(
        "Nobody's answer says anything certain, and all together still tell the share. The price is "
        "in the error: "
        "as many people asked directly would have told it far more sharply."
    ),
    solution=(
        "Of all answers 1/4 are yeses of the second coin; half are honest.\n\n```\n"
        'said, n = answers["said_yes"].mean(), len(answers)\n'
        "share = (said - 0.25) / 0.5\n"
        "error = (said * (1 - said) / n) ** 0.5 / 0.5\n```"
    ),
)

# Noise, budget, difference.


def _each(world: World) -> float:
    return float(world["log"]["epsilon"].iloc[0])


def _fell(world: World) -> int:
    reports = world["reports"]
    return int((reports["monday"] > reports["tuesday"]).sum())


counts = Key(
    expected=lambda world: {
        "scale": 1 / _each(world),
        "total": method.spent(world["log"]["epsilon"]),
        "betrayed": _fell(world),
    },
    misconceptions=(
        Misconception(
            "M64",
            "scale",
            "**You have {got}.** That is epsilon times the sensitivity: more noise for a larger "
            "epsilon. But a "
            "small epsilon is the strong promise. Which way must noise go when the promise gets stronger?",
            value=_each,
        ),
        Misconception(
            "Q15",
            "scale",
            "**You have {got}.** That is the noise for the whole budget, spent on one count. Each "
            "count of the log "
            "had its own epsilon. Which one?",
            value=lambda world: 1 / method.spent(world["log"]["epsilon"]),
        ),
        Misconception(
            "M65",
            "total",
            "**You have {got}.** That is the loss of a single count. The same customers stand in all of "
            "them, and who "
            "averages the answers sees through the noise. What do losses do?",
            value=_each,
        ),
        Misconception(
            "Q16",
            "betrayed",
            "**You have {got}.** These are all kinds of goods in the reports. Most counts are the "
            "same on both days: "
            "they say nothing about her. Which ones changed?",
            value=lambda world: len(world["reports"]),
        ),
    ),
    closing=(
        "Two exact reports, harmless one by one, betray one person by their difference. Noise on "
        "each hides her, "
        "for as long as the budget lasts."
    ),
    solution=(
        "One customer changes a count of customers by one.\n\n```\n"
        'scale = 1 / log["epsilon"].iloc[0]\n'
        'total = log["epsilon"].sum()\n'
        'betrayed = (reports["monday"] != reports["tuesday"]).sum()\n```'
    ),
)
