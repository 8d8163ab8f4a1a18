"""The tools of the funnel as trials: who was in which arm, and who reached the stage."""

from __future__ import annotations

import numpy as np

from course.market.funnel.tools import STAGES
from course.market.funnel.walk import Trial
from course.market.settings import Settings
from course.market.trials.results import ARMS, Result, Sheet

__all__ = ["tool_trial"]

COSTS = {"direct mail": 80, "coupon": 200, "e-mail": 1, "brand search": 60, "reward scheme": 150}


def tool_trial(trial: Trial, settings: Settings) -> Result:
    """Return the trial of one tool on the first cohort; several tools share a stage, crossed."""
    tool = trial.tool
    stage = STAGES.index(tool.stage)
    sheet = Sheet(
        tool.name,
        tool.kind,
        tool.stage,
        "prospects",
        f"1 = had reached {STAGES[stage - 1]}: everybody",
        f"1 = reached {tool.stage}",
        COSTS.get(tool.name, 0),
    )
    rows = {
        "unit": trial.person + 1,
        "arm": np.array(ARMS)[trial.treated],
        "pre": np.ones(len(trial.person), dtype=np.int32),
        "post": trial.reached.astype(np.int32),
        "cluster": np.ones(len(trial.person), dtype=np.int16),
    }
    rate = settings.stage_rates[stage - 1]
    levels = [(ARMS[0], 1, rate - tool.effect / 2), (ARMS[1], 1, rate + tool.effect / 2)]
    return Result.of(sheet, rows, {"post_without": trial.without, "post_with": trial.with_}, levels)
