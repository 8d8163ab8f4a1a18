"""Mechanism "offers": one product for all, or two kinds, when tastes are split.

500 tasters like it mild, 500 like it strong, nobody likes it in between. One kind for all is
cheap to set up but sells at a low price; two kinds cost more to set up and earn more per piece.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.market.streams import Streams

__all__ = ["KINDS", "Economics", "economics", "offers_table", "tastings_table"]

TASTERS = 1_000
PEAKS = (2.0, 8.0)  # liked strength of the two halves, on a scale from 0 to 10
WIDTH = 0.9  # nobody is further from her peak
KINDS = ("one for all", "two kinds")
MARGINS = ((70, 110), (80, 120), (60, 90), (90, 130))  # cents per piece, of one for all and of two kinds
FIXED = (300_000, 400_000, 500_000, 600_000)  # cents a week, of one for all
CROSSOVERS = (12_000, 14_000, 16_000, 18_000, 20_000)  # pieces a week at which both earn the same
UNIT_COST = 130
NOISE = 4_000  # sd in cents of what else a week costs


@dataclass(frozen=True)
class Economics:
    """What the two offers earn and cost; one value per offer, in the order of `KINDS`.

    Attributes
    ----------
    margin : cents earned per piece.     fixed : cents per week.
    crossover : pieces a week at which both earn the same.
    """

    margin: tuple[int, int]
    fixed: tuple[int, int]
    crossover: int


def economics(streams: Streams) -> Economics:
    """Return the economics of this town: of a ladder, the seed chooses the steps."""
    rng = streams.generator("economics of offers")
    margin = MARGINS[rng.integers(len(MARGINS))]
    fixed = int(rng.choice(FIXED))
    crossover = int(rng.choice(CROSSOVERS))
    return Economics(margin, (fixed, fixed + crossover * (margin[1] - margin[0])), crossover)


def offers_table(weeks: int, streams: Streams) -> pd.DataFrame:
    """One row per offer and week of its trial: offer, week, pieces, sales_cents, cost_cents.

    Costs are fixed cost plus cost per piece plus a little luck; volumes lie on both sides of
    the crossover.
    """
    town, rng = economics(streams), streams.generator("offers")
    tables = []
    for number, kind in enumerate(KINDS):
        quantile = (rng.permutation(weeks) + 0.5) / weeks
        pieces = np.rint(town.crossover * (0.4 + 1.2 * quantile)).astype(np.int64)
        cost = town.fixed[number] + UNIT_COST * pieces + rng.normal(0, NOISE, weeks)
        tables.append(
            pd.DataFrame(
                {
                    "offer": pd.Categorical([kind] * weeks, KINDS),
                    "week": np.arange(1, weeks + 1, dtype=np.int16),
                    "pieces": pieces.astype(np.int32),
                    "sales_cents": ((UNIT_COST + town.margin[number]) * pieces).astype(np.int32),
                    "cost_cents": np.rint(cost).astype(np.int32),
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def tastings_table(streams: Streams) -> pd.DataFrame:
    """One row per taster: taster, strength (liked most, 0 to 10). Two halves, their mean exactly 5."""
    half = TASTERS // 2
    spread = WIDTH * np.linspace(-1, 1, half) ** 3
    liked = np.concatenate([PEAKS[0] + spread, PEAKS[1] + spread]).round(2)
    order = streams.generator("tastings").permutation(TASTERS)
    return pd.DataFrame({"taster": np.arange(1, TASTERS + 1, dtype=np.int32), "strength": liked[order]})
