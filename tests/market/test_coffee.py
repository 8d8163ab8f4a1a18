"""The coffee stall has the counts of the lecture, other seeds the same kind of counts."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.market import stall


def counts(table):
    held = table.groupby("order")["product"].agg(set)
    tea, coffee = (
        held.map(lambda products: "tea" in products),
        held.map(lambda products: "coffee" in products),
    )
    return len(held), len(table), tea.sum(), coffee.sum(), (tea & coffee).sum()


def test_lecture_stall_has_the_published_counts():
    table = stall()

    assert counts(table) == (1_000, 3_400, 250, 800, 150)
    assert not table.duplicated().any()
    sizes = table.groupby("order").size()
    assert (sizes == 10).sum() == 1
    assert sizes.drop(sizes.idxmax()).max() <= 8


def test_lecture_stall_gives_the_numbers_of_the_misconceptions():
    orders, lines, tea, coffee, both = counts(stall())

    # The sheet of misconceptions, M27 to M31.
    assert both * orders / (tea * coffee) == pytest.approx(0.75)
    assert (both / tea, both / coffee) == pytest.approx((0.60, 0.1875))
    assert both * lines / (tea * coffee) == pytest.approx(2.55)
    assert (both / orders, both / lines) == pytest.approx((0.150, 0.0441), abs=5e-5)
    assert both / (tea + coffee - both) == pytest.approx(0.167, abs=5e-4)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(1, 10**9))
def test_other_stalls_keep_right_and_wrong_numbers_apart(seed):
    table = stall(seed)
    orders, lines, tea, coffee, both = counts(table)
    quoted = [
        both / orders,
        both / lines,
        both / tea,
        both / coffee,
        both * orders / (tea * coffee),
        both * lines / (tea * coffee),
        both * orders / tea**2,
        both / (tea + coffee - both),
        both / (tea * coffee) ** 0.5,
    ]

    assert all(abs(x - y) > 0.03 * max(x, y) for x, y in combinations(quoted, 2))
    assert both / tea > 0.5
    assert both * orders / (tea * coffee) < 1
    sizes = table.groupby("order").size()
    assert sizes.max() in {9, 11, 12, 13}
    assert (sizes > 8).sum() == 1
    assert table["order"].tolist() == sorted(table["order"])


def test_same_seed_same_stall():
    assert stall(4).equals(stall(4))
    assert not stall(4).equals(stall(5))
