"""One commodity, several uses: what the buyers' other purchases say about what it is for."""

import numpy as np
import pandas as pd
from scipy.cluster.vq import kmeans2

from course.errors import SettingsError
from course.methods.tables import did_you_mean, require

__all__ = ["companions", "kinds_of", "use_contexts"]

# Baskets' worth of the average shopper mixed into each customer's own habits, so
# that a customer with few baskets is not judged by accidents.
PRIOR = 20.0
STARTS = 20


def use_contexts(
    lines: pd.DataFrame,
    products: pd.DataFrame,
    *,
    commodity: str,
    k: int = 3,
    seed: int = 0,
    category: str = "category",
    order: str = "order",
    product: str = "product",
    customer: str = "customer",
) -> pd.Series:
    """Group the buyers of one commodity by what joins it in their baskets.

    For each buyer and category we compare her baskets with the commodity with what
    her other baskets promise (`companions`), keep the k directions in which buyers
    differ most, and cluster there by angle: k-means on rows of length 1, best of 20
    starts. Length is left out because it tells how often she buys, not what for.

    Parameters
    ----------
    lines : receipt lines; products : one row per product with its category.
    commodity : the category whose uses we look for.
    k : number of contexts (2 or more, fewer than buyers).
    seed : same tables and seed, same groups.

    Returns
    -------
    Series customer -> context, 1 for the largest group; buyers of the commodity only.

    Raises
    ------
    SettingsError : unknown commodity, or k out of range.
    """
    away = companions(
        lines,
        products,
        commodity=commodity,
        category=category,
        order=order,
        product=product,
        customer=customer,
    )
    if not 2 <= k < len(away):
        raise SettingsError(
            f"k must be 2 or more and below the {len(away)} buyers of {commodity} (got {k!r})."
        )
    left, size, _ = np.linalg.svd(away.to_numpy(), full_matrices=False)
    angles = left[:, :k] * size[:k]
    angles /= np.maximum(np.linalg.norm(angles, axis=1, keepdims=True), 1e-9)
    found = _clusters(angles, k, np.random.default_rng(seed))
    largest_first = np.argsort(np.argsort(-np.bincount(found, minlength=k), kind="stable"), kind="stable")
    return pd.Series(largest_first[found] + 1, index=away.index, name="context")


def companions(
    lines: pd.DataFrame,
    products: pd.DataFrame,
    *,
    commodity: str,
    category: str = "category",
    order: str = "order",
    product: str = "product",
    customer: str = "customer",
) -> pd.DataFrame:
    """Return how much more often than usual each category joins the commodity, per buyer.

    Returns
    -------
    One row per buyer, one column per other category: (baskets with both - expected) /
    sqrt(expected), where expected follows from the buyer's baskets without the commodity.
    """
    require(lines, order, product, customer)
    kinds = kinds_of(products, commodity, category=category, product=product)
    held = pd.DataFrame(
        {"order": lines[order], "customer": lines[customer], "kind": lines[product].map(kinds)}
    )
    held = held.drop_duplicates(["order", "kind"])
    with_it = held["order"].isin(held.loc[held["kind"] == commodity, "order"])
    buyers = pd.Index(sorted(held.loc[with_it, "customer"].unique()), name="customer")
    others = pd.Index(sorted(set(held["kind"].dropna()) - {commodity}), name="kind")
    together, baskets = _counts(held[with_it], buyers, others)
    apart, rest = _counts(held[~with_it], buyers, others)
    usual = together.sum() / baskets.sum()
    apart_usual = apart.sum() / max(rest.sum(), 1)
    # Her own habit, moved to baskets with the commodity: those are larger for everyone.
    habit = (apart + PRIOR * apart_usual).div(rest + PRIOR, axis=0) * (usual / apart_usual.replace(0, np.nan))
    expected = habit.fillna(usual).clip(1e-6, 1).mul(baskets, axis=0)
    return (together - expected) / np.sqrt(expected + 0.5)


def kinds_of(
    products: pd.DataFrame, commodity: str, *, category: str = "category", product: str = "product"
) -> pd.Series:
    """Return the category of each product, after making sure that the commodity is one.

    Raises
    ------
    SettingsError : unknown commodity; names the nearest one.
    """
    require(products, product, category, name="products")
    kinds = products.set_index(product)[category].astype(str)
    if commodity not in set(kinds):
        raise SettingsError(
            f"there is no {category} {commodity!r}; {did_you_mean(commodity, kinds.unique())}"
        )
    return kinds


def _counts(held: pd.DataFrame, buyers: pd.Index, kinds: pd.Index) -> tuple[pd.DataFrame, pd.Series]:
    """Return baskets per buyer and category, and baskets per buyer."""
    row, column = buyers.get_indexer(held["customer"]), kinds.get_indexer(held["kind"])
    known = (row >= 0) & (column >= 0)
    cell = np.bincount(row[known] * len(kinds) + column[known], minlength=len(buyers) * len(kinds))
    table = pd.DataFrame(cell.reshape(len(buyers), len(kinds)).astype(float), buyers, kinds)
    baskets = held.drop_duplicates("order")["customer"].value_counts().reindex(buyers, fill_value=0)
    return table, baskets.astype(float)


def _clusters(points: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
    """Return each point's cluster, from the best of several k-means starts."""
    best, least = np.zeros(len(points), int), np.inf
    for _ in range(STARTS):
        centres, label = kmeans2(points, k, minit="++", iter=50, rng=rng, missing="warn")
        spread = ((points - centres[label]) ** 2).sum()
        if spread < least:
            best, least = label, spread
    return best
