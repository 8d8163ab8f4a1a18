"""Mechanism "ties": who knows whom.

Degree-corrected blocks: a share of the ties falls inside clubs, a share inside
communities, the rest anywhere; in each, people are drawn by their sociability.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.circles import Circles
from course.market.network.draws import normal_quantiles
from course.market.network.settings import NetworkSettings
from course.market.streams import Streams

__all__ = ["draw_ties"]

AT_ONCE = 0.7  # share of ties that are there as soon as both are customers
SPARE = 6  # candidates drawn per tie: pairs drawn twice count once
CLOSEST = 10
SHYEST = 0.33  # least sociability (the middle one has 1 more): few people know nobody


def draw_ties(
    circles: Circles, join_week: np.ndarray, weeks: int, settings: NetworkSettings, streams: Streams
) -> pd.DataFrame:
    """Return the ties: customer_a < customer_b (from 1), since_week, strength 1 to 10.

    Parameters
    ----------
    join_week : first week of each customer; no tie is older than its younger end.

    References
    ----------
    Karrer, Newman (2011), Physical Review E 83, 016107: degree-corrected block model.
    """
    people = len(join_week)
    luck = normal_quantiles(streams, "sociability", np.arange(people))
    weight = np.exp(settings.sociability_sd * luck) + SHYEST
    goal = settings.mean_degree * people / 2
    shares = (settings.club_ties, settings.community_ties)
    groups = (circles.club, circles.community, np.zeros(people, dtype=int))
    found = np.empty(0, dtype=np.int64)
    for number, (group, share) in enumerate(zip(groups, (*shares, 1 - sum(shares)), strict=True)):
        rng = streams.generator("ties", number)
        pairs = _pairs(weight, group, int(SPARE * goal * share), rng)
        fresh = pairs[~np.isin(pairs, found)]
        found = np.concatenate([found, fresh[: round(goal * share)]])
    a, b = np.divmod(np.sort(found), people)
    since = _since(a, b, join_week, weeks, streams)
    return pd.DataFrame(
        {
            "customer_a": (a + 1).astype(np.int32),
            "customer_b": (b + 1).astype(np.int32),
            "since_week": since.astype(np.int16),
            "strength": _strength(a, b, circles.club, streams).astype(np.int8),
        }
    )


def _pairs(weight: np.ndarray, group: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Draw pairs inside the groups: each coded a * people + b with a < b, none twice, in order of luck."""
    order = np.argsort(group, kind="stable")
    steps = np.cumsum(weight[order])
    size = np.bincount(group)
    last = np.cumsum(size)
    ends = np.concatenate([[0.0], steps])[last]
    starts = np.concatenate([[0.0], steps])[last - size]
    one = np.minimum(np.searchsorted(steps, rng.random(count) * steps[-1], side="right"), len(order) - 1)
    room = group[order[one]]
    mark = starts[room] + rng.random(count) * (ends[room] - starts[room])
    two = np.clip(np.searchsorted(steps, mark, side="right"), (last - size)[room], last[room] - 1)
    first, second = order[one], order[two]
    low, high = np.minimum(first, second), np.maximum(first, second)
    code = (low * len(weight) + high)[low < high]
    return code[np.sort(np.unique(code, return_index=True)[1])]


def _since(a: np.ndarray, b: np.ndarray, join_week: np.ndarray, weeks: int, streams: Streams) -> np.ndarray:
    both = np.maximum(join_week[a], join_week[b])
    later = both + (streams.dice("tie week", a, b) * (weeks + 1 - both)).astype(int)
    return np.where(streams.dice("tie at once", a, b) < AT_ONCE, both, later)


def _strength(a: np.ndarray, b: np.ndarray, club: np.ndarray, streams: Streams) -> np.ndarray:
    """How close they are: geometric with mean about 2.5, two more for members of one club."""
    with np.errstate(divide="ignore"):
        steps = np.floor(np.log1p(-streams.dice("tie strength", a, b)) / np.log(0.6))
    return np.clip(1 + steps + 2 * (club[a] == club[b]), 1, CLOSEST)
