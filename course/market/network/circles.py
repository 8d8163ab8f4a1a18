"""Mechanism "circles": clubs of about 25 people, most of them of one community of taste.

A club belongs to a community; most members share its taste, the others came for the
company. A community has one of four mixes of behaviour (`behaviours`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.market.network.draws import shuffled_quantiles
from course.market.network.settings import NetworkSettings
from course.market.streams import Streams

__all__ = ["MIXES", "Circles", "form_circles"]

MIXES = ("quick", "curious", "creative", "sociable")


@dataclass(frozen=True)
class Circles:
    """Where each customer belongs; all numbers count from 0.

    Attributes
    ----------
    club : number of the club.            community : the community the club belongs to.
    mix : number of its behaviour mix, as in `MIXES`.
    """

    club: np.ndarray
    community: np.ndarray
    mix: np.ndarray


def form_circles(taste: np.ndarray, communities: int, settings: NetworkSettings, streams: Streams) -> Circles:
    """Put every customer into a club.

    Parameters
    ----------
    taste : community of taste (from 0) per customer.     communities : how many there are.
    """
    number = np.arange(len(taste))
    luck = np.empty(len(taste))
    for one in range(communities):  # by community, so that each keeps the same share of its people
        own = taste == one
        luck[own] = shuffled_quantiles(streams, "club loyalty", number[own])
    strays = luck >= settings.club_loyalty
    away = 1 + (streams.dice("club elsewhere", number) * (communities - 1)).astype(int)
    home = np.where(strays, taste + away, taste) % communities
    clubs = max(1, round(len(taste) / communities / settings.club_size))
    order = np.lexsort((streams.dice("club", number), home))
    rank = np.empty(len(taste), dtype=int)
    size = np.bincount(home, minlength=communities)
    rank[order] = np.arange(len(taste)) - np.repeat(np.cumsum(size) - size, size)
    dealt = streams.generator("behaviour mixes").permutation(communities) % len(MIXES)
    return Circles(club=home * clubs + rank % clubs, community=home, mix=dealt[home])
