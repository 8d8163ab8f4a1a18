"""Everything that is decided about a town before its first customer walks in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.market.baskets import Shelf, lay_out_shelf
from course.market.catalogue import Catalogue, make_catalogue
from course.market.complements import with_chances
from course.market.links import Links, make_links
from course.market.prices import weekly_prices
from course.market.roles import Roles, give_roles, planned_penetration
from course.market.settings import Settings
from course.market.streams import Streams, streams_of
from course.market.tastes import community_tastes

__all__ = ["Plan", "make_plan"]

EVERYDAY = 60  # popular products without a planted part


@dataclass(frozen=True)
class Plan:
    """One town: its shop, what was planted, and its random streams.

    Attributes
    ----------
    means : mean taste per community, communities x categories.
    complements : the planted pairs with `chance` (see `complements.with_chances`).
    everyday : numbers of popular products that carry no planted part.
    """

    settings: Settings
    streams: Streams
    catalogue: Catalogue
    roles: Roles
    links: Links
    shelf: Shelf
    means: np.ndarray
    complements: pd.DataFrame
    everyday: np.ndarray


def make_plan(settings: Settings, seed: int) -> Plan:
    """Plan the town of a seed.

    Raises
    ------
    SettingsError : if the seed is not a whole number from 0 to 2**63 - 1.
    """
    streams = streams_of(seed)
    catalogue = make_catalogue(settings, streams)
    roles = give_roles(catalogue, settings, streams)
    paid = weekly_prices(catalogue.price, settings, streams)
    return Plan(
        settings=settings,
        streams=streams,
        catalogue=catalogue,
        roles=roles,
        links=make_links(catalogue, roles.linked, settings, streams),
        shelf=lay_out_shelf(catalogue, paid, settings, streams),
        means=community_tastes(catalogue, settings, streams),
        complements=with_chances(roles, planned_penetration(catalogue, settings), settings),
        everyday=_everyday(catalogue, roles),
    )


def _everyday(catalogue: Catalogue, roles: Roles) -> np.ndarray:
    plain = catalogue.launch == 1
    plain[roles.linked] = False
    for pairs in (roles.complements, roles.substitutes, roles.nulls):
        plain[pairs[["from_", "to"]].to_numpy().ravel()] = False
    return np.argsort(np.where(plain, -catalogue.weight, 0), kind="stable")[:EVERYDAY]
