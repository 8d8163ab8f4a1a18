"""Small event logs whose funnels can be counted by hand, and random ones for second ways."""

import numpy as np
import pandas as pd

__all__ = ["closed_funnel", "random_log", "walks"]

THREE = ["see", "try", "buy"]


def walks(**customers: str) -> pd.DataFrame:
    """Return a log from walks written as words: ann="1 see 4 buy" is two events, at times 1 and 4."""
    rows = []
    for customer, walk in customers.items():
        words = walk.split()
        rows += [(customer, stage, int(time)) for time, stage in zip(words[::2], words[1::2], strict=True)]
    return pd.DataFrame(rows, columns=["customer", "stage", "time"])


def closed_funnel(reached: list[int], stages: list[str]) -> pd.DataFrame:
    """Return a log in which so many customers reach each stage, one day apart."""
    rows = [
        (customer, stage, at)
        for at, (stage, many) in enumerate(zip(stages, reached, strict=True))
        for customer in range(many)
    ]
    return pd.DataFrame(rows, columns=["customer", "stage", "time"])


def random_log(seed: int, customers: int = 12, events: int = 80) -> pd.DataFrame:
    """Return events in no order, many of them at the same time, some of a stage that is none."""
    rng = np.random.default_rng(seed)
    table = {
        "customer": rng.integers(0, customers, events),
        "stage": rng.choice([*THREE, "chat"], events),
        "time": rng.integers(0, 25, events),
    }
    return pd.DataFrame(table)
