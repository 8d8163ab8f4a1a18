"""Mechanism "roles": which products carry what was planted, each at most one part.

Parts go to products of a given planned popularity, so that every town is equally
hard; the seed decides which pair or product stands on which step of a ladder.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.market import assortment
from course.market.catalogue import Catalogue
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Roles", "give_roles", "planned_penetration"]


@dataclass(frozen=True)
class Roles:
    """Who carries what; product numbers count from 0.

    Attributes
    ----------
    complements : table from_, to, strength: `to` joins a basket that holds `from_`;
        strength = how many times chance the pair is bought together.
    substitutes : table from_, to, strength: of joint purchases only the share `strength` survives.
    nulls : table from_, to, strength (always 1): nothing planted.
    linked : product numbers that get services during the records.
    """

    complements: pd.DataFrame
    substitutes: pd.DataFrame
    nulls: pd.DataFrame
    linked: np.ndarray


def planned_penetration(catalogue: Catalogue, settings: Settings) -> np.ndarray:
    """Return the planned share of orders that hold each product (before habits and tastes)."""
    spread = settings.basket_log_sd**2 + settings.basket_between_sd**2 + settings.basket_facet**2
    mean_size = np.exp(settings.basket_log_mean + spread / 2)
    return 1 - np.exp(-catalogue.weight * mean_size)


def give_roles(catalogue: Catalogue, settings: Settings, streams: Streams) -> Roles:
    """Choose the products of all planted parts."""
    rng = streams.generator("roles")
    casting = _Casting(catalogue, planned_penetration(catalogue, settings))
    complements = _complements(casting, settings, rng)
    substitutes = _substitutes(casting, settings, rng)
    linked = rng.permutation(casting.nearest(settings.linked_share, settings.linked_products))
    nulls = _nulls(casting, settings, rng)
    return Roles(complements, substitutes, nulls, linked)


class _Casting:
    """Hands out products, never one twice; rare (late) products and the commodity play no part."""

    def __init__(self, catalogue: Catalogue, penetration: np.ndarray) -> None:
        self.catalogue = catalogue
        self.penetration = penetration
        self.free = (catalogue.launch == 1) & (catalogue.weight > 0)
        self.number = {kind.name: c for c, kind in enumerate(assortment.categories())}

    def distance(self, share: float) -> np.ndarray:
        with np.errstate(divide="ignore"):
            gap = np.abs(np.log(self.penetration / share))
        return np.where(self.free, gap, np.inf)

    def take(self, category: int, share: float) -> int:
        """Take the free product of a category whose popularity is nearest to `share`."""
        low, high = self.catalogue.first[category : category + 2]
        best = int(low + np.argmin(self.distance(share)[low:high]))
        self.free[best] = False
        return best

    def nearest(self, share: float, count: int) -> np.ndarray:
        """Take the `count` free products whose popularity is nearest to `share`."""
        if count > self.free.sum():
            raise SettingsError(
                f"only {self.free.sum()} products are left to carry something planted ({count} wanted);"
                " ask for more products or for fewer planted parts."
            )
        best = np.argsort(self.distance(share), kind="stable")[:count]
        self.free[best] = False
        return best


def _ladder(steps: tuple[float, ...], count: int, rng: np.random.Generator) -> np.ndarray:
    """Give each step to equally many pairs, in random order."""
    return rng.permutation(np.resize(np.array(steps, dtype=float), count))


def _table(pairs: list[tuple[int, int]], strength: np.ndarray) -> pd.DataFrame:
    table = pd.DataFrame(np.array(pairs, dtype=np.int64).reshape(-1, 2), columns=["from_", "to"])
    return table.assign(strength=strength)


def _complements(casting: _Casting, settings: Settings, rng: np.random.Generator) -> pd.DataFrame:
    names = assortment.complement_categories()
    chosen = sorted(rng.permutation(len(names))[: settings.complement_pairs])
    share = settings.complement_share
    pairs = [
        (casting.take(casting.number[names[i][0]], share), casting.take(casting.number[names[i][1]], share))
        for i in chosen
    ]
    return _table(pairs, _ladder(settings.complement_ladder, len(pairs), rng))


def _substitutes(casting: _Casting, settings: Settings, rng: np.random.Generator) -> pd.DataFrame:
    """Two brands of the same thing, from the categories with the most bought products."""
    pull = np.argsort(-casting.catalogue.category_weight, kind="stable")
    pairs = []
    for category in pull[: settings.substitute_pairs]:
        first = casting.take(category, settings.substitute_share)
        low, high = casting.catalogue.first[category : category + 2]
        same = np.flatnonzero(casting.catalogue.brand[low:high] == casting.catalogue.brand[first]) + low
        held = casting.free[same].copy()
        casting.free[same] = False
        pairs.append((first, casting.take(category, settings.substitute_share)))
        casting.free[same] = held
    return _table(pairs, _ladder(settings.substitute_ladder, len(pairs), rng))


def _nulls(casting: _Casting, settings: Settings, rng: np.random.Generator) -> pd.DataFrame:
    """Pairs as popular as the complements, from categories that share no mission and no planted pair."""
    friends = _befriended(casting.number)
    pool = rng.permutation(casting.nearest(1.3 * settings.complement_share, 2 * settings.null_pairs + 40))
    pairs: list[tuple[int, int]] = []
    waiting = list(pool)
    while waiting and len(pairs) < settings.null_pairs:
        a = waiting.pop()
        strangers = [
            b for b in waiting if not friends[casting.catalogue.category[a], casting.catalogue.category[b]]
        ]
        if strangers:
            pairs.append((int(a), int(strangers[0])))
            waiting.remove(strangers[0])
    return _table(pairs, np.ones(len(pairs)))


def _befriended(number: dict[str, int]) -> np.ndarray:
    """Return which categories meet for a reason: same category, same mission, complements, same context."""
    friends = np.eye(len(number), dtype=bool)
    groups = [m.of for m in assortment.missions()] + [each.of for each in assortment.use_contexts()]
    for group in groups + list(assortment.complement_categories()):
        inside = [number[name] for name in group]
        friends[np.ix_(inside, inside)] = True
    return friends
