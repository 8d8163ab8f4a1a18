"""One ordered funnel in four ways: ratios of CPU time, in one run.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from course.methods import funnel as m
from tests.benchmarks.clock import cpu
from tests.benchmarks.funnel_log import funnel_log

STAGES = list(m.STAGES)
ROUNDS = 5


def ours(log: pd.DataFrame) -> np.ndarray:
    return m.stage_table(log)[STAGES].notna().sum().to_numpy()


def by_groupby(log: pd.DataFrame) -> np.ndarray:
    """The way a student writes it: first time per customer, then only what came later."""
    reached, counts = None, []
    for stage in STAGES:
        rows = log[log["stage"] == stage]
        if reached is not None:
            rows = rows.merge(reached, left_on="customer", right_index=True)
            rows = rows[rows["time"] >= rows["before"]]
        reached = rows.groupby("customer")["time"].min().rename("before")
        counts.append(len(reached))
    return np.array(counts)


def by_polars(log: Any) -> np.ndarray:
    import polars as pl

    lazy, reached, counts = log.lazy(), None, []
    for stage in STAGES:
        rows = lazy.filter(pl.col("stage") == stage)
        if reached is not None:
            rows = rows.join(reached.lazy(), on="customer").filter(pl.col("time") >= pl.col("before"))
        reached = rows.group_by("customer").agg(pl.col("time").min().alias("before")).collect()
        counts.append(len(reached))
    return np.array(counts)


def by_duckdb(log: Any) -> np.ndarray:
    parts = ["t0 as (select customer, min(time) as t from log where stage = 'awareness' group by customer)"]
    for at, stage in enumerate(STAGES[1:], 1):
        parts.append(
            f"t{at} as (select customer, min(time) as t from log join t{at - 1} using (customer) "
            f"where stage = '{stage}' and time >= t{at - 1}.t group by customer)"
        )
    parts = [part.replace(" as (", " as materialized (", 1) for part in parts]
    counts = ", ".join(f"(select count(*) from t{at})" for at in range(len(STAGES)))
    return np.array(log.execute(f"with {', '.join(parts)} select {counts}").fetchone())


@pytest.mark.parametrize(("events", "bound"), [(1_000_000, 0.8), (10_000_000, 0.6)], ids=["1M", "10M"])
def test_ordered_funnel_against_pandas_polars_and_duckdb(events, bound):
    import duckdb
    import polars as pl

    log = funnel_log(events)
    database = duckdb.connect()
    database.execute("create table log as select customer, stage::varchar as stage, time from log")
    database.execute(f"alter table log alter stage type enum ({', '.join(map(repr, STAGES))})")
    ways = {
        "ours": (ours, log),
        "pandas groupby and merge": (by_groupby, log),
        "Polars": (by_polars, pl.from_pandas(log)),
        "DuckDB": (by_duckdb, database),
    }

    # By turns, and the best of each: a busy machine only ever adds.
    times, counts = {name: [] for name in ways}, {}
    for _ in range(ROUNDS):
        for name, (way, data) in ways.items():
            took, counts[name] = cpu(lambda way=way, data=data: way(data))
            times[name].append(took)
    best = {name: min(spent) for name, spent in times.items()}

    base = best["pandas groupby and merge"]
    print(f"\n{len(log):,} events, funnel {counts['ours'].tolist()}, CPU against pandas ({base:.2f} s):")
    print("; ".join(f"{name} {spent / base:.2f}" for name, spent in best.items()))
    for name, found in counts.items():
        np.testing.assert_array_equal(found, counts["ours"], err_msg=name)
    assert best["ours"] / base <= bound
