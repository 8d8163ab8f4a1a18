"""How often customers find a product by themselves: what a hit must be compared with."""

import pandas as pd

from course.errors import SettingsError
from course.methods.tables import require

__all__ = ["discovery_rate", "missing_neighbours"]


def discovery_rate(
    early: pd.DataFrame,
    late: pd.DataFrame,
    *,
    product: str = "product",
    customer: str = "customer",
) -> pd.Series:
    """Return, for each product, the share of its strangers who come to buy it.

    Strangers are the customers of the late period who never bought it in the early one.

    Parameters
    ----------
    early, late : receipt lines of two periods, one after the other.

    Returns
    -------
    Series product -> share in [0, 1], for the products of either period; 0 where nobody
    is a stranger.

    Raises
    ------
    DataError : a column is missing, or the late period is empty.
    """
    require(early, product, customer, name="early")
    require(late, product, customer, name="late")
    people = late[customer].nunique()
    knew = early.loc[early[customer].isin(late[customer]), [customer, product]].drop_duplicates()
    came = late[[customer, product]].drop_duplicates().merge(knew, how="left", indicator=True)
    found = came.loc[came["_merge"] == "left_only", product].value_counts()
    everything = found.index.union(knew[product].unique())
    strangers = people - knew[product].value_counts().reindex(everything, fill_value=0)
    return (found.reindex(everything, fill_value=0) / strangers.where(strangers > 0)).fillna(0).rename("rate")


def missing_neighbours(
    lines: pd.DataFrame,
    links: pd.DataFrame,
    *,
    often: int = 3,
    order: str = "order",
    product: str = "product",
    customer: str = "customer",
) -> pd.DataFrame:
    """List the products linked to something a customer buys often, and never bought by her.

    Parameters
    ----------
    lines : receipt lines; links : pairs with columns a and b that count as links.
    often : orders with a product that make it one of her regulars (>= 1).

    Returns
    -------
    Table customer, product: one row for each such gap, sorted by both.

    Raises
    ------
    DataError : a table lacks a column or has no rows.
    SettingsError : `often` below 1.
    """
    require(lines, order, product, customer)
    require(links, "a", "b", name="links")
    if often < 1:
        raise SettingsError(f"often must be 1 or more (got {often!r}); try 3.")
    bought = lines.groupby([customer, product], observed=True)[order].nunique().rename("orders").reset_index()
    ends = pd.DataFrame({"from": [*links["a"], *links["b"]], "to": [*links["b"], *links["a"]]})
    regular = bought.loc[bought["orders"] >= often, [customer, product]]
    linked = regular.merge(ends, left_on=product, right_on="from")[[customer, "to"]].drop_duplicates()
    owned = bought[[customer, product]].rename(columns={product: "to"})
    new = linked.merge(owned, how="left", indicator=True)
    gaps = new.loc[new["_merge"] == "left_only", [customer, "to"]]
    gaps.columns = ["customer", "product"]
    return gaps.sort_values(["customer", "product"], ignore_index=True)
