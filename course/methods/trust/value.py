"""Who gets the value: surplus of both sides, where customers leave, what a rival must offer."""

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.funnel import wilson_interval
from course.methods.tables import between, filled, require

__all__ = ["break_even_discount", "exit_point", "split_of_value", "staying_by_split"]


def split_of_value(
    deals: pd.DataFrame, *, worth: str = "worth", cost: str = "cost", price: str = "price"
) -> pd.DataFrame:
    """Return who gets what of the value that each deal creates.

    Created is worth minus cost; the price splits it: price minus cost is the firm's, worth minus
    price the customer's.

    Parameters
    ----------
    deals : one row per customer: the most she would pay, the cost of serving her, the price; in one unit.
    worth, cost, price : names of the columns.

    Returns
    -------
    Table with the index of `deals`: created, firm, customer (in the unit of the prices), kept
    (the firm's share of the created value; above 1 when she pays more than it is worth to her).

    Raises
    ------
    DataError : a column is missing or empty in places, or a deal creates no value.

    Examples
    --------
    >>> split_of_value(pd.DataFrame({"worth": [60], "cost": [20], "price": [40]})).loc[0].tolist()
    [40.0, 20.0, 20.0, 0.5]
    """
    columns = (worth, cost, price)
    table = filled(require(deals, *columns, name="deals"), *columns, name="deals")
    created = (table[worth] - table[cost]).astype(float)
    if (created <= 0).any():
        raise DataError(f"{int((created <= 0).sum()):,} deals create no value: worth must exceed cost.")
    firm = table[price] - table[cost]
    shared = {"created": created, "firm": firm, "customer": table[worth] - table[price]}
    return pd.DataFrame({**shared, "kept": firm / created})


def staying_by_split(kept: pd.Series, stayed: pd.Series, *, digits: int = 2) -> pd.DataFrame:
    """Return how many customers stay for each share that the firm kept.

    Parameters
    ----------
    kept : the firm's share, one per customer; stayed : 1 or True for those who stayed; same index.
    digits : shares that agree to so many digits form one group.

    Returns
    -------
    Table, one row per share, rising: kept, customers, stayed (share of them), low, high (95 %), earned
    (kept x stayed: the firm's share of all the value that was offered).
    """
    table = pd.DataFrame({"kept": kept.round(digits), "stayed": stayed.astype(int)})
    counts = table.groupby("kept")["stayed"].agg(["size", "sum"]).reset_index()
    low, high = wilson_interval(counts["sum"].to_numpy(), counts["size"].to_numpy())
    share = counts["sum"] / counts["size"]
    columns = {"kept": counts["kept"], "customers": counts["size"], "stayed": share, "low": low, "high": high}
    return pd.DataFrame({**columns, "earned": counts["kept"] * share})


def exit_point(staying: pd.DataFrame, *, least: float = 0.5) -> float:
    """Return the largest share that the firm may keep while at least `least` of the customers stay.

    Parameters
    ----------
    staying : kept and stayed, as from `staying_by_split`.
    least : share of the customers, in (0, 1).

    Raises
    ------
    DataError : so many stay at no share that was tried.

    Examples
    --------
    >>> exit_point(pd.DataFrame({"kept": [0.4, 0.6, 0.8], "stayed": [1.0, 0.7, 0.2]}))
    0.6
    """
    require(staying, "kept", "stayed", name="staying")
    between(least, 0, 1, "least", 0.5)
    held = staying.loc[staying["stayed"] >= least, "kept"]
    if held.empty:
        raise DataError(
            f"at no share that was tried did {least:.0%} stay; lower least, or try smaller shares."
        )
    return float(held.max())


def break_even_discount(here: float, there: float, effort: float, price: float) -> float:
    """Return the discount from which leaving pays for a customer, as a share of our price.

    A rival must make up for what she loses by leaving, worth here minus worth there, and for the
    effort of changing. All four in one unit; a negative result says that she gains by leaving
    even at our price.

    Examples
    --------
    >>> break_even_discount(64, 60, 2, 50)
    0.12
    """
    numbers = np.array([here, there, effort, price], float)
    if not np.isfinite(numbers).all() or price <= 0:
        raise DataError("here, there, effort and price must be numbers, and the price above 0.")
    return float((here - there + effort) / price)
