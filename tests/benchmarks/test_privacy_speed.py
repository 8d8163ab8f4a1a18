"""Unicity against a self-join, and the error of private counts against theory: ratios, in one run.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import numpy as np
import pandas as pd
import pytest

from course.methods import privacy as m
from tests.benchmarks.clock import cpu
from tests.benchmarks.receipts import receipts

CUSTOMERS, LINES_EACH, KNOWN = 100_000, 20, 4


def purchases(customers: int) -> pd.DataFrame:
    """Return products in weeks, some popular and most rare, as in shops."""
    rng = np.random.default_rng(customers)
    n = customers * LINES_EACH
    rank = np.floor(6_000 * rng.random(n) ** 2).astype(int)
    person = rng.integers(0, customers, n)
    return pd.DataFrame({"customer": person, "product": rank, "week": rng.integers(0, 78, n)})


def by_self_join(crowd: m.Crowd, known: np.ndarray) -> np.ndarray:
    """Return who is singled out as pandas alone would find it: all who share a point, joined and counted."""
    clues = pd.DataFrame(known).stack().rename("point").rename_axis(["target", "place"]).reset_index()
    clues = clues.drop_duplicates(["target", "point"])[["target", "point"]]
    point, person = np.divmod(crowd.key, len(crowd.people))
    both = clues.merge(pd.DataFrame({"point": point, "person": person}), on="point")
    has = both.groupby(["target", "person"]).size()
    fits = has == has.index.get_level_values("target").map(clues.groupby("target").size())
    return (fits.groupby(level="target").sum() == 1).to_numpy()


@pytest.mark.parametrize(
    ("columns", "targets", "bound"),
    [(["product", "week"], CUSTOMERS, 15), (["product"], 1_000, 30)],
    ids=["product-week", "product"],
)
def test_unicity_against_a_pandas_self_join(columns, targets, bound):
    crowd = m.Crowd.of(purchases(CUSTOMERS), columns)
    known = crowd.drawn(KNOWN, np.random.default_rng(0))[:targets]

    ours, found = cpu(lambda: crowd.alone(known, np.arange(targets)))
    joined, expected = cpu(lambda: by_self_join(crowd, known))

    print(
        f"\n{CUSTOMERS:,} customers, {len(crowd.key):,} points of {columns}, {targets:,} looked for: "
        "a self-join "
        f"takes {joined / ours:.0f} times as long ({joined:.1f} s, ours {ours:.2f} s); "
        f"{found.mean():.1%} alone"
    )
    np.testing.assert_array_equal(found, expected)
    assert joined / ours >= bound


def test_everybody_among_a_hundred_thousand_by_product_alone():
    """The join would need some hundred million rows; ours against the smaller task of the join above."""
    crowd = m.Crowd.of(purchases(CUSTOMERS), ["product"])
    known, everyone = crowd.drawn(KNOWN, np.random.default_rng(0)), np.arange(CUSTOMERS)

    ours, found = cpu(lambda: crowd.alone(known, everyone))
    joined, _ = cpu(lambda: by_self_join(crowd, known[:1_000]))

    print(
        f"\nall {CUSTOMERS:,}: {ours / joined:.1f} times a self-join for 1,000 of them; "
        f"{found.mean():.1%} alone"
    )
    assert ours / joined < 10


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
