"""A small shelf for many: cover as much as possible with a few products."""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from course.methods.tables import filled, require, whole

__all__ = ["BOUND", "covered_share", "greedy_coverage"]

#: Of the best possible coverage, greedy choice reaches at least this share.
BOUND = 1 - 1 / np.e


def greedy_coverage(
    pairs: pd.DataFrame, size: int, *, product: str = "product", need: Sequence[str] = ("customer", "need")
) -> pd.DataFrame:
    """Choose products one by one, each time the one that covers most of what is still uncovered.

    Coverage has falling returns, so greedy choice reaches at least 1 - 1/e = 63 % of the best possible
    shelf of this size.

    Parameters
    ----------
    pairs : one row per product and thing that it covers, such as a customer's need.
    size : products on the shelf (>= 1); fewer are chosen when everything is covered.
    product, need : names of the columns; together the columns `need` name one thing to cover.

    Returns
    -------
    Table rank, product, added (things newly covered), covered (share of all things, cumulated); equal
    gains go to the smaller product.

    Raises
    ------
    DataError : a column is missing or empty in places, or there are no rows; SettingsError : size below 1.

    References
    ----------
    Nemhauser, Wolsey, Fisher (1978), An analysis of approximations for maximizing submodular set
    functions, Mathematical Programming 14.

    Examples
    --------
    >>> pairs = pd.DataFrame({"product": list("aabbc"), "thing": [1, 2, 2, 3, 3]})
    >>> greedy_coverage(pairs, 2, need=["thing"])[["product", "added"]].values.tolist()
    [['a', 2], ['b', 1]]
    """
    filled(require(pairs, product, *need, name="pairs"), product, *need, name="pairs")
    size = whole(size, 1, "size", 40)
    column, names = pd.factorize(pairs[product], sort=True)
    thing = pairs.groupby(list(need), observed=True, sort=False).ngroup().to_numpy()
    once = np.unique(np.column_stack([column, thing]), axis=0)
    column, thing = once.T
    things, chosen = thing.max() + 1, []
    while len(chosen) < size and len(column):
        gain = np.bincount(column, minlength=len(names))
        best = int(gain.argmax())
        chosen.append((names[best], int(gain[best])))
        left = ~np.isin(thing, thing[column == best])
        column, thing = column[left], thing[left]
    shelf = pd.DataFrame(chosen, columns=[product, "added"])
    shelf.insert(0, "rank", np.arange(1, len(shelf) + 1))
    return shelf.assign(covered=shelf["added"].cumsum() / things)


def covered_share(
    pairs: pd.DataFrame,
    shelf: Sequence[Hashable],
    *,
    product: str = "product",
    need: Sequence[str] = ("customer", "need"),
) -> float:
    """Return the share of all things that a shelf covers, in [0, 1]; see `greedy_coverage`."""
    require(pairs, product, *need, name="pairs")
    things = pairs[[product, *need]].drop_duplicates()
    on_shelf = things[things[product].isin(list(shelf))]
    return len(on_shelf.drop_duplicates(list(need))) / len(things.drop_duplicates(list(need)))
