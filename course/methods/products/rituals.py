"""One person's ritual is not a tie between products: how many people stand behind a pair."""

import pandas as pd

from course.methods.products.baskets import Column
from course.methods.tables import require

__all__ = ["customers_behind"]


def customers_behind(
    lines: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    order: Column = "order",
    product: Column = "product",
    customer: Column = "customer",
) -> pd.Series:
    """Count, for each pair, the customers who ever had both in one order.

    A pair bought thirty times by one customer beats chance by far, and says something
    about her, nothing about the products.

    Parameters
    ----------
    lines : receipt lines; pairs : table with columns a and b, such as from `pairs`.

    Returns
    -------
    Series of counts (0 up), with the index of `pairs`.
    """
    require(lines, order, product, customer)
    require(pairs, "a", "b", name="pairs")
    ends = set(pairs["a"]) | set(pairs["b"])
    held = lines.loc[lines[product].isin(ends), [order, customer, product]].drop_duplicates([order, product])
    first = held.merge(pairs[["a", "b"]], left_on=product, right_on="a")
    both = first.merge(held[[order, product]], left_on=[order, "b"], right_on=[order, product])
    people = both.groupby(["a", "b"])[customer].nunique()
    return (
        pairs[["a", "b"]]
        .merge(people.rename("customers"), how="left", left_on=["a", "b"], right_index=True)["customers"]
        .fillna(0)
        .astype(int)
    )
