"""Mechanism "trial": yes or no for every unit, with the planted share in every cell."""

from __future__ import annotations

import numpy as np

from course.market.funnel.draws import systematic
from course.market.streams import Streams
from course.market.trials.designs import Design
from course.market.trials.results import ARMS, Result

__all__ = ["run"]


def run(design: Design, streams: Streams) -> Result:
    """Draw one trial: each cell (cluster and arm) has the planted share of yes, whoever it is."""
    rng = streams.generator(f"trial {design.sheet.experiment}")
    levels = np.array(design.levels)
    cluster, arm = (cell.ravel() for cell in np.indices(levels.shape).repeat(design.units, axis=2))
    post = systematic(levels[cluster, arm])
    rows = {
        "unit": rng.permutation(len(post)) + 1,
        "arm": np.array(design.arms)[arm],
        "pre": np.zeros(len(post), dtype=np.int32),
        "post": post.astype(np.int32),
        "cluster": cluster + 1,
    }
    outcomes = _both(arm, post, levels[cluster]) if design.arms == ARMS else None
    planted = [
        (name, number + 1, levels[number, i])
        for number in range(len(levels))
        for i, name in enumerate(design.arms)
    ]
    return Result.of(design.sheet, rows, outcomes, planted)


def _both(arm: np.ndarray, post: np.ndarray, level: np.ndarray) -> dict:
    """Return both potential outcomes; the treatment helps some and hinders nobody."""
    effect = level[:, 1] - level[:, 0]
    helped, missed = (arm == 1) & post, (arm == 0) & ~post
    thanks = systematic(np.where(helped, effect / np.where(helped, level[:, 1], 1), 0))
    lack = systematic(np.where(missed, effect / np.where(missed, 1 - level[:, 0], 1), 0))
    return {"post_without": post & ~thanks, "post_with": post | lack}
