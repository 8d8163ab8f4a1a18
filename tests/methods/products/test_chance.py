"""The chance model against sums that must hold, rare products, and shuffled baskets."""

import numpy as np
import pandas as pd
import pytest

from course.errors import SettingsError
from course.methods import products as m
from course.methods.products.baskets import Baskets
from course.methods.products.chance import Chance
from tests.methods.products.shop import basket_lists, random_lines, stall


def all_pairs(baskets: Baskets) -> tuple[np.ndarray, np.ndarray]:
    return np.triu_indices(len(baskets.names), 1)


@pytest.mark.parametrize("lines", [stall(), random_lines(500, 40, seed=1)], ids=["stall", "random"])
def test_expected_counts_add_up_to_the_pairs_that_there_are(lines):
    baskets = Baskets.of(lines)

    expected = Chance.of(baskets).expected(*all_pairs(baskets)).sum()

    assert expected == pytest.approx((baskets.size * (baskets.size - 1) / 2).sum(), rel=2e-3)


def test_rare_products_follow_the_closed_form():
    # With p = c*s/L for every product and basket, a pair is expected c(a) c(b) sum s(s-1) / L**2 times.
    rng = np.random.default_rng(2)
    size = rng.integers(2, 15, 4_000)
    lines = pd.DataFrame(
        {"order": np.repeat(np.arange(4_000), size), "product": rng.integers(0, 2_000, size.sum())}
    )
    baskets = Baskets.of(lines)
    a, b = all_pairs(baskets)

    expected = Chance.of(baskets).expected(a, b)

    closed = baskets.counts[a] * baskets.counts[b] * (baskets.size * (baskets.size - 1)).sum()
    assert np.allclose(expected, closed / baskets.size.sum() ** 2, rtol=0.02)


def test_a_product_in_every_order_meets_all_others_as_often_as_they_are_bought():
    lines = basket_lists("bag tea milk", "bag tea", "bag milk", "bag tea rice", "bag")

    found = m.pairs(lines).set_index(["a", "b"])

    for other, orders in (("tea", 3), ("milk", 2), ("rice", 1)):
        assert found.loc[("bag", other), "expected"] == pytest.approx(orders, abs=0.05)


def shuffled(held: np.ndarray, rng: np.random.Generator, swaps: int) -> np.ndarray:
    """Swap products between baskets, so that counts and sizes stay exactly the same."""
    held = held.copy()
    for _ in range(swaps):
        (one, two), (a, b) = (
            rng.choice(held.shape[0], 2, replace=False),
            rng.choice(held.shape[1], 2, replace=False),
        )
        if held[one, a] and held[two, b] and not held[one, b] and not held[two, a]:
            held[one, a] = held[two, b] = False
            held[one, b] = held[two, a] = True
    return held


def test_expected_and_z_agree_with_shuffled_baskets():
    lines = random_lines(60, 8, seed=9).drop_duplicates()
    held = pd.crosstab(lines["order"], lines["product"]).to_numpy(bool)
    rng = np.random.default_rng(1)
    draws = []
    for _ in range(400):
        held = shuffled(held, rng, 150)
        draws.append(held.T.astype(int) @ held.astype(int))
    draws = np.array(draws)
    baskets = Baskets.of(lines)
    chance = Chance.of(baskets)
    a, b = all_pairs(baskets)

    expected = chance.expected(a, b)

    at, also = baskets.names[a], baskets.names[b]
    assert np.allclose(expected, draws.mean(axis=0)[at, also], atol=0.6)
    assert np.corrcoef(expected, draws.mean(axis=0)[at, also])[0, 1] > 0.995


def test_z_of_random_baskets_has_mean_zero_and_spread_near_one():
    rng = np.random.default_rng(4)
    lines = pd.DataFrame({"order": np.repeat(np.arange(5_000), 6), "product": rng.integers(0, 60, 30_000)})

    z = m.pairs(lines)["z"]

    assert abs(z.mean()) < 0.1
    assert 0.85 < z.std() < 1.15


def planted_lines() -> pd.DataFrame:
    """Return random baskets, and 60 in which products 1 and 2 come together on purpose."""
    rng = np.random.default_rng(7)
    lines = pd.DataFrame({"order": np.repeat(np.arange(2_000), 5), "product": rng.integers(0, 50, 10_000)})
    extra = pd.DataFrame({"order": np.repeat(np.arange(60), 2), "product": [1, 2] * 60})
    return pd.concat([lines, extra])


def test_keep_surprising_keeps_the_planted_pair_and_hardly_another():
    found = m.pairs(planted_lines())

    kept = m.keep_surprising(found, alpha=0.01)

    assert (1, 2) in set(zip(kept["a"], kept["b"], strict=True))
    assert len(kept) <= 2
    assert (kept["p"] < 0.01).all()


def test_keep_surprising_finds_pairs_that_avoid_each_other():
    rng = np.random.default_rng(8)
    lines = pd.DataFrame({"order": np.repeat(np.arange(4_000), 4), "product": rng.integers(0, 12, 16_000)})
    with_one = lines[lines["product"] == 1]["order"]
    apart = lines[~((lines["product"] == 2) & lines["order"].isin(with_one) & (lines["order"] > 400))]

    kept = m.keep_surprising(m.pairs(apart), side="fewer")

    assert list(zip(kept["a"], kept["b"], strict=True)) == [(1, 2)]


def test_keep_surprising_is_the_rule_of_benjamini_and_hochberg():
    # Written out: 4 products make m = 6 pairs, three of them seen; the bars are .0083, .0167, .025.
    table = {"a": [1, 1, 2], "b": [2, 3, 4], "both": [1, 1, 1]}
    pairs = pd.DataFrame(table | {"expected": [0.001, 0.0202, 2.3]})
    nearer = pd.DataFrame(table | {"expected": [0.001, 0.0164, 2.3]})

    one, two = m.keep_surprising(pairs, alpha=0.05), m.keep_surprising(nearer, alpha=0.05)

    assert one["p"].tolist() == pytest.approx([1 - np.exp(-0.001)])
    assert two["p"].tolist() == pytest.approx([1 - np.exp(-0.001), 1 - np.exp(-0.0164)])


def test_a_larger_alpha_keeps_at_least_as_much():
    found = m.pairs(random_lines(2_000, 30, seed=11))

    kept = [set(m.keep_surprising(found, alpha=alpha).index) for alpha in (0.001, 0.05, 0.5)]

    assert kept[0] <= kept[1] <= kept[2]


@pytest.mark.parametrize("alpha", [0, 1, -0.1, "5 %", True])
def test_keep_surprising_says_the_range_of_alpha(alpha):
    with pytest.raises(SettingsError, match="alpha must be between 0 and 1 .*try alpha=0.01"):
        m.keep_surprising(m.pairs(stall()), alpha=alpha)


def test_keep_surprising_knows_two_sides_only():
    with pytest.raises(SettingsError, match="side must be one of more, fewer .got 'less'."):
        m.keep_surprising(m.pairs(stall()), side="less")
