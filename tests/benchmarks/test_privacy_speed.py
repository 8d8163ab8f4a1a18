"""Unicity against a self-join, and the error of private counts against theory: ratios, in one run.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from course.methods import privacy as m
from tests.benchmarks.receipts import receipts

CUSTOMERS, LINES_EACH, KNOWN = 100_000, 30, 4


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU time of `work` in seconds, and what it returned."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def purchases(customers: int) -> pd.DataFrame:
    """Return products in weeks, some popular and most rare, as in shops."""
    rng = np.random.default_rng(customers)
    n = customers * LINES_EACH
    rank = np.floor(6_000 * rng.random(n) ** 3).astype(int)
    person = rng.integers(0, customers, n)
    return pd.DataFrame({"customer": person, "product": rank, "week": rng.integers(0, 78, n)})


def by_self_join(lines: pd.DataFrame) -> float:
    """Return the share singled out as pandas alone would find it: all who share a point, counted."""
    crowd = m.Crowd.of(lines, ["product", "week"])
    known = pd.DataFrame(crowd.drawn(KNOWN, np.random.default_rng(0)))
    clues = (
        known.stack()
        .rename("point")
        .rename_axis(["target", "place"])
        .reset_index()
        .drop_duplicates(["target", "point"])
    )
    point, person = np.divmod(crowd.key, len(crowd.people))
    both = clues.merge(pd.DataFrame({"point": point, "person": person}), on="point")
    fit = both.groupby(["target", "person"]).size().rename("has").reset_index()
    needed = clues.groupby("target").size().rename("needed")
    fit = fit.join(needed, on="target")
    return float((fit[fit["has"] == fit["needed"]].groupby("target").size() == 1).mean())


@pytest.mark.parametrize(("customers", "bound"), [(10_000, 4), (CUSTOMERS, 10)])
def test_unicity_against_a_pandas_self_join(customers, bound):
    lines = purchases(customers)

    ours, found = cpu(lambda: m.unicity(lines, ["product", "week"], known=[KNOWN]))
    joined, share = cpu(lambda: by_self_join(lines))

    print(
        f"\n{customers:,} customers, {len(lines):,} lines: a self-join takes {joined / ours:.1f} "
        "times as long "
        f"({joined:.1f} s against {ours:.1f} s); {share:.1%} singled out"
    )
    assert found["share"].iloc[0] == pytest.approx(share)
    assert joined / ours >= bound


def test_the_error_of_private_pair_counts_is_the_expected_one():
    lines = receipts(200_000, 2_000).assign(customer=lambda t: t["order"] % 5_000)
    top, most = lines["product"].value_counts().index[:60].tolist(), 10
    exact = m.bounded_pairs(lines, top, most=most)

    for epsilon in (0.1, 0.5, 1, 2):
        draws = [m.private_counts(exact, epsilon=epsilon, sensitivity=most) for _ in range(5)]
        error = np.mean([(noisy - exact).abs().mean() for noisy in draws])
        ratio = error / m.mean_error(epsilon, sensitivity=most)
        print(f"\nepsilon {epsilon}: error {error:.1f} pairs' customers, {ratio:.3f} of the expected one")
        assert ratio == pytest.approx(1, abs=0.06)
