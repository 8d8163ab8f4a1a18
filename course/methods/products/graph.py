"""Products as nodes: the co-purchase graph and its communities."""

import random
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.products.chance import keep_surprising
from course.methods.tables import one_of, require

__all__ = ["METRICS", "co_purchase_graph", "communities", "strength"]

# What a link's weight may be: metric -> its meaning.
METRICS = {
    "count": "orders that hold both",
    "confidence": "share of the orders with one that hold the other, the larger of the two directions",
    "lift": "times as often together as independent products would be",
    "jaccard": "orders with both, as a share of the orders with either",
}


def strength(pairs: pd.DataFrame, metric: str) -> np.ndarray:
    """Return each pair's weight by one of `METRICS`, in the order of the rows."""
    match one_of(metric, METRICS, "metric"):
        case "count":
            return pairs["both"].to_numpy(float)
        case "confidence":
            return np.maximum(pairs["confidence_ab"], pairs["confidence_ba"]).to_numpy(float)
        case _:
            return pairs[metric].to_numpy(float)


def co_purchase_graph(
    pairs: pd.DataFrame, *, metric: str = "lift", cut: float = 0.0, chance: bool = True, alpha: float = 0.01
) -> nx.Graph:
    """Link the products that are bought together at least as strongly as `cut`.

    Parameters
    ----------
    pairs : table from `pairs`, all pairs included.
    metric : one of `METRICS`; it becomes the edges' weight.
    cut : smallest weight that makes a link (orders for "count", 0 to 1 for
        "confidence" and "jaccard", 0 up for "lift").
    chance : keep only links that chance does not explain (`keep_surprising`).
    alpha : accepted share of false links, in (0, 1); used with `chance`.

    Returns
    -------
    Undirected graph. Nodes: all products in `pairs`, attribute `orders`. Edges:
    attributes `weight`, `both` (orders), `lift`, `z`.

    Raises
    ------
    SettingsError : unknown metric, a negative cut, or a cut above 1 for a share.
    """
    require(pairs, "a", "b", "both", "orders_a", "orders_b", "lift", name="pairs")
    highest = 1.0 if metric in ("confidence", "jaccard") else np.inf
    if not 0 <= cut <= highest:
        rule = "0 or more" if highest > 1 else "between 0 and 1"
        raise SettingsError(f"cut must be {rule} for {metric} (got {cut!r}).")
    graph = nx.Graph()
    for side in "ab":
        known = pairs[[side, f"orders_{side}"]].drop_duplicates(side)
        graph.add_nodes_from((product, {"orders": orders}) for product, orders in known.to_numpy(object))
    kept = keep_surprising(pairs, alpha=alpha) if chance else pairs
    kept = kept.assign(weight=strength(kept, metric))
    kept = kept[kept["weight"] >= cut]
    columns = ["weight", "both", "lift", "z"]
    graph.add_edges_from(
        (a, b, dict(zip(columns, values, strict=True)))
        for a, b, *values in zip(kept["a"], kept["b"], *(kept[c].tolist() for c in columns), strict=True)
    )
    return graph


def communities(graph: nx.Graph, *, seed: int = 0) -> pd.Series:
    """Group the products that are linked more with each other than with the rest.

    Maximises modularity with edge weights by the Leiden algorithm.

    Parameters
    ----------
    graph : undirected, edge attribute `weight` > 0.
    seed : same graph and seed, same groups.

    Returns
    -------
    Series product -> community, 1 for the largest; sorted as the nodes of `graph`.

    References
    ----------
    Traag, Waltman, van Eck (2019), From Louvain to Leiden: guaranteeing well-connected
    communities, Scientific Reports 9. doi:10.1038/s41598-019-41695-z
    """
    import igraph

    nodes = list(graph)
    if not nodes:
        return pd.Series(name="community", dtype=int)
    code = {node: at for at, node in enumerate(nodes)}
    edges = [(code[a], code[b]) for a, b in graph.edges]
    weights = [weight for *_, weight in graph.edges(data="weight", default=1.0)]
    found = np.array(_leiden(igraph.Graph(len(nodes), edges), weights, seed))
    size = np.bincount(found)
    first = np.unique(found, return_index=True)[1]
    # Largest first; of two equally large ones, the one with the earlier node.
    rank = np.empty(len(size), int)
    rank[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return pd.Series(rank[found], index=pd.Index(nodes, name="product"), name="community")


def _leiden(graph: Any, weights: list[float], seed: int) -> list[int]:
    import igraph

    # igraph has one generator for all: ours is in place for this call only.
    igraph.set_random_number_generator(random.Random(seed))
    try:
        return graph.community_leiden("modularity", weights=weights or None, n_iterations=10).membership
    finally:
        igraph.set_random_number_generator(random)
