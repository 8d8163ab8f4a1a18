"""Mechanism "behaviours": how much each customer accesses, engages, customises, connects, collaborates.

Everybody has a hidden score per behaviour: the mix of her community plus her own part. Each
behaviour shows in two kinds of activity, whose counts also depend on how long she has been a
customer and on how active she is altogether.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.circles import MIXES, Circles
from course.market.network.draws import normal_quantiles
from course.market.streams import Streams

__all__ = ["BEHAVIOURS", "KINDS", "activities_table", "draw_behaviours"]

BEHAVIOURS = ("access", "engage", "customise", "connect", "collaborate")
# One row per mix of `MIXES`, one column per behaviour: the mean score of its people.
MEANS = np.array(
    [
        [1.2, -0.5, -0.3, -0.5, -0.5],  # quick
        [-0.3, 1.2, -0.2, 0.2, -0.6],  # curious
        [-0.5, -0.2, 1.2, -0.7, 0.7],  # creative
        [-0.4, -0.5, -0.7, 1.2, 0.6],  # sociable
    ]
)
OWN = 0.8  # sd of a person's own part
KINDS = {  # kind of activity: its behaviour (position in BEHAVIOURS), mean count per week
    "stock check": (0, 0.50),
    "quick reorder": (0, 0.25),
    "recipe read": (1, 0.40),
    "video watched": (1, 0.20),
    "list made": (2, 0.25),
    "mix designed": (2, 0.12),
    "comment": (3, 0.30),
    "like": (3, 0.60),
    "idea rated": (4, 0.20),
    "test answered": (4, 0.12),
}
STEEPNESS = 1.1  # log count per unit of score
ACTIVITY_SD = 0.5  # sd of the log of how active a person is in everything
SPREAD = 4.0  # gamma shape of what else moves a count


def draw_behaviours(circles: Circles, streams: Streams) -> np.ndarray:
    """Return the hidden scores: customers x 5, in the order of `BEHAVIOURS`."""
    number = np.arange(len(circles.mix))
    own = [normal_quantiles(streams, f"behaviour {name}", number) for name in BEHAVIOURS]
    return MEANS[circles.mix % len(MIXES)] + OWN * np.column_stack(own)


def activities_table(
    behaviours: np.ndarray, join_week: np.ndarray, weeks: int, streams: Streams
) -> pd.DataFrame:
    """One row per customer and kind of activity she ever did: customer, kind, count."""
    number = np.arange(len(behaviours))
    activity = ACTIVITY_SD * normal_quantiles(streams, "activity", number)
    counts = np.empty((len(number), len(KINDS)), dtype=np.int64)
    for column, (kind, (behaviour, mean)) in enumerate(KINDS.items()):
        rng = streams.generator(f"activity {kind}")
        log_rate = STEEPNESS * behaviours[:, behaviour] + activity
        rate = mean * np.exp(log_rate) * rng.gamma(SPREAD, 1 / SPREAD, len(number))
        counts[:, column] = np.minimum(rng.poisson(rate * (weeks + 1 - join_week)), 30_000)
    who, kind = np.nonzero(counts)
    return pd.DataFrame(
        {
            "customer": (who + 1).astype(np.int32),
            "kind": pd.Categorical.from_codes(kind, list(KINDS)),
            "count": counts[who, kind].astype(np.int16),
        }
    )
