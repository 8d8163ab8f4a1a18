"""What a tool, an influence or an offer changed: arms that chance has formed, compared."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError, SettingsError
from course.methods.funnel.conversion import wilson_interval
from course.methods.funnel.stages import STAGES, checked_stages
from course.methods.tables import at_least, filled, one_of, require, whole

__all__ = ["arm_effects", "rate_difference", "retention_costs", "stage_effects"]


def rate_difference(
    count: float, of: float, control_count: float, control_of: float, *, level: float = 0.95
) -> tuple[float, float, float]:
    """Return the difference of two shares, count / of minus control_count / control_of, and its interval.

    Each end lies as far from the difference as the Wilson intervals of both shares say together:
    Newcombe's method 10, which holds for small arms and rare outcomes.

    Returns
    -------
    (effect, low, high) in shares: 0.06 is 6 points.

    References
    ----------
    Newcombe (1998), Interval estimation for the difference between independent proportions:
    comparison of eleven methods, Statistics in Medicine 17, 873-890.

    Examples
    --------
    >>> [round(end, 4) for end in rate_difference(56, 70, 48, 80)]
    [0.2, 0.0524, 0.3339]
    """
    if not (of > 0 and control_of > 0):
        raise DataError("both arms need at least one customer; without one there is nothing to compare.")
    low, high = wilson_interval([count, control_count], [of, control_of], level=level)
    one, other = count / of, control_count / control_of
    effect = one - other
    return (
        effect,
        effect - float(np.hypot(one - low[0], high[1] - other)),
        effect + float(np.hypot(high[0] - one, other - low[1])),
    )


def arm_effects(
    experiment: pd.DataFrame,
    *,
    control: Any,
    arm: str = "arm",
    outcome: str = "outcome",
    level: float = 0.95,
) -> pd.DataFrame:
    """Return what each arm changed against the control arm, for an outcome of yes or no.

    Parameters
    ----------
    experiment : one row per customer: the arm that chance chose, and the outcome (True or 1, False or 0).
    control : name of the arm to compare with.
    arm, outcome : names of the columns.
    level : coverage of the intervals, in (0, 1); see `rate_difference`.

    Returns
    -------
    Table, one row per other arm, in order: arm, customers, yes, rate, control_rate (shares),
    effect (difference of the two), low, high.

    Raises
    ------
    DataError : a column is missing or empty in places, an outcome is neither yes nor no, or no
        customer is in the control arm or in any other.
    """
    filled(require(experiment, arm, outcome, name="experiment"), arm, outcome, name="experiment")
    if not experiment[outcome].isin([0, 1]).all():
        raise DataError(f"experiment column {outcome!r} must be yes or no (True, False, 1, 0).")
    counts = experiment[outcome].astype(int).groupby(experiment[arm].astype(object)).agg(["size", "sum"])
    if control not in counts.index or len(counts) < 2:
        has = ", ".join(map(str, counts.index))
        raise DataError(f"experiment needs the arm {control!r} and another one to compare (it has: {has}).")
    of, count = counts.loc[control, ["size", "sum"]]
    rows = []
    for name, (size, yes) in counts.drop(index=control).iterrows():
        rows.append(
            (name, size, yes, yes / size, count / of, *rate_difference(yes, size, count, of, level=level))
        )
    columns = ["arm", "customers", "yes", "rate", "control_rate", "effect", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def stage_effects(
    table: pd.DataFrame,
    arms: pd.Series,
    stages: Sequence[str] = STAGES,
    *,
    control: Any,
    base: str = "step",
    customer: str = "customer",
    level: float = 0.95,
) -> pd.DataFrame:
    """Return what each arm changed at each stage of the funnel.

    Parameters
    ----------
    table : from `stage_table`.
    arms : Series customer -> arm, for the customers of the experiment; others are left out.
    stages : first to last.
    control : name of the arm to compare with.
    base : "step": of those at the stage before. Says where a tool works, but an arm that brings more
        people to a stage may bring others than came before. "overall": of everyone who
        entered; chance alone formed these groups, so this difference is the arm's doing.
    customer : name of the column; level : coverage of the intervals, in (0, 1).

    Returns
    -------
    Table with the columns of `arm_effects`, and stage first: one row per stage after the first and arm.
    """
    stages = checked_stages(stages)
    one_of(base, ("step", "overall"), "base")
    there = require(table, customer, *stages, name="the stage table")[stages].notna()
    arm = table[customer].map(arms)
    parts = []
    for before, stage in pairwise(stages):
        at_risk = there[before if base == "step" else stages[0]] & arm.notna()
        if not at_risk.any():
            raise DataError(f"nobody of the experiment reached {before!r}; is its index the customer?")
        group = pd.DataFrame({"arm": arm[at_risk], "outcome": there.loc[at_risk, stage]})
        parts.append(arm_effects(group, control=control, level=level).assign(stage=stage))
    whole_table = pd.concat(parts, ignore_index=True)
    return whole_table[["stage", *(name for name in whole_table if name != "stage")]]


def retention_costs(
    offered: int, stayed: int, control: int, control_stayed: int, *, cost: float, level: float = 0.95
) -> pd.DataFrame:
    """Return what a retention offer costs per customer offered, per customer who stayed, per customer saved.

    Saved are those who would have left without the offer: offered x (stay rate with it minus without).

    Parameters
    ----------
    offered, stayed : customers with the offer, and how many of them stayed.
    control, control_stayed : the same without it, chosen by chance.
    cost : of one offer, in money.
    level : coverage of the intervals, in (0, 1).

    Returns
    -------
    Table with index per ("offered", "stayer", "saved"): customers (number), cost (money per customer),
    low, high (interval of that cost; for "saved" inf where the offer may have saved nobody).

    Examples
    --------
    >>> retention_costs(1_000, 640, 1_000, 600, cost=10)["cost"].round(1).tolist()
    [10.0, 15.6, 250.0]
    """
    sizes = {"offered": offered, "stayed": stayed, "control": control, "control_stayed": control_stayed}
    for name, size in sizes.items():
        whole(size, 0, name, 1_000)
    if stayed > offered or control_stayed > control:
        raise SettingsError("those who stayed cannot be more than those in the arm; check the two counts.")
    spent = at_least(cost, 0, "cost", 10) * offered
    effect, *ends = rate_difference(stayed, offered, control_stayed, control, level=level)
    saved = [offered * share for share in (effect, *ends)]
    # Few saved is dear: the low end of the effect is the high end of the cost.
    each, high, low = [spent / number if number > 0 else np.inf for number in saved]
    per_stayer = spent / stayed if stayed else np.inf
    rows = {
        "offered": (offered, spent / offered, spent / offered, spent / offered),
        "stayer": (stayed, per_stayer, per_stayer, per_stayer),
        "saved": (saved[0], each, low, high),
    }
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["customers", "cost", "low", "high"]
    ).rename_axis("per")
