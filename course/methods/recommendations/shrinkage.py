"""How far to trust one customer's past, and how far everybody's: shrinkage."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from course.errors import DataError, SettingsError
from course.methods.tables import positive, require

__all__ = ["best_weight", "first_orders", "group_shares", "james_stein", "weight_errors"]


def first_orders(
    lines: pd.DataFrame,
    known: int,
    *,
    after: int,
    least: int,
    customer: str = "customer",
    order: str = "order",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the lines of each customer's first orders, and those of her later ones.

    Every customer is known to the same depth, so only the depth differs from one `known` to the next.

    Parameters
    ----------
    lines : receipt lines; order numbers ascend in time.
    known : orders that count as known (>= 1); after : orders after so many are later ones (>= known).
    least : customers with fewer orders are left out (> after).

    Raises
    ------
    DataError : a column is missing, or no customer has `least` orders.
    SettingsError : known, after and least do not ascend.
    """
    require(lines, customer, order)
    if not 1 <= known <= after < least:
        said = f"known={known!r}, after={after!r}, least={least!r}"
        raise SettingsError(f"1 <= known <= after < least must hold (got {said}); try 5, 40 and 60.")
    place = lines.groupby(customer)[order].rank(method="dense")
    many = place.groupby(lines[customer]).transform("max") >= least
    if not many.any():
        raise DataError(f"no customer has {least} orders or more; lower `least` and `after`.")
    return lines[many & (place <= known)], lines[many & (place > after)]


def group_shares(
    lines: pd.DataFrame, group: str, *, customer: str = "customer", groups: Sequence[object] | None = None
) -> pd.DataFrame:
    """Return each customer's lines by group, as shares that add up to 1.

    Parameters
    ----------
    lines : receipt lines with a column `group`, such as the aisle of the product.
    groups : columns of the result; None: the groups found, sorted.

    Raises
    ------
    DataError : a column is missing, or there are no rows.
    """
    require(lines, customer, group)
    counts = lines.groupby([customer, group], observed=True).size().unstack(fill_value=0)
    if groups is not None:
        counts = counts.reindex(columns=list(groups), fill_value=0)
    return counts.div(counts.sum(axis=1), axis=0)


def weight_errors(own: pd.DataFrame, later: pd.DataFrame, weights: Sequence[float]) -> pd.Series:
    """Return how far off a mix of her own past and everybody's is, for each weight of her own.

    The guess is weight x own + (1 - weight) x mean of all customers' own.

    Parameters
    ----------
    own, later : customers x groups, what each did so far and what she does later, in the same order.
    weights : in [0, 1]; 1 trusts her own past alone.

    Returns
    -------
    Series weight -> mean over customers of the squared errors, summed over groups.

    Raises
    ------
    DataError : the tables differ in customers or groups; SettingsError : a weight outside [0, 1].
    """
    mine, everybody, came = _aligned(own, later)
    chosen = np.asarray(weights, dtype=float)
    if not ((chosen >= 0) & (chosen <= 1)).all():
        raise SettingsError(f"weights must lie between 0 and 1 (got {list(weights)!r}); try [0, 0.5, 1].")
    # (w a - b)^2 summed: a quadratic in w, whose three sums are all that is needed.
    step, gap = mine - everybody, came - everybody
    squares = (step**2).sum(), (step * gap).sum(), (gap**2).sum()
    errors = (chosen**2 * squares[0] - 2 * chosen * squares[1] + squares[2]) / len(own)
    return pd.Series(errors, index=pd.Index(chosen, name="weight"), name="error")


def best_weight(own: pd.DataFrame, later: pd.DataFrame) -> float:
    """Return the weight of her own past with the smallest error, in [0, 1]; see `weight_errors`."""
    mine, everybody, came = _aligned(own, later)
    step, gap = mine - everybody, came - everybody
    return float(np.clip((step * gap).sum() / max((step**2).sum(), 1e-300), 0, 1))


def _aligned(own: pd.DataFrame, later: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    require(own, name="own")
    require(later, name="later")
    if not (own.index.equals(later.index) and own.columns.equals(later.columns)):
        raise DataError("own and later must have the same customers and groups; reindex one like the other.")
    return own.to_numpy(), own.to_numpy().mean(axis=0), later.to_numpy()


def james_stein(averages: pd.Series, variance: float) -> tuple[pd.Series, float]:
    """Shrink averages to their common mean, by as much as they differ no more than chance makes them.

    Each becomes mean + c (average - mean) with c = 1 - (k - 3) variance / sum (average - mean)^2, and never
    below 0.

    Parameters
    ----------
    averages : k >= 4 averages of the same kind.
    variance : variance of each average by chance alone, in its unit squared (> 0).

    Returns
    -------
    (shrunk averages, c): c = 1 keeps them, c = 0 makes them all alike.

    Raises
    ------
    DataError : fewer than four averages; SettingsError : a variance that is not above 0.

    References
    ----------
    Efron, Morris (1975), Data analysis using Stein's estimator and its generalizations, JASA 70.
    """
    if len(averages) < 4:
        raise DataError(f"four averages or more are needed to shrink them (got {len(averages)}).")
    positive(variance, "variance", 0.004)
    gap = averages - averages.mean()
    spread = float((gap**2).sum())
    factor = max(0.0, 1 - (len(averages) - 3) * variance / spread) if spread else 0.0
    return averages.mean() + factor * gap, factor
