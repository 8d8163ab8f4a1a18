"""One person's ritual is not a tie between products: how many people stand behind a pair."""

import pandas as pd

from course.errors import SettingsError
from course.methods.products.chance import keep_surprising
from course.methods.products.measures import pairs
from course.methods.tables import require

__all__ = ["customers_behind", "strong_links"]


def strong_links(
    lines: pd.DataFrame,
    *,
    alpha: float = 0.01,
    times: float = 4.0,
    people: int = 20,
    most: int = 1_200,
    order: str = "order",
    product: str = "product",
    customer: str = "customer",
) -> pd.DataFrame:
    """Return the pairs far above chance that do not rest on a few people's rituals.

    Parameters
    ----------
    lines : receipt lines.
    alpha : accepted share of false links, in (0, 1); see `keep_surprising`.
    times : how often chance's number of orders a pair must reach, at least (>= 1).
    people : customers who must have had both in one order (>= 1).
    most : best-selling products that are looked at.

    Returns
    -------
    The rows of `pairs` that are left, with column customers.

    Raises
    ------
    DataError : `lines` lacks a column, has empty cells, or no rows.
    SettingsError : `times` or `people` below 1, or `alpha` outside (0, 1).
    """
    for name, value in (("times", times), ("people", people)):
        if not value >= 1:
            raise SettingsError(f"{name} must be 1 or more (got {value!r}).")
    links = keep_surprising(pairs(lines, most=most, order=order, product=product), alpha=alpha)
    links = links[links["both"] >= times * links["expected"]]
    links = links.assign(
        customers=customers_behind(lines, links, order=order, product=product, customer=customer)
    )
    return links[links["customers"] >= people].reset_index(drop=True)


def customers_behind(
    lines: pd.DataFrame,
    links: pd.DataFrame,
    *,
    order: str = "order",
    product: str = "product",
    customer: str = "customer",
) -> pd.Series:
    """Count, for each pair, the customers who ever had both in one order.

    A pair bought thirty times by one customer beats chance by far, and says something
    about her, nothing about the products.

    Parameters
    ----------
    lines : receipt lines; links : table with columns a and b, such as from `pairs`.

    Returns
    -------
    Series of counts (0 up), with the index of `links`.

    Raises
    ------
    DataError : a table lacks a column or has no rows.
    """
    require(lines, order, product, customer)
    require(links, "a", "b", name="links")
    ends = set(links["a"]) | set(links["b"])
    held = lines.loc[lines[product].isin(ends), [order, customer, product]].drop_duplicates([order, product])
    first = held.merge(links[["a", "b"]], left_on=product, right_on="a")
    both = first.merge(held[[order, product]], left_on=[order, "b"], right_on=[order, product])
    people = both.groupby(["a", "b"])[customer].nunique()
    return (
        links[["a", "b"]]
        .merge(people.rename("customers"), how="left", left_on=["a", "b"], right_index=True)["customers"]
        .fillna(0)
        .astype(int)
    )
