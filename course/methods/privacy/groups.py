"""Releases without names: groups of rows that look alike, and what they still tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.tables import require, whole

__all__ = ["expected_unique", "group_risks", "linked", "release_risk"]


def group_risks(release: pd.DataFrame, quasi: Sequence[str], sensitive: str) -> pd.DataFrame:
    """Return the groups of rows that agree on the quasi-identifiers, and how much each tells.

    Parameters
    ----------
    release : one row per person, without names.
    quasi : columns that others may know, too: age, postcode.
    sensitive : column that nobody should learn.

    Returns
    -------
    Table, one row per group: the `quasi` columns, people, values (different sensitive values),
    certainty (share of the commonest one: how sure a guess is, 0 to 1).
    """
    quasi = [quasi] if isinstance(quasi, str) else list(quasi)
    require(release, *quasi, sensitive, name="release")
    each = release.groupby([*quasi, sensitive], observed=True, dropna=False).size().rename("people")
    groups = each.groupby(level=quasi, observed=True, dropna=False).agg(["sum", "size", "max"])
    groups.columns = ["people", "values", "certainty"]
    return groups.assign(certainty=groups["certainty"] / groups["people"]).reset_index()


def release_risk(release: pd.DataFrame, quasi: Sequence[str], sensitive: str) -> pd.Series:
    """Return how much a release gives away at worst, and on average.

    Returns
    -------
    Series: k (people in the smallest group: k-anonymity), ell (different sensitive values in
    the poorest group: distinct l-diversity), certainty (of a guess in the worst group), risk (mean
    over people of 1 / people in her group: the chance to point at the right row).

    References
    ----------
    Sweeney (2002), k-anonymity: a model for protecting privacy, International Journal of
    Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 557-570.
    Machanavajjhala, Kifer, Gehrke, Venkitasubramaniam (2007), L-diversity: privacy beyond
    k-anonymity, ACM Transactions on Knowledge Discovery from Data 1(1), 3.

    Examples
    --------
    >>> rows = pd.DataFrame({"age": [30, 30, 40, 40], "bought": ["tea", "tea", "tea", "figs"]})
    >>> release_risk(rows, ["age"], "bought").tolist()
    [2.0, 1.0, 1.0, 0.5]
    """
    groups = group_risks(release, quasi, sensitive)
    return pd.Series(
        {
            "k": groups["people"].min(),
            "ell": groups["values"].min(),
            "certainty": groups["certainty"].max(),
            "risk": len(groups) / len(release),
        }
    )


def linked(release: pd.DataFrame, partner: pd.DataFrame, on: Sequence[str]) -> pd.DataFrame:
    """Return the rows that name one person: unique in both tables, and alike in `on`.

    Parameters
    ----------
    release : rows without names.  partner : rows with names, of some of the same people.
    on : columns that both have.

    Returns
    -------
    Joined table, one row per person found.
    """
    on = [on] if isinstance(on, str) else list(on)
    require(release, *on, name="release")
    require(partner, *on, name="partner")
    one, other = (table[~table.duplicated(on, keep=False)] for table in (release, partner))
    return one.merge(other, on=on, suffixes=("", "_partner"))


def expected_unique(people: int, cells: int | Sequence[float]) -> float:
    """Return the expected share of people who are alone in their cell.

    With n people and cell chances p, that is the sum of p (1 - p)**(n - 1); with d cells alike,
    (1 - 1/d)**(n - 1).

    Parameters
    ----------
    people : in one area, 1 or more.
    cells : number of cells that are alike (1 or more), or the chances of unlike ones.

    Examples
    --------
    >>> round(expected_unique(2, 4), 2)  # the other one is in the same of four cells one time in four
    0.75
    """
    people = whole(people, 1, "people", 9330)
    if np.ndim(cells) == 0:
        return float((1 - 1 / whole(cells, 1, "cells", 365)) ** (people - 1))
    chance = np.asarray(cells, float)
    if (chance < 0).any() or not np.isclose(chance.sum(), 1):
        raise SettingsError(f"the chances of the cells must add up to 1 (got {chance.sum():.4g}).")
    return float((chance * (1 - chance) ** (people - 1)).sum())
