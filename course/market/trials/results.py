"""The rows of one trial: what a student sees, and what only the truth knows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

__all__ = ["ARMS", "Result", "Sheet", "joined"]

ARMS = ("control", "treated")


@dataclass(frozen=True)
class Sheet:
    """What a trial is about: one row of the table trials.

    Attributes
    ----------
    kind : broadcast, network, retention, recommendation, campaign or design.
    stage : the stage of the funnel that it may move, or "none".
    unit_of : what a unit is: the table with its numbers, or what the trial counted itself.
    cost_cents : cost per treated unit.
    """

    experiment: str
    kind: str
    stage: str
    unit_of: str
    pre_means: str
    post_means: str
    cost_cents: int = 0


@dataclass(frozen=True)
class Result:
    """One trial.

    Attributes
    ----------
    rows : experiment, unit, arm, pre, post, cluster.
    outcomes : experiment, unit, post_without, post_with; empty for trials of more than two arms.
    levels : experiment, arm, cluster, level: the planted mean of `post`.
    """

    sheet: Sheet
    rows: pd.DataFrame
    outcomes: pd.DataFrame
    levels: pd.DataFrame

    @classmethod
    def of(cls, sheet: Sheet, rows: dict, outcomes: dict | None, levels: list[tuple]) -> Result:
        """Make a result from plain columns; `levels` holds (arm, cluster, level)."""
        unit = rows["unit"]
        table = pd.DataFrame({"experiment": sheet.experiment, **rows}).sort_values("unit", ignore_index=True)
        known = pd.DataFrame({"experiment": sheet.experiment, "unit": unit, **(outcomes or {})})
        known = known.sort_values("unit", ignore_index=True) if outcomes else known.iloc[:0]
        planted = pd.DataFrame(levels, columns=["arm", "cluster", "level"])
        planted.insert(0, "experiment", sheet.experiment)
        return cls(sheet, table, known, planted)


def joined(results: list[Result]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the tables trials, experiments, outcomes and levels of all trials."""
    sheets = pd.DataFrame([vars(result.sheet) for result in results])
    names = list(sheets["experiment"])
    rows = pd.concat([result.rows for result in results], ignore_index=True)
    outcomes = pd.concat([r.outcomes for r in results if len(r.outcomes)], ignore_index=True)
    levels = pd.concat([result.levels for result in results], ignore_index=True)
    arms = list(dict.fromkeys(levels["arm"]))
    for table in (sheets, rows, outcomes, levels):
        table["experiment"] = pd.Categorical(table["experiment"], names)
    for table in (rows, levels):
        table["arm"] = pd.Categorical(table["arm"], arms)
        table["cluster"] = table["cluster"].astype(np.int16)
    for name in ("kind", "stage", "unit_of"):
        sheets[name] = sheets[name].astype("category")
    whole = {"unit": np.int32, "pre": np.int32, "post": np.int32}
    counts = {"unit": np.int32, "post_without": np.int32, "post_with": np.int32}
    sheets["cost_cents"] = sheets["cost_cents"].astype(np.int32)
    return sheets, rows.astype(whole), outcomes.astype(counts), levels
