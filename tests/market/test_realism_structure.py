"""Lift, graph, guesses, unicity and tastes on tables small enough to check by hand."""

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from course.market.realism.graph import shape_facts, surprising
from course.market.realism.lift import Together, spread_of_lift, together
from course.market.realism.predictability import hits
from course.market.realism.taste import dirichlet_precision
from course.market.realism.unicity import singled_out


@pytest.fixture
def couples():
    """Forty orders: twenty hold products 0 and 1, twenty hold 2 and 3; two more hold one product."""
    baskets = [(0, 1)] * 20 + [(2, 3)] * 20 + [(0,), (2,)]
    orders = np.repeat(np.arange(42), [len(basket) for basket in baskets])
    return together(orders, np.concatenate(baskets))


def test_lift_leaves_out_orders_of_one_product(couples):
    assert couples.orders == 40
    assert couples.both.diagonal().tolist() == [20, 20, 20, 20]


def test_lifts_are_those_counted_by_hand(couples):
    facts = spread_of_lift(couples)

    # 20 * 20 / 40 = 10 expected: two pairs are seen 20 times, four never.
    assert facts["n_pairs_expected_ge5"] == 6
    assert facts["lift_p99.9"] == pytest.approx(2)
    assert facts["share_lift_lt0.5"] == pytest.approx(4 / 6)
    # 40 pairs in the baskets; (80 * 80 - 4 * 20 * 20) / 40 / 2 = 60 by the counts alone.
    assert facts["basket_size_inflation"] == pytest.approx(40 / 60)


def test_lift_takes_twenty_thousand_orders():
    orders = np.repeat(np.arange(30_000), 2)

    counts = together(orders, np.tile([0, 1], 30_000))

    assert counts.orders == 20_000


def test_graph_ties_only_what_chance_does_not_explain(couples):
    edges = surprising(couples)

    assert np.argwhere(np.triu(edges)).tolist() == [[0, 1], [2, 3]]


@pytest.mark.parametrize(("alone", "both", "tied"), [(1000, 290, False), (1000, 310, True), (141, 12, False)])
def test_graph_needs_a_lift_of_one_and_a_half_and_a_clear_surprise(alone, both, tied):
    # Expected 200 and 4: lifts 1.45, 1.55 and 3; z 6.4, 7.8 and 4.
    counts = Together(np.arange(2), np.array([[alone, both], [both, alone]]), orders=5000, inflation=1.0)

    assert surprising(counts)[0, 1] == tied


@pytest.mark.parametrize(("many", "tied"), [(9, False), (10, True)])
def test_graph_needs_ten_common_orders_however_high_the_lift(many, tied):
    orders = np.repeat(np.arange(400 + many), 2)
    items = np.concatenate([np.tile([0, 1, 2, 3], 200), np.tile([4, 5], many)])

    edges = surprising(together(orders, items))

    assert edges[4, 5] == tied


def test_shape_of_a_triangle_with_a_tail_and_a_loner():
    graph = nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3)])
    graph.add_node(4)

    facts = shape_facts(graph)

    assert facts["share_isolated"] == 1 / 5
    assert facts["mean_degree"] == 8 / 5
    assert facts["transitivity"] == 3 / 5  # 3 closed of 5 connected triples
    assert facts["avg_clustering"] == pytest.approx((1 + 1 + 1 / 3) / 3)
    assert facts["giant_share"] == 4 / 5


def test_hits_count_the_ten_best_guesses():
    scores = np.arange(12.0)[None, :]  # products 2 to 11 are guessed
    wanted = sparse.csr_array(np.eye(12)[[1]] + np.eye(12)[[2]] + np.eye(12)[[11]])

    assert hits(scores, wanted).tolist() == [[2, 3]]


def test_hits_never_count_a_product_that_may_not_be_guessed():
    scores = np.array([[1.0, -np.inf, -np.inf]])

    assert hits(scores, sparse.csr_array(np.ones((1, 3)))).tolist() == [[1, 3]]


def test_nobody_is_singled_out_among_twins_and_everybody_among_strangers():
    rng = np.random.default_rng(0)
    people = np.array([0, 0, 1, 1])

    twins = singled_out(people, np.array([0, 1, 0, 1]), rng)
    strangers = singled_out(people, np.array([0, 1, 2, 3]), rng)

    assert twins.tolist() == [0, 0, 0, 0, 0]
    assert strangers.tolist() == [1, 1, 1, 1, 1]


def test_two_purchases_single_out_where_one_does_not():
    # Three people, each two of three products: one product is shared, a pair is one's own.
    people, points = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 1, 1, 2, 0, 2])

    shares = singled_out(people, points, np.random.default_rng(0))

    assert shares.tolist() == [0, 1, 1, 1, 1]


def test_precision_finds_the_planted_spread_of_tastes():
    rng = np.random.default_rng(3)
    tastes = rng.dirichlet(60 * np.full(20, 1 / 20), size=500)
    bought = np.array([rng.multinomial(300, taste) for taste in tastes])

    assert dirichlet_precision(bought) == pytest.approx(60, rel=0.05)
