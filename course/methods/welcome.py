"""Who can still reach whom: the one method of the welcome chapter."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import pandas as pd

from course.methods.tables import require

__all__ = ["reachable_groups"]


def reachable_groups(ties: pd.DataFrame, *, without: Iterable[str] = ()) -> list[set[str]]:
    """Groups of customers who reach one another along ties, the largest first.

    Parameters
    ----------
    ties : columns "a" and "b", one row for each pair of customers who talk.
    without : customers who have left; their ties go with them.

    Returns
    -------
    Disjoint sets of names; together everyone who stayed.

    Raises
    ------
    DataError : if `ties` has no rows, or lacks one of its two columns.

    Examples
    --------
    >>> chain = pd.DataFrame({"a": ["Ana", "Ben"], "b": ["Ben", "Cleo"]})
    >>> len(reachable_groups(chain)), len(reachable_groups(chain, without=["Ben"]))
    (1, 2)
    """
    require(ties, "a", "b", name="ties")
    graph = nx.Graph(ties[["a", "b"]].itertuples(index=False))
    graph.remove_nodes_from(without)
    return sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
