"""Mechanism "campaign": a mailing drawn by lot beside one that the manager chose.

The manager's choice had spent four times as much before as the others, as households do
that real shops target (Complete Journey: 4.0 x). Who spent much spends much again, so
targeted members look good whether the mailing works or not. Its worth differs by segment:
some gain, two stay exactly as they are, two spend less.
"""

from __future__ import annotations

import numpy as np

from course.market.streams import Streams
from course.market.trials.results import Result, Sheet

__all__ = ["UPLIFTS", "run_campaign"]

MEMBERS = 8_000  # of the mailing list; they are not in customers
CHOSEN = 0.2  # share that the manager chose
SELECTION = 4.0  # mean spending before: chosen over the others
UPLIFTS = (2_400, 1_600, 1_000, 600, 0, 0, -500, -1_200)  # cents in 13 weeks, one per segment
PRE_MEDIAN, PRE_SD = 6_000, 1.0  # cents in 13 weeks; sd of the log
CARRY, NOISE = 0.7, 0.5  # spending again = median x (before / median) ** CARRY x noise
COST = 100
ARMS = ("control", "treated", "targeted")
SHEET = Sheet(
    "campaign",
    "campaign",
    "none",
    "member of the mailing list",
    "cents spent in the 13 weeks before",
    "cents spent in the 13 weeks after; cluster = segment; targeted = chosen by the manager",
    COST,
)


def run_campaign(streams: Streams) -> Result:
    """Return the trial: 6,400 members by lot, 1,600 by choice."""
    rng = streams.generator("campaign")
    pre = PRE_MEDIAN * np.exp(PRE_SD * rng.standard_normal(MEMBERS))
    segment = rng.permutation(np.arange(MEMBERS) % len(UPLIFTS))
    uplift = rng.permutation(UPLIFTS)
    arm = _arms(pre, segment, rng)
    without = _again(pre, segment, arm, rng)
    gain = uplift[segment] * rng.gamma(4, 1 / 4, MEMBERS)
    with_ = np.maximum(without + gain, 0)
    both = {"post_without": np.rint(without), "post_with": np.rint(with_)}
    rows = {
        "unit": np.arange(1, MEMBERS + 1),
        "arm": np.array(ARMS)[arm],
        "pre": np.rint(pre),
        "post": np.where(arm == 0, both["post_without"], both["post_with"]),
        "cluster": segment + 1,
    }
    return Result.of(SHEET, rows, both, _levels(both, arm, segment))


def _arms(pre: np.ndarray, segment: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return 0 control, 1 treated, 2 targeted; neighbours in spending go to different arms by lot."""
    arm = np.full(len(pre), 2)
    left = np.flatnonzero(~_chosen(pre, rng))
    pairs = left[np.lexsort((pre[left], segment[left]))]
    coin = rng.integers(0, 2, -(-len(pairs) // 2))
    place = np.arange(len(pairs))
    arm[pairs] = (place + coin[place // 2]) % 2
    return arm


def _chosen(pre: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return whom the manager chose: mostly big spenders, so that the ratio is as planted."""
    whim, count = rng.gumbel(size=len(pre)), round(CHOSEN * len(pre))
    low, high = 0.0, 30.0
    for _ in range(40):
        pull = (low + high) / 2
        yes = np.zeros(len(pre), dtype=bool)
        yes[np.argsort(pull * np.log(pre) + whim)[-count:]] = True
        low, high = (pull, high) if pre[yes].mean() / pre[~yes].mean() < SELECTION else (low, pull)
    return yes


def _again(pre: np.ndarray, segment: np.ndarray, arm: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return spending without the mailing: neighbours of both arms share their luck, so lots are fair."""
    luck = rng.standard_normal(len(pre))
    lots = np.flatnonzero(arm < 2)
    lots = lots[np.lexsort((pre[lots], segment[lots]))]
    place = np.arange(len(lots))
    luck[lots] = luck[lots[place - place % 2]]
    return PRE_MEDIAN * (pre / PRE_MEDIAN) ** CARRY * np.exp(NOISE * luck)


def _levels(both: dict, arm: np.ndarray, segment: np.ndarray) -> list[tuple]:
    """Return the mean of `post` that each arm and segment would have by the model."""
    rows = []
    for number in range(len(UPLIFTS)):
        lots = (segment == number) & (arm < 2)
        rows.append((ARMS[0], number + 1, both["post_without"][lots].mean()))
        rows.append((ARMS[1], number + 1, both["post_with"][lots].mean()))
        chosen = (segment == number) & (arm == 2)
        rows.append((ARMS[2], number + 1, both["post_with"][chosen].mean()))
    return rows
