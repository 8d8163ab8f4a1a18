"""The families of tables beyond the shop, in the order in which they are made.

A family is a folder of `course/market` with a function `tables(town) -> Family`. It may read
all that stands in `town`, and draws from streams of its own name.
"""

from __future__ import annotations

from collections.abc import Callable

from course.market import funnel, network, privacy, trials
from course.market.town import Family, Town

__all__ = ["FAMILIES", "grow"]

FAMILIES: dict[str, Callable[[Town], Family]] = {
    "funnel": funnel.tables,
    "trials": trials.tables,
    "network": network.tables,
    "privacy": privacy.tables,
}


def grow(town: Town) -> Town:
    """Return the town with the tables of all families."""
    for name, tables in FAMILIES.items():
        town = town.grown(name, tables(town))
    return town
