"""What a student would compute, in plain pandas: the second way for what was planted."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.cluster import KMeans


def pair_counts(lines: pd.DataFrame, products: np.ndarray) -> pd.DataFrame:
    """Count the orders with both products, for all pairs of `products`, and what chance gives.

    Chance keeps the counts of the products and the sizes of the baskets: a pair meets in
    an order of s lines with probability s (s - 1) x share of a x share of b.
    """
    size = lines.groupby("order").size()
    held = lines[lines["product"].isin(products)]
    row, column = held["order"].to_numpy(), held["product"].to_numpy()
    baskets = csr_array((np.ones(len(held)), (row, column)))
    names = np.unique(column)
    both = (baskets.T @ baskets).tocsr()[names][:, names].toarray()
    share = np.diag(both) / len(lines)
    a, b = np.triu_indices(len(names), k=1)
    by_chance = share[a] * share[b] * (size * (size - 1)).sum()
    lift = both[a, b] * len(size) / (np.diag(both)[a] * np.diag(both)[b])
    return pd.DataFrame(
        {"a": names[a], "b": names[b], "both": both[a, b], "by_chance": by_chance, "lift": lift}
    )


def most_bought(lines: pd.DataFrame, count: int) -> np.ndarray:
    """Return the most bought products."""
    return lines["product"].value_counts().index[:count].to_numpy()


def contexts_of(world, least: int = 3) -> pd.DataFrame:
    """Cluster the buyers of the commodity by the categories beside it: buyer -> found context."""
    lines = world.tables["lines"].merge(world.tables["products"][["product", "category"]], on="product")
    with_it = lines[lines["category"] == world.parameters["commodity"]]
    often = with_it.groupby("customer")["order"].nunique()
    beside = lines[
        lines["order"].isin(with_it["order"]) & lines["customer"].isin(often.index[often >= least])
    ]
    beside = beside[beside["category"] != world.parameters["commodity"]]
    table = pd.crosstab(beside["customer"], beside["category"], normalize="index")
    found = KMeans(3, n_init=10, random_state=0).fit_predict(table)
    return pd.Series(found, index=table.index, name="context")


def repeat_rates(world) -> pd.Series:
    """Share of each buyer's orders that hold the commodity."""
    products = world.tables["products"]
    wanted = products.loc[products["category"] == world.parameters["commodity"], "product"]
    lines = world.tables["lines"]
    with_it = lines.loc[lines["product"].isin(wanted), "order"].unique()
    orders = world.tables["orders"]
    return orders["order"].isin(with_it).groupby(orders["customer"]).mean()


def explained(facet: pd.Series, rate: pd.Series) -> float:
    """Eta squared: the share of the variance of `rate` between the levels of `facet`."""
    between = rate.groupby(facet.astype(str)).transform("mean")
    return between.var() / rate.var()


def growth_after_services(world) -> pd.DataFrame:
    """Sales of each linked product after its services came, relative to products without any."""
    tables = world.tables
    services = tables["prodlinks"][tables["prodlinks"]["kind"] == "service"]
    since = services.groupby("product")["since_week"].first()
    lines = tables["lines"].merge(tables["orders"][["order", "week"]], on="order")
    plain = lines[~lines["product"].isin(since.index)].groupby("week").size().cumsum()
    linked = lines[lines["product"].isin(since.index)]
    late = linked["week"] >= linked["product"].map(since)
    sales = linked.groupby([linked["product"], late]).size().unstack(fill_value=0)
    before = since.map(lambda week: plain[week - 1])
    sales["growth"] = (sales[True] / (plain.iloc[-1] - before)) / (sales[False] / before) - 1
    return sales.join(world.truth["link_worth"].set_index("product"))
