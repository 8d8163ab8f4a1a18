"""An event log of any size: customers who move through a funnel, skip, repeat and come back."""

import numpy as np
import pandas as pd

from course.methods.funnel import STAGES

__all__ = ["funnel_log"]

RATES = (0.40, 0.40, 0.30, 0.40, 0.25)


def funnel_log(events: int, seed: int = 3) -> pd.DataFrame:
    """Return about `events` rows in order of time: customer, stage (ordered category), time (seconds).

    About 3.4 events per customer: most walk through in order, each stage is repeated now
    and then, and one event in five belongs to a stage at random.
    """
    rng = np.random.default_rng(seed)
    customers = events // 4
    depth = 1 + (np.cumprod(rng.random((customers, 5)) < RATES, axis=1)).sum(axis=1)
    walk = np.repeat(np.arange(customers), depth)
    level = np.arange(len(walk)) - np.repeat(np.cumsum(depth) - depth, depth)
    enters = rng.integers(0, 400 * 86_400, customers)
    time = enters[walk] + level * 86_400 * 3 + rng.integers(0, 86_400, len(walk))
    again = rng.integers(0, len(walk), events - len(walk))
    noise = np.where(rng.random(len(again)) < 0.4, rng.integers(0, 6, len(again)), level[again])
    late = time[again] + rng.integers(-10 * 86_400, 20 * 86_400, len(again))
    who, what, when = np.r_[walk, walk[again]], np.r_[level, noise], np.r_[time, late]
    order = np.argsort(when, kind="stable")
    return pd.DataFrame(
        {
            "customer": who[order].astype("int32"),
            "stage": pd.Categorical.from_codes(what[order].astype("int8"), STAGES, ordered=True),
            "time": (when[order] + 1_700_000_000).astype("datetime64[s]"),
        }
    )
