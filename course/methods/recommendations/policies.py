"""Treat everybody alike, or each segment as it answers: what a policy earns."""

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import at_least, filled, require

__all__ = ["policy_profits"]


def policy_profits(
    experiment: pd.DataFrame,
    *,
    cost: float,
    segment: str = "cluster",
    arm: str = "arm",
    outcome: str = "post",
    treated: str = "treated",
    control: str = "control",
    seed: int = 1,
) -> pd.DataFrame:
    """Return what treating nobody, everybody or the right segments earns, per customer.

    Segments are chosen on one half of the customers and their worth is counted on the other, both ways
    round: chosen and counted on the same customers, lucky segments would look too good.

    Parameters
    ----------
    experiment : one row per customer of a trial by lot: segment, arm and outcome (money). Rows of other
        arms are left out.
    cost : of treating one customer, in money (>= 0).
    seed : which customers make the halves.

    Returns
    -------
    Table by policy ("nobody", "everybody", "targeted"): profit per customer (money; nobody = 0), error
    (its standard error), share treated.

    Raises
    ------
    DataError : a column is missing or empty in places, or a segment lacks one of the two arms.
    SettingsError : a cost below 0.
    """
    columns = (segment, arm, outcome)
    filled(require(experiment, *columns, name="experiment"), *columns, name="experiment")
    cost = at_least(cost, 0, "cost", 100)
    rows = experiment[experiment[arm].isin([treated, control])]
    half = np.random.default_rng(seed).permutation(len(rows)) % 2
    effects = [_effects(rows[half == side], *columns, (treated, control)) for side in (0, 1)]
    share = rows[segment].value_counts(normalize=True).sort_index()
    if any(not effect.index.equals(share.index) or effect.isna().any(axis=None) for effect in effects):
        raise DataError("every segment needs customers of both arms in each half; join small segments.")
    chosen = [(effect["effect"] > cost).astype(float) for effect in effects]
    policies = {
        "nobody": (0.0, 0.0, 0.0),
        "everybody": _worth(effects, [share * 0 + 1] * 2, share, cost),
        "targeted": _worth(effects, chosen, share, cost),
    }
    return pd.DataFrame(policies, index=["profit", "error", "share"]).T.rename_axis("policy")


def _effects(rows: pd.DataFrame, segment: str, arm: str, outcome: str, arms: tuple[str, str]) -> pd.DataFrame:
    """Return effect and its standard error for each segment."""
    found = rows.groupby([rows[segment], rows[arm].astype(str)])[outcome].agg(["mean", "var", "size"])
    mean, var, size = (found[name].unstack().reindex(columns=list(arms)) for name in ("mean", "var", "size"))
    error = np.sqrt((var / size).sum(axis=1, skipna=False))
    return pd.DataFrame({"effect": mean[arms[0]] - mean[arms[1]], "error": error})


def _worth(
    effects: list[pd.DataFrame], chosen: list[pd.Series], share: pd.Series, cost: float
) -> tuple[float, float, float]:
    """Return profit, its error and the share treated: each half counts what the other chose."""
    halves = list(zip(effects[::-1], chosen, strict=True))
    profit = np.mean([(share * pick * (effect["effect"] - cost)).sum() for effect, pick in halves])
    square = sum(((share * pick * effect["error"]) ** 2).sum() for effect, pick in halves)
    treated = np.mean([(share * pick).sum() for pick in chosen])
    return float(profit), float(np.sqrt(square) / 2), float(treated)
