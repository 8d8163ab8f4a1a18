"""A policy that follows the market against one that was right once."""

import numpy as np
import pandas as pd

from course.errors import DataError, SettingsError
from course.methods.tables import at_least, filled, require, whole

__all__ = ["policy_payoffs"]


def policy_payoffs(
    payoffs: pd.DataFrame,
    *,
    shock: int,
    memory: int = 4,
    switch_cost: float = 0.0,
    week: str = "week",
    option: str = "option",
    payoff: str = "payoff",
) -> pd.DataFrame:
    """Compare keeping the option that was best before the shock with following the last weeks.

    The fixed policy takes, in all weeks, the option with the highest total before the shock. The
    adaptive one takes each week the option that paid best over the `memory` weeks before it, and
    pays `switch_cost` in a week in which it changes. Both start with the fixed policy's
    option; neither sees the present week.

    Parameters
    ----------
    payoffs : one row per week and option: what the option would have paid (money); every
        option in every week.
    shock : first week of the changed market; at least one week lies before it.
    memory : weeks to look back (1 or more).
    switch_cost : price of changing (0 or more, money).
    week, option, payoff : names of the columns.

    Returns
    -------
    Table, one row per week: week, fixed_option, adaptive_option, fixed, adaptive (payoff,
    switches paid), hindsight (payoff of the week's best option).

    Raises
    ------
    DataError : a column or a week of an option is missing, or it is there twice.
    SettingsError : no week before the shock or none from it on, or `memory` below 1.
    """
    memory, price = whole(memory, 1, "memory", 4), at_least(switch_cost, 0, "switch_cost", 0)
    paid = _weekly(payoffs, week, option, payoff)
    if not paid.index.min() < shock <= paid.index.max():
        raise SettingsError(
            f"shock must be a week after {paid.index.min()} and up to {paid.index.max()} (got {shock!r})."
        )
    keep = int(paid[paid.index < shock].sum().to_numpy().argmax())
    # The mean of the weeks before: shifted by one, so that no week sees itself.
    recent = paid.rolling(memory).mean().shift(1).to_numpy()
    chosen = np.array([keep if np.isnan(row).any() else _best(row, keep) for row in recent])
    changes = np.r_[False, chosen[1:] != chosen[:-1]]
    table, weeks = paid.to_numpy(), np.arange(len(paid))
    return pd.DataFrame(
        {
            "week": paid.index,
            "fixed_option": paid.columns[keep],
            "adaptive_option": paid.columns[chosen],
            "fixed": table[:, keep],
            "adaptive": table[weeks, chosen] - price * changes,
            "hindsight": table.max(axis=1),
        }
    )


def _best(row: np.ndarray, keep: int) -> int:
    """Return the best option; the fixed one if it is among the best."""
    return keep if row[keep] == row.max() else int(row.argmax())


def _weekly(payoffs: pd.DataFrame, week: str, option: str, payoff: str) -> pd.DataFrame:
    """Return payoffs as a table of weeks by options."""
    columns = (week, option, payoff)
    filled(require(payoffs, *columns, name="payoffs"), *columns, name="payoffs")
    if payoffs.duplicated([week, option]).any():
        raise DataError("payoffs has an option twice in one week; add up or drop the second row.")
    paid = payoffs.pivot(index=week, columns=option, values=payoff).sort_index()
    if paid.isna().any(axis=None):
        gap, name = next(
            (at, column) for column in paid for at in paid.index if pd.isna(paid.loc[at, column])
        )
        raise DataError(
            f"payoffs has no row for option {name!r} in week {gap}; each option needs every week."
        )
    return paid
