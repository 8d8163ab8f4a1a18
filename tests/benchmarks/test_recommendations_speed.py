"""Item neighbours against scikit-learn and implicit, and hit rates beside those of real shops.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array
from sklearn.neighbors import NearestNeighbors

from course import datasets
from course.methods import recommendations as m
from course.methods.recommendations.purchases import Purchases
from tests.benchmarks.clock import cpu

CUSTOMERS, PRODUCTS, TEN = 12_500, 2_000, 10
ROUNDS = 3


def customers_lines(lines: int, seed: int = 5) -> pd.DataFrame:
    """About `lines` receipt lines of customers with eight tastes; popularity falls with rank."""
    rng = np.random.default_rng(seed)
    customer = rng.integers(1, CUSTOMERS + 1, lines)
    weight = (np.arange(PRODUCTS) + 5.0) ** -0.8
    drawn = np.searchsorted(np.cumsum(weight / weight.sum()), rng.random(lines)).clip(max=PRODUCTS - 1)
    # Half of the purchases come from the taste's own eighth of the products.
    tasted = drawn - drawn % 8 + customer % 8
    product = np.where(rng.random(lines) < 0.5, tasted.clip(max=PRODUCTS - 1), drawn) + 1
    order = customer * 100 + rng.integers(0, 20, lines)
    return pd.DataFrame({"customer": customer, "order": order, "product": product}).drop_duplicates(
        ["order", "product"], ignore_index=True
    )


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    return customers_lines(1_000_000)


def by_scikit_learn(by_product: csr_array) -> np.ndarray:
    """Cosines of the ten nearest products, best first; a product itself left out."""
    model = NearestNeighbors(n_neighbors=TEN + 1, metric="cosine", algorithm="brute").fit(by_product)
    return 1 - model.kneighbors(by_product)[0][:, 1:]


def cosines(near: pd.DataFrame) -> np.ndarray:
    """Ten cosines per product, best first."""
    return near["cosine"].to_numpy().reshape(-1, TEN)


def test_item_neighbours_against_scikit_learn(benchmark, lines):
    ours, near = cpu(lambda: m.item_neighbours(lines), ROUNDS)
    reading, known = cpu(lambda: Purchases.of(lines), ROUNDS)
    by_product = csr_array(known.has.T.astype(np.float64))  # as exact as ours
    theirs, other = cpu(lambda: by_scikit_learn(by_product), ROUNDS)
    benchmark.pedantic(m.item_neighbours, args=(lines,), rounds=1)

    print(
        f"\n{len(lines):,} lines: ours {ours:.2f} s, of it reading {reading:.2f}; without reading "
        f"{(ours - reading) / theirs:.2f} of scikit-learn's NearestNeighbors ({theirs:.2f} s)"
    )
    np.testing.assert_allclose(cosines(near), other, atol=1e-5)


def test_item_neighbours_against_implicit(benchmark, lines):
    nearest = pytest.importorskip("implicit.nearest_neighbours", reason="implicit is not installed here")
    known = Purchases.of(lines)

    def fitted():
        from scipy.sparse import csr_matrix

        model = nearest.CosineRecommender(K=TEN + 1, num_threads=1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it converts its own matrix, and says so
            model.fit(csr_matrix(known.has), show_progress=False)
        return model

    theirs, model = cpu(fitted, ROUNDS)
    ours, near = cpu(lambda: m.item_neighbours(lines), ROUNDS)
    reading, _ = cpu(lambda: Purchases.of(lines), ROUNDS)
    benchmark.pedantic(m.item_neighbours, args=(lines,), rounds=1)

    print(f"\n{len(lines):,} lines: ours without reading {(ours - reading) / theirs:.2f} of implicit's")
    likeness = csr_array(model.similarity).toarray()
    np.fill_diagonal(likeness, 0)
    best = -np.sort(-likeness, axis=1)[:, :TEN]
    np.testing.assert_allclose(cosines(near), best, atol=1e-5)


def test_hit_rates_at_ten_have_the_order_of_real_shops(benchmark):
    # Last basket, ten guesses. Range of three real shops; novel: products new to the customer.
    real = {
        "popularity": (0.300, 0.367),
        "repeats": (0.426, 0.765),
        "neighbours": (0.232, 0.510),
        "popularity, novel": (0.078, 0.213),
        "neighbours, novel": (0.086, 0.249),
    }
    lines = datasets.load("lines")
    last = lines["order"] == lines.groupby("customer")["order"].transform("max")
    before, basket = lines[~last], lines[last]
    found = {}
    for name in (*real, "factors", "factors, novel", "random"):
        by, _, novel = name.partition(", ")
        lists = m.recommended(before, by, new=bool(novel))
        hits = m.ranking_hits(lists, basket, before if novel else None)
        found[name] = (hits["hits"] > 0).mean()
    benchmark.pedantic(m.recommended, args=(before,), rounds=1)

    for name, rate in found.items():
        low, high = real.get(name, (float("nan"), float("nan")))
        print(f"\n{name}: {rate:.3f}; real shops {low:.3f} to {high:.3f}", end="")
    assert found["repeats"] > found["popularity"] > found["random"]
    for name, (low, high) in real.items():
        assert low / 2 <= found[name] <= 2 * high
