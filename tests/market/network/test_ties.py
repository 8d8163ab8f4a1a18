import numpy as np
import pytest

from tests.market.network.students import both_ways, gini, graph


@pytest.fixture(scope="module")
def people(world):
    return len(world.tables["customers"])


@pytest.fixture(scope="module")
def network(world, people):
    return graph(world.tables["ties"], people)


def test_a_few_people_hold_most_ties(network):
    # Two real friendship networks have .59 and .62, with a yardstick of .05.
    assert gini(network.degree()) == pytest.approx(0.6, abs=0.06)


def test_friends_of_friends_are_friends_as_often_as_in_real_networks(network):
    assert 0.12 <= network.transitivity_undirected() <= 0.35


def test_the_network_falls_into_communities(network):
    assert network.community_multilevel().modularity == pytest.approx(0.5, abs=0.06)


def test_friends_share_tastes(world, network):
    taste = world.truth["communities"]["community"].tolist()

    assert network.assortativity_nominal(taste) == pytest.approx(0.4, abs=0.05)


def test_almost_everybody_is_connected(network, people):
    assert max(network.connected_components().sizes()) / people >= 0.95


def test_each_pair_stands_once_with_the_smaller_number_first(world):
    ties = world.tables["ties"]

    assert (ties["customer_a"] < ties["customer_b"]).all()
    assert not ties.duplicated(["customer_a", "customer_b"]).any()


def test_no_tie_is_older_than_its_younger_customer(world):
    ties = world.tables["ties"]
    join = world.tables["customers"].set_index("customer")["join_week"]
    both = np.maximum(ties["customer_a"].map(join), ties["customer_b"].map(join))

    assert (ties["since_week"] >= both).all()
    assert ties["since_week"].max() <= 78


def test_members_of_a_club_are_closer(world):
    ties = world.tables["ties"]
    club = world.tables["clubs"].set_index("customer")["club"]
    same = ties["customer_a"].map(club).to_numpy() == ties["customer_b"].map(club).to_numpy()

    assert same.mean() == pytest.approx(0.46, abs=0.03)
    assert ties["strength"][same].mean() - ties["strength"][~same].mean() == pytest.approx(2, abs=0.2)


def test_clubs_are_about_equally_large(world):
    assert world.tables["clubs"]["club"].value_counts().between(20, 30).all()


def test_most_members_of_a_club_share_its_taste(world):
    home = world.truth["circles"].set_index("customer")["community"]
    taste = world.truth["communities"].set_index("customer")["community"]

    assert (home == taste.loc[home.index]).mean() == pytest.approx(0.86, abs=0.01)


def test_nobody_is_her_own_friend(world):
    pairs = both_ways(world.tables["ties"])

    assert (pairs["customer"] != pairs["friend"]).all()
