"""What an event does to activity: before and after, against people it did not touch."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.privacy.audit import answered_in_time
from course.methods.tables import require, whole

__all__ = ["change_after", "notice_groups"]


def notice_groups(
    notices: pd.DataFrame, joined: pd.Series, *, start: pd.Timestamp, hours: float = 72, calm: int = 20
) -> tuple[pd.Series, int]:
    """Return who was hit in the week of the largest breaches: told in time, told late, not hit.

    Parameters
    ----------
    notices : customer, asked (when the firm found it), answered (when she was told); one row per notice.
    joined : customer -> week of joining.
    start : first day of week 1.
    hours : the limit for a notice.
    calm : only customers who had joined so many weeks before; who was hit in another week is left out.

    Returns
    -------
    (Series customer -> "not hit", "told in time" or "told late", week of the breaches).
    """
    require(notices, "customer", "asked", "answered", name="notices")
    found = (notices["asked"] - start).dt.days // 7 + 1
    week = int(found.value_counts().idxmax())
    here = notices[found == week]
    told = pd.Series("told in time", index=here["customer"])
    told[~answered_in_time(here, hours=hours).to_numpy()] = "told late"
    early = joined.index[joined <= week - calm]
    early = early[~early.isin(notices.loc[found != week, "customer"])]
    return told.reindex(early).fillna("not hit"), week


def change_after(
    activity: pd.DataFrame,
    group: pd.Series,
    *,
    week: int,
    reference: object,
    before: int = 20,
    after: int = 20,
    times: str = "times",
    draws: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how much the activity of each group changed, compared with a reference group.

    The change is (after / before) of the group, divided by that of the reference, minus 1: the
    difference in differences of logarithms. Intervals come from drawing customers anew (bootstrap).

    Parameters
    ----------
    activity : customer, week and a count; weeks without activity need no row.
    group : customer -> group; only these customers count, so leave out who joined late.
    week : the week of the event, itself left out.
    reference : the group that it did not touch.
    before, after : weeks on either side, 1 or more.
    times : column of the count.
    draws, seed : of the bootstrap.

    Returns
    -------
    Table: group, customers, before, after (mean count per customer and week), change, low, high
    (95 %); the reference has change 0.
    """
    require(activity, "customer", "week", times, name="activity")
    before, after = whole(before, 1, "before", 20), whole(after, 1, "after", 20)
    if reference not in set(group):
        raise DataError(f"group has no reference {reference!r}; it has: {sorted(map(str, set(group)))}.")
    sums = _sums(activity, group.index, times, (week - before, week), (week + 1, week + after + 1))
    rng = np.random.default_rng(seed)
    names = sorted(set(group), key=lambda name: (name != reference, str(name)))
    drawn = {name: _ratios(sums[(group == name).to_numpy()], draws, rng) for name in names}
    rows = [
        (
            name,
            int((group == name).sum()),
            *_means(sums[(group == name).to_numpy()], before, after),
            *_change(drawn[name], drawn[reference], same=name == reference),
        )
        for name in names
    ]
    return pd.DataFrame(rows, columns=["group", "customers", "before", "after", "change", "low", "high"])


def _sums(activity: pd.DataFrame, customers: pd.Index, times: str, *spans: tuple[int, int]) -> np.ndarray:
    """Return (customers, 2): counts before and after."""
    columns = []
    for start, end in spans:
        rows = activity[(activity["week"] >= start) & (activity["week"] < end)]
        columns.append(rows.groupby("customer")[times].sum().reindex(customers, fill_value=0))
    return np.column_stack(columns).astype(float)


def _ratios(sums: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return after / before: of everyone first, then of customers drawn anew."""
    weights = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=draws)
    totals = np.vstack([sums.sum(axis=0), weights @ sums])
    return totals[:, 1] / np.maximum(totals[:, 0], 1e-9)


def _means(sums: np.ndarray, before: int, after: int) -> tuple[float, float]:
    return float(sums[:, 0].mean() / before), float(sums[:, 1].mean() / after)


def _change(ratio: np.ndarray, reference: np.ndarray, *, same: bool) -> tuple[float, float, float]:
    if same:
        return 0.0, 0.0, 0.0
    change = ratio / reference - 1
    low, high = np.quantile(change[1:], [0.025, 0.975])
    return float(change[0]), float(low), float(high)
