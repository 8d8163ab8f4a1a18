"""Co-purchase counts against other ways to the same pairs: ratios of CPU time, in one run.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from course.methods.products.baskets import Baskets
from course.methods.products.counting import pair_counts
from tests.benchmarks.clock import cpu
from tests.benchmarks.receipts import receipts

PRODUCTS = 2_000
ROUNDS = 5


def table(baskets: Baskets, counted: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """Return counts as a symmetric table by product number, zeros on the diagonal."""
    a, b, both = counted
    dense = np.zeros((PRODUCTS, PRODUCTS), np.int64)
    dense[baskets.names[a], baskets.names[b]] = both
    return dense + dense.T


def sparse_baskets(lines: pd.DataFrame) -> sparse.csr_matrix:
    order, product = lines["order"].to_numpy(), lines["product"].to_numpy()
    ones = np.ones(len(lines), np.int32)
    return sparse.csr_matrix((ones, (order, product)), shape=(order.max() + 1, PRODUCTS))


def sparse_table(product: sparse.csr_matrix) -> np.ndarray:
    dense = product.toarray().astype(np.int64)
    np.fill_diagonal(dense, 0)
    return dense


def self_merge(lines: pd.DataFrame) -> pd.Series:
    both = lines.merge(lines, on="order")
    both = both[both["product_x"] < both["product_y"]]
    return both.groupby(["product_x", "product_y"]).size()


@pytest.mark.parametrize(("size", "bound"), [(1_000_000, 0.6), (10_000_000, 0.35)], ids=["1M", "10M"])
def test_pair_counts_against_the_sparse_product(benchmark, size, bound):
    lines = receipts(size, PRODUCTS)
    matrix, baskets = sparse_baskets(lines), Baskets.of(lines)
    pair_counts(baskets)  # the first run also pays for memory that later runs find ready

    # By turns, so that a busy minute of the machine falls on both.
    times = [(cpu(lambda: matrix.T @ matrix)[0], cpu(lambda: pair_counts(baskets))[0]) for _ in range(9)]
    bare, ours = np.median(times, axis=0)
    product, counted = matrix.T @ matrix, pair_counts(baskets)
    reading, _ = cpu(lambda: Baskets.of(lines), ROUNDS)
    benchmark.pedantic(pair_counts, args=(baskets,), rounds=1)

    print(
        f"\n{len(lines):,} lines: sparse product {bare:.2f} s; ours {ours / bare:.2f} of it, "
        f"{(ours + reading) / bare:.2f} with reading the table"
    )
    np.testing.assert_array_equal(table(baskets, counted), sparse_table(product))
    assert ours / bare <= bound


def test_pair_counts_against_a_pandas_self_merge(benchmark):
    lines = receipts(1_000_000, PRODUCTS)
    pair_counts(Baskets.of(lines))

    merged, series = cpu(lambda: self_merge(lines))
    ours, (baskets, counted) = cpu(lambda: (found := Baskets.of(lines), pair_counts(found)), ROUNDS)
    benchmark.pedantic(lambda: pair_counts(Baskets.of(lines)), rounds=1)

    print(f"\n{len(lines):,} lines: pandas self-merge takes {merged / ours:.0f} times as long as ours")
    a, b = series.index.get_level_values(0), series.index.get_level_values(1)
    expected = np.zeros((PRODUCTS, PRODUCTS), np.int64)
    expected[a, b] = series
    np.testing.assert_array_equal(table(baskets, counted), expected + expected.T)
    assert merged / ours >= 5


def test_pair_counts_against_fpgrowth_limited_to_pairs(benchmark):
    # Its memory grows with what it finds: 100,000 lines and pairs with 30 orders or more.
    lines, least = receipts(100_000, PRODUCTS), 30
    orders = lines["order"].nunique()
    matrix = pd.DataFrame.sparse.from_spmatrix(sparse_baskets(lines).astype(bool), columns=range(PRODUCTS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from mlxtend.frequent_patterns import fpgrowth

        theirs, sets = cpu(lambda: fpgrowth(matrix, min_support=least / orders, max_len=2))
    ours, (baskets, counted) = cpu(lambda: (found := Baskets.of(lines), pair_counts(found)), ROUNDS)
    benchmark.pedantic(lambda: pair_counts(Baskets.of(lines)), rounds=1)

    print(
        f"\n{len(lines):,} lines: fpgrowth takes {theirs / ours:.0f} times as long as ours, for fewer pairs"
    )
    found = {tuple(sorted(pair)) for pair in sets["itemsets"] if len(pair) == 2}
    a, b, both = counted
    often = both >= least
    named = zip(baskets.names[a[often]].tolist(), baskets.names[b[often]].tolist(), strict=True)
    assert found == {tuple(sorted(pair)) for pair in named}
    assert theirs / ours >= 20
