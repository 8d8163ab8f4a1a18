"""The facets of a commodity: what it is for, when, with how much else, and how it gets home."""

import pandas as pd

from course.errors import DataError
from course.methods.products.contexts import kinds_of
from course.methods.tables import require

__all__ = ["buyer_facets", "variance_explained"]


def buyer_facets(
    lines: pd.DataFrame,
    orders: pd.DataFrame,
    products: pd.DataFrame,
    *,
    commodity: str,
    least: int = 3,
    category: str = "category",
) -> pd.DataFrame:
    """Describe the buyers of a commodity by three facets that the receipts show.

    Parameters
    ----------
    lines, orders, products : tables of one shop.
    commodity : a value of `category`.
    least : orders with the commodity that make a buyer (>= 1).

    Returns
    -------
    One row per buyer, index customer: rhythm ("weekday" or "weekend": where more of her
    orders lie than among buyers at the median), companions ("small basket" or "big
    basket": the same for the mean number of products in her orders), delivery (the
    channel of most of her orders), rate (share of her orders that hold the commodity).

    Raises
    ------
    SettingsError : unknown commodity. DataError : nobody bought it often enough.
    """
    require(lines, "order", "product")
    require(orders, "order", "customer", "time", "channel", name="orders")
    kinds = kinds_of(products, commodity, category=category)
    holding = set(lines.loc[lines["product"].isin(kinds.index[kinds == commodity]), "order"])
    visits = orders[["customer", "order", "channel"]].assign(
        holds=orders["order"].isin(holding),
        weekend=orders["time"].dt.day_of_week >= 5,
        size=orders["order"].map(lines.groupby("order")["product"].nunique()),
    )
    people = visits.groupby("customer").agg(
        often=("holds", "sum"), rate=("holds", "mean"), weekend=("weekend", "mean"), size=("size", "mean")
    )
    buyers = people[people["often"] >= least]
    if buyers.empty:
        raise DataError(f"nobody bought {commodity} in {least} orders or more; lower `least`.")
    channel = visits.groupby(["customer", "channel"], observed=True).size().unstack().idxmax(axis=1)
    return pd.DataFrame(
        {
            "rhythm": _halves(buyers["weekend"], "weekday", "weekend"),
            "companions": _halves(buyers["size"], "small basket", "big basket"),
            "delivery": channel[buyers.index].astype(str),
            "rate": buyers["rate"],
        }
    )


def variance_explained(values: pd.Series, groups: pd.Series) -> float:
    """Return the share of the values' variance that lies between groups (eta squared, 0 to 1).

    Examples
    --------
    >>> variance_explained(pd.Series([1, 1, 3, 3]), pd.Series(["a", "a", "b", "b"]))
    1.0

    Notes
    -----
    Pearson's correlation ratio, as in the analysis of variance with one factor.
    """
    between = values.groupby(groups).transform("mean") - values.mean()
    total = ((values - values.mean()) ** 2).sum()
    return float((between**2).sum() / total) if total else 0.0


def _halves(values: pd.Series, low: str, high: str) -> pd.Series:
    return (values > values.median()).map({False: low, True: high})
