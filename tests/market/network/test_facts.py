"""Ties and reviews against two friendship networks and one review site, with their yardsticks."""

import numpy as np
import pytest

from tests.market.network.students import gini, graph

# What was measured on the friendship networks of Ciao (7,317 people) and Last.fm (1,892) and on the
# reviews of Ciao (284,086), lowest and highest, widened by a tolerance for the difference between sites.
REAL = {
    "tie.in_gini": (0.587 - 0.05, 0.623 + 0.05),
    "tie.transitivity": (0.117 - 0.04, 0.134 + 0.04),
    "tie.modularity": (0.453 - 0.06, 0.510 + 0.06),
    "tie.giant_share": (0.974 - 0.03, 1),
    "tie.common_item_ratio": (1.714 * np.exp(-0.15), 1.903 * np.exp(0.15)),
    "review.star_1": (0.039 - 0.06, 0.039 + 0.06),
    "review.star_5": (0.489 - 0.1, 0.489 + 0.1),
    "review.mean": (4.16 - 0.2, 4.16 + 0.2),
    "review.reviews_per_product_gini": (0.543 - 0.12, 0.543 + 0.12),
}


def facts(world):
    """The nine facts of ties and reviews that have a yardstick."""
    ties, reviews, lines = (world.tables[name] for name in ("ties", "reviews", "lines"))
    people = len(world.tables["customers"])
    net = graph(ties, people)
    stars = reviews["stars"].value_counts(normalize=True)
    return {
        "tie.in_gini": gini(net.degree()),
        "tie.transitivity": net.transitivity_undirected(),
        "tie.modularity": net.community_multilevel().modularity,
        "tie.giant_share": max(net.connected_components().sizes()) / people,
        "tie.common_item_ratio": common_item_ratio(ties, lines),
        "review.star_1": stars[1],
        "review.star_5": stars[5],
        "review.mean": reviews["stars"].mean(),
        "review.reviews_per_product_gini": gini(reviews["product"].value_counts()),
    }


def common_item_ratio(ties, lines):
    """Products that friends have both bought, against pairs made by shuffling the same ends."""
    bought = lines.groupby("customer")["product"].agg(set)
    strangers = np.random.default_rng(1).permutation(ties["customer_b"])

    def common(one, two):
        pairs = zip(one, two, strict=True)
        return np.mean([len(bought.get(a, set()) & bought.get(b, set())) for a, b in pairs])

    return common(ties["customer_a"], ties["customer_b"]) / common(ties["customer_a"], strangers)


@pytest.fixture(scope="module")
def verdicts(world):
    found = facts(world)
    return {name: low <= found[name] <= high for name, (low, high) in REAL.items()}


def test_at_least_seven_of_nine_facts_are_as_in_real_networks(verdicts):
    assert len(verdicts) == 9
    assert sum(verdicts.values()) >= 7, verdicts


def test_only_what_friends_buy_in_common_falls_short(verdicts):
    # Receipts do not follow ties: real friends share 1.7 to 1.9 times as many things.
    assert [name for name, fits in verdicts.items() if not fits] == ["tie.common_item_ratio"]
