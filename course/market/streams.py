"""Randomness that stays put: one named stream per mechanism and unit.

Two kinds of stream. A *generator* serves one mechanism in one district (block of
customers): PCG64, seeded by the world's seed and the mechanism's **name**, so a
new mechanism moves no old one. *Dice* give every unit (an order and a product,
say) its own number, computed from its ids alone: adding or dropping a line
leaves every other line's luck as it was.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np

from course.errors import SettingsError

__all__ = ["Streams", "streams_of"]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Streams:
    """All random streams of one world.

    Parameters
    ----------
    seed : integer from 0 to 2**63 - 1; names the world.
    replica : 0 is the world itself; 1, 2, ... are parallel runs of the same people,
        used to compute what the model implies (Monte Carlo).
    """

    seed: int
    replica: int = 0

    def generator(self, mechanism: str, block: int = 0) -> np.random.Generator:
        """Return the generator of one mechanism in one district (PCG64, never another)."""
        entropy = [self.seed, self.replica, block, _key(mechanism)]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))

    def dice(self, mechanism: str, *ids: np.ndarray | int) -> np.ndarray:
        """Return one uniform number in [0, 1) for each unit named by its ids.

        Parameters
        ----------
        mechanism : the name that separates this luck from all other luck.
        ids : integers or integer arrays that broadcast; together they name the unit.

        References
        ----------
        Steele, Lea, Flood (2014), OOPSLA: the SplitMix64 finaliser, used as a hash.
        """
        start = np.random.SeedSequence([self.seed, self.replica, _key(mechanism)])
        state = start.generate_state(1, np.uint64)[0]
        with np.errstate(over="ignore"):
            for part in ids:
                state = _scramble(state ^ (np.asarray(part).astype(np.uint64) * _GOLDEN))
        return (state >> np.uint64(11)) * 2.0**-53

    def deal(self, mechanism: str, units: np.ndarray, groups: int) -> np.ndarray:
        """Return a group from 0 to groups - 1 for each unit: equal sizes, shuffled.

        Every run of `groups` consecutive units gets one place in each group, so groups
        are equally large in any part of the world.
        """
        deck, place = np.divmod(np.asarray(units, dtype=np.int64), groups)
        luck = self.dice(mechanism, deck[:, None], np.arange(groups)[None, :])
        return np.argsort(np.argsort(luck, axis=1), axis=1)[np.arange(len(deck)), place]

    def parallel(self, replica: int) -> Streams:
        """Return the streams of a parallel run of the same world."""
        return replace(self, replica=replica)


def streams_of(seed: int) -> Streams:
    """Return the streams of the world that a seed names.

    Raises
    ------
    SettingsError : if the seed is not a whole number from 0 to 2**63 - 1.
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or not 0 <= seed < 2**63:
        raise SettingsError(f"seed must be a whole number from 0 to 2**63 - 1 (got {seed!r}); try seed=5.")
    return Streams(int(seed))


def _key(mechanism: str) -> int:
    """Turn a name into a number that is the same on every machine (hash() is not)."""
    return int.from_bytes(hashlib.blake2b(mechanism.encode(), digest_size=8).digest(), "big")


def _scramble(x: np.ndarray) -> np.ndarray:
    x = x + _GOLDEN
    x = (x ^ (x >> np.uint64(30))) * _MIX_A
    x = (x ^ (x >> np.uint64(27))) * _MIX_B
    return x ^ (x >> np.uint64(31))
