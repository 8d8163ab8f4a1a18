"""Graphs of four and of eight products whose links and communities are plain to see."""

import networkx as nx
import pytest

from course.errors import DataError, SettingsError
from course.methods import products as m
from tests.methods.products.shop import basket_lists, random_lines


def test_graph_has_all_products_and_the_links_that_reach_the_cut():
    pairs = m.pairs(basket_lists("tea milk", "tea milk", "tea rice", "rice"))

    graph = m.co_purchase_graph(pairs, metric="count", cut=2, chance=False)

    assert set(graph) == {"tea", "milk", "rice"}
    assert list(graph.edges) == [("milk", "tea")] or list(graph.edges) == [("tea", "milk")]
    assert graph.edges["tea", "milk"]["weight"] == 2
    assert graph.nodes["tea"]["orders"] == 3


@pytest.mark.parametrize(
    ("metric", "weight"), [("count", 2), ("confidence", 1.0), ("lift", 4 / 3), ("jaccard", 2 / 3)]
)
def test_weight_is_the_metric(metric, weight):
    pairs = m.pairs(basket_lists("tea milk", "tea milk", "tea rice", "rice"))

    graph = m.co_purchase_graph(pairs, metric=metric, chance=False)

    assert graph.edges["tea", "milk"]["weight"] == pytest.approx(weight)


def test_chance_leaves_only_links_that_chance_does_not_explain():
    pairs = m.pairs(random_lines(500, 20, seed=2))

    graph = m.co_purchase_graph(pairs, chance=True)

    assert graph.number_of_edges() == len(m.keep_surprising(pairs))
    assert graph.number_of_nodes() == 20


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"metric": "support"}, "metric must be one of count, confidence, lift, jaccard .got 'support'."),
        ({"metric": "jaccard", "cut": 1.5}, "cut must be between 0 and 1 for jaccard .got 1.5."),
        ({"metric": "lift", "cut": -1}, "cut must be 0 or more for lift .got -1."),
    ],
)
def test_graph_says_which_setting_is_out_of_range(options, words):
    with pytest.raises(SettingsError, match=words):
        m.co_purchase_graph(m.pairs(basket_lists("tea milk")), **options)


def test_graph_says_that_it_needs_pairs():
    with pytest.raises(DataError, match="pairs has no column 'a'"):
        m.co_purchase_graph(basket_lists("tea milk"))


def two_cliques() -> nx.Graph:
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(3))
    graph.add_edge(0, 5, weight=0.1)
    return graph


def test_communities_are_the_cliques_largest_first():
    found = m.communities(two_cliques())

    assert found.to_dict() == dict.fromkeys(range(5), 1) | dict.fromkeys(range(5, 8), 2)


def test_communities_are_the_same_for_the_same_seed():
    graph = m.co_purchase_graph(m.pairs(random_lines(300, 40, seed=3)), chance=False)

    assert m.communities(graph, seed=4).equals(m.communities(graph, seed=4))


def test_communities_agree_with_louvain_about_clear_groups():
    graph = nx.planted_partition_graph(4, 12, 0.9, 0.02, seed=1)

    found = m.communities(graph)

    louvain = {frozenset(group) for group in nx.community.louvain_communities(graph, seed=1)}
    assert {frozenset(group.index) for _, group in found.groupby(found)} == louvain


def test_an_empty_graph_has_no_communities():
    assert m.communities(nx.Graph()).empty
