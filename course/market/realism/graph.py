"""The co-purchase graph: products tied by more common orders than chance and basket size give."""

import networkx as nx
import numpy as np

from course.market.realism.inequality import gini
from course.market.realism.lift import Together, products_together
from course.market.realism.shop import Shop

__all__ = ["graph_facts", "shape_facts", "surprising"]

COUNT, LIFT, Z = 10, 1.5, 5


def graph_facts(shop: Shop) -> dict[str, float]:
    """Facts `graph.*` of the 300 most bought products of 20,000 random orders."""
    counts = products_together(shop)
    if not len(counts.items):
        return {}
    edges = surprising(counts)
    labels = shop.products.iloc[counts.items]
    graph = nx.from_numpy_array(edges)
    groups = _communities(graph)
    facts = shape_facts(graph) | _community_facts(graph, groups)
    facts |= _category_facts(edges, groups, labels["aisle"].to_numpy(), "cat1")
    facts |= _category_facts(edges, groups, labels["category"].to_numpy(), "cat2")
    return {f"graph.{name}": value for name, value in facts.items()}


def surprising(counts: Together) -> np.ndarray:
    """Edges as a table of True and False, items x items.

    An edge needs 10 common orders, a lift of 1.5 beyond what basket sizes give, and a
    Poisson z of 5 against that same expectation.
    """
    expected = counts.expected * counts.inflation
    z = (counts.both - expected) / np.sqrt(expected)
    edges = (counts.both >= COUNT) & (counts.both >= LIFT * expected) & (z >= Z)
    return edges & ~np.eye(len(edges), dtype=bool)


def shape_facts(graph: nx.Graph) -> dict[str, float]:
    """Degrees, closure and components of a graph."""
    degrees = np.array([degree for _, degree in graph.degree()])
    nodes, edges = len(degrees), graph.number_of_edges()
    density = 2 * edges / (nodes * (nodes - 1)) if nodes > 1 else float("nan")
    transitivity = nx.transitivity(graph) if edges else float("nan")
    local = nx.clustering(graph)
    # With fewer than two neighbours there is nothing that could close.
    able = [value for (node, value) in local.items() if graph.degree(node) >= 2]
    return {
        "nodes": nodes,
        "edges": edges,
        "density": density,
        "share_isolated": (degrees == 0).mean(),
        "mean_degree": degrees.mean(),
        "degree_gini": gini(degrees),
        "max_degree_share": degrees.max() / nodes,
        "transitivity": transitivity,
        "avg_clustering": np.mean(able) if able else float("nan"),
        "giant_share": max(map(len, nx.connected_components(graph))) / nodes,
        "clustering_over_random": transitivity / density if edges else float("nan"),
    }


def _communities(graph: nx.Graph) -> list[set[int]]:
    if not graph.number_of_edges():
        return []
    found = nx.community.louvain_communities(graph, seed=0)
    return [group for group in found if len(group) > 1]


def _community_facts(graph: nx.Graph, groups: list[set[int]]) -> dict[str, float]:
    if not groups:
        return {"modularity": float("nan"), "n_communities_ge3": 0}
    tied = graph.subgraph(set().union(*groups))
    return {
        "modularity": nx.community.modularity(tied, groups),
        "n_communities_ge3": sum(len(group) >= 3 for group in groups),
    }


def _category_facts(
    edges: np.ndarray, groups: list[set[int]], labels: np.ndarray, name: str
) -> dict[str, float]:
    from sklearn.metrics import adjusted_mutual_info_score

    same = labels[:, None] == labels[None, :]
    upper = np.triu(np.ones_like(edges), k=1)
    pairs = same[upper].mean()
    tied = same[upper & edges].mean() if (upper & edges).any() else float("nan")
    members = [node for group in groups for node in group]
    found = [number for number, group in enumerate(groups) for _ in group]
    agreement = adjusted_mutual_info_score(labels[members], found) if groups else float("nan")
    return {
        f"edge_share_within_{name}": tied,
        f"pair_share_within_{name}": pairs,
        f"within_{name}_enrichment": tied / pairs if pairs > 0 else float("nan"),
        f"ami_communities_{name}": agreement,
    }
