"""Mechanism "adoptions": who began to use the shop's app, when, and through whom.

How many adopt in a week, from outside and through friends, follows the Bass model to the
customer; who they are follows taste and ties. Six weeks of the app stand for one year of a
durable good: p = 0.03 and q = 0.38 a year are 0.005 and 0.0633 a week.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.market.network.diffusion import bass_path
from course.market.network.draws import normal_quantiles, pick, pick_keys
from course.market.network.settings import NetworkSettings
from course.market.network.weeks import ON, PERIOD
from course.market.streams import Streams

__all__ = ["Adoptions", "app_taste", "draw_adoptions", "external_chances"]

NEVER = np.iinfo(np.int16).max
SHARED_TASTE = 0.4  # correlation of the taste for apps between members of one community


@dataclass(frozen=True)
class Adoptions:
    """What became of each customer.

    Attributes
    ----------
    week : week of adoption; NEVER if not in these weeks.
    through : customer (from 0) she followed; -1 if it was the adverts, or if she never adopted.
    """

    week: np.ndarray
    through: np.ndarray

    @property
    def adopted(self) -> np.ndarray:
        """Whether each customer adopted."""
        return self.week < NEVER


def external_chances(adverts: np.ndarray, settings: NetworkSettings) -> np.ndarray:
    """Return the external chance per week: higher with adverts, lower without, its mean as set."""
    low = (PERIOD - ON * settings.advert_pull) / (PERIOD - ON)
    return settings.app_external * np.where(adverts, settings.advert_pull, low)


def app_taste(community: np.ndarray, streams: Streams) -> np.ndarray:
    """Return each customer's taste for apps, standard normal; people of a community are a little alike."""
    kinds = np.arange(community.max() + 1)
    shared = normal_quantiles(streams, "app taste of communities", kinds)[community]
    own = normal_quantiles(streams, "app taste", np.arange(len(community)))
    mixed = np.sqrt(SHARED_TASTE) * shared + np.sqrt(1 - SHARED_TASTE) * own
    return (mixed - mixed.mean()) / max(mixed.std(), 1e-9)


def draw_adoptions(
    taste: np.ndarray,
    join_week: np.ndarray,
    ties: pd.DataFrame,
    adverts: np.ndarray,
    settings: NetworkSettings,
    streams: Streams,
) -> Adoptions:
    """Let the app spread.

    Parameters
    ----------
    taste : taste for apps per customer.     ties : output of `draw_ties`.
    adverts : for each week, whether adverts run.
    """
    people = len(taste)
    paths = bass_path(external_chances(adverts, settings), settings.app_peer)
    planned = [np.diff(np.rint(path * people).astype(int), prepend=0) for path in paths]
    appeal = np.exp(settings.app_taste * taste)
    week, through = np.full(people, NEVER), np.full(people, -1)
    friends = _both_ways(ties)
    owed = 0
    for now in range(1, len(adverts) + 1):
        free = (week == NEVER) & (join_week <= now)
        luck = streams.dice("app from outside", np.arange(people), now)
        outside = pick(pick_keys(luck, appeal * free), planned[0][now - 1])
        week[outside] = now
        followers, guides, owed = _follow(
            friends, week, free, appeal, planned[1][now - 1] + owed, now, streams
        )
        week[followers], through[followers] = now, guides
    return Adoptions(week, through)


def _both_ways(ties: pd.DataFrame) -> dict[str, np.ndarray]:
    a, b = ties["customer_a"].to_numpy() - 1, ties["customer_b"].to_numpy() - 1
    return {
        "who": np.concatenate([a, b]),
        "friend": np.concatenate([b, a]),
        "since": np.tile(ties["since_week"].to_numpy(), 2),
        "strength": np.tile(ties["strength"].to_numpy().astype(float), 2),
    }


def _follow(
    friends: dict[str, np.ndarray],
    week: np.ndarray,
    free: np.ndarray,
    appeal: np.ndarray,
    count: int,
    now: int,
    streams: Streams,
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return who follows a friend this week, whom, and how many found no friend to follow."""
    waiting = free & (week == NEVER)
    live = waiting[friends["who"]] & (week[friends["friend"]] < now) & (friends["since"] <= now)
    who, friend, strength = (friends[name][live] for name in ("who", "friend", "strength"))
    pull = np.bincount(who, weights=strength, minlength=len(week))
    keys = pick_keys(streams.dice("app through friends", np.arange(len(week)), now), appeal * pull)
    followers = pick(keys, count)
    chosen = np.isin(who, followers)
    who, friend, strength = who[chosen], friend[chosen], strength[chosen]
    order = np.lexsort((pick_keys(streams.dice("app guide", who, friend), strength), who))
    first = np.unique(who[order], return_index=True)[1]
    return followers, friend[order][first], count - len(followers)
