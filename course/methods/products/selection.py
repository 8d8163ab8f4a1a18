"""Which of many products to show: the best sellers, and the ends of the strongest links."""

from collections.abc import Iterable
from statistics import NormalDist

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.products.complements import DOUBT
from course.methods.tables import between, require

__all__ = ["product_contexts", "worth_showing"]


def worth_showing(
    pairs: pd.DataFrame, *, most: int = 50, sellers: int = 14, each: int = 2, also: Iterable = ()
) -> list:
    """Return the products that a small picture should hold.

    First the best sellers, then the ends of the strongest links, strongest first, by
    (both + 10) / (expected + 10): the 10 orders keep rare pairs from the top.

    Parameters
    ----------
    pairs : table from `pairs`.
    most : products in all (>= 2); sellers : best sellers among them.
    each : links of one product that may bring in others, so that one family of
        products does not fill the picture.
    also : further products to hold, if they are in `pairs`; they come on top of `most`.

    Raises
    ------
    DataError : `pairs` lacks a column or has no rows.
    SettingsError : `most` below 2.
    """
    require(pairs, "a", "b", "both", "orders_a", "orders_b", "expected", name="pairs")
    if most < 2:
        raise SettingsError(f"most must be 2 or more (got {most!r}).")
    orders = pd.concat([pairs.set_index("a")["orders_a"], pairs.set_index("b")["orders_b"]])
    orders = orders[~orders.index.duplicated()].sort_values(ascending=False, kind="stable")
    chosen = dict.fromkeys(orders.index[:sellers])
    used: dict = {}
    strength = (pairs["both"] + DOUBT) / (pairs["expected"] + DOUBT)
    for row in np.argsort(-strength.to_numpy(), kind="stable"):
        if len(chosen) >= most - 1:
            break
        a, b = pairs["a"].iat[row], pairs["b"].iat[row]
        if used.get(a, 0) < each and used.get(b, 0) < each:
            used[a], used[b] = used.get(a, 0) + 1, used.get(b, 0) + 1
            chosen |= {a: None, b: None}
    return list(
        dict.fromkeys([*list(chosen)[:most], *(product for product in also if product in orders.index)])
    )


def product_contexts(
    lines: pd.DataFrame,
    contexts: pd.Series,
    *,
    alpha: float = 0.01,
    product: str = "product",
    customer: str = "customer",
) -> pd.DataFrame:
    """Find the products that the customers of one use-context buy more than those of the others.

    We count customers, not orders: one customer's weekly habit says little about a
    context. A product belongs to the context whose share of its buyers is furthest above
    that context's share of all customers, if a binomial z says so at `alpha` over all
    products and contexts (Bonferroni).

    Parameters
    ----------
    lines : receipt lines; contexts : Series customer -> context (1, 2, ...), see `use_contexts`.
    alpha : accepted chance of any false product, in (0, 1).

    Returns
    -------
    Table, one row per product: context (0 where none stands out), times (share of its
    buyers over share of all), z; indexed by product.

    Raises
    ------
    DataError : `lines` lacks a column or has no rows.
    SettingsError : `alpha` outside (0, 1).
    """
    require(lines, product, customer)
    between(alpha, 0, 1, "alpha", 0.01)
    buyers = lines[[customer, product]].drop_duplicates()
    buyers = buyers.assign(context=buyers[customer].map(contexts)).dropna(subset="context")
    held = pd.crosstab(buyers[product], buyers["context"].astype(int))
    share = contexts[contexts.index.isin(buyers[customer])].value_counts(normalize=True).reindex(held.columns)
    bought = held.sum(axis=1)
    expected = pd.DataFrame(np.outer(bought, share), held.index, held.columns)
    z = (held - expected) / np.sqrt(expected * (1 - share))
    bar = NormalDist().inv_cdf(1 - alpha / max(z.size, 1))
    table = pd.DataFrame(
        {"context": z.idxmax(axis=1), "times": (held / expected).max(axis=1), "z": z.max(axis=1)}
    )
    return table.assign(context=table["context"].where(table["z"] >= bar, 0).astype(int))
