"""From everybody to buyers to reviewers: each step lifts the mean, as planted."""

import numpy as np
import pandas as pd
import pytest

from course.market import network
from course.market.network import NetworkSettings
from course.market.network.reviews import BUYERS, EVERYBODY, WILLING
from tests.market.network.students import gini


@pytest.fixture(scope="module")
def reviews(world):
    return world.tables["reviews"]


def test_means_climb_from_everybody_to_buyers_to_reviews(world, reviews):
    assert world.truth["panel"]["stars"].mean() == pytest.approx(3.33, abs=0.05)
    assert world.truth["satisfaction"]["stars"].mean() == pytest.approx(3.72, abs=0.05)
    assert reviews["stars"].mean() == pytest.approx(4.20, abs=0.05)


def test_15_percent_answer(world, reviews):
    assert len(reviews) / len(world.tables["orders"]) == pytest.approx(0.15, abs=0.002)


def test_stars_have_the_shape_of_a_j(reviews):
    shares = reviews["stars"].value_counts(normalize=True).sort_index()

    assert shares.to_numpy() == pytest.approx([0.07, 0.05, 0.08, 0.24, 0.56], abs=0.02)


def test_strong_feelings_are_told(world, reviews):
    felt = world.truth["satisfaction"]
    told = felt["order"].isin(reviews["order"]).groupby(felt["stars"]).mean()

    assert told[1] > told[2] > told[3] < told[4] < told[5]
    assert told.to_numpy() == pytest.approx(0.15 * WILLING / (BUYERS @ WILLING), abs=0.005)


def test_reviews_say_what_was_felt(world, reviews):
    felt = world.truth["satisfaction"].set_index("order").loc[reviews["order"]]

    assert (felt["stars"].to_numpy() == reviews["stars"].to_numpy()).all()


def test_buyers_are_everybody_tilted_towards_liking():
    odds = BUYERS / EVERYBODY

    assert EVERYBODY.sum() == pytest.approx(1)
    assert BUYERS.sum() == pytest.approx(1)
    assert np.diff(np.log(odds)) == pytest.approx(np.full(4, np.diff(np.log(odds))[0]))


def within_between(reviews, key):
    """Share of the variance of stars between the groups of a key (ICC of a one-way layout)."""
    groups = reviews.groupby(key)["stars"].agg(["mean", "size", "var"])
    groups = groups[groups["size"] >= 2]
    within = (groups["var"] * (groups["size"] - 1)).sum() / (groups["size"] - 1).sum()
    grand = np.average(groups["mean"], weights=groups["size"])
    between = (groups["size"] * (groups["mean"] - grand) ** 2).sum() / (len(groups) - 1)
    size = (groups["size"].sum() - (groups["size"] ** 2).sum() / groups["size"].sum()) / (len(groups) - 1)
    return (between - within) / (between + (size - 1) * within)


def test_products_and_customers_differ_as_in_real_reviews(reviews):
    # Ciao: .185 of the variance lies between products, .087 between customers.
    assert within_between(reviews, "product") == pytest.approx(0.185, abs=0.05)
    assert within_between(reviews, "customer") == pytest.approx(0.087, abs=0.04)


def test_few_products_have_most_reviews(world, reviews):
    assert gini(reviews["product"].value_counts()) == pytest.approx(0.54, abs=0.12)


def test_people_review_what_they_bought_after_they_bought_it(world, reviews):
    lines, orders = world.tables["lines"], world.tables["orders"].set_index("order")
    bought = pd.MultiIndex.from_frame(lines[["order", "customer", "product"]])

    assert pd.MultiIndex.from_frame(reviews[["order", "customer", "product"]]).isin(bought).all()
    assert (reviews["time"].to_numpy() >= orders.loc[reviews["order"], "time"].to_numpy()).all()
    assert reviews["time"].max() < world.tables["calendar"]["monday"].iloc[-1] + np.timedelta64(7, "D")


def test_more_answers_do_not_change_what_was_felt(world, town):
    family = network.tables(town, NetworkSettings(responding=0.3))

    pd.testing.assert_frame_equal(family.truth["satisfaction"], world.truth["satisfaction"])
    assert len(family.tables["reviews"]) / len(world.tables["reviews"]) == pytest.approx(2, abs=0.01)
    assert set(world.tables["reviews"]["order"]) <= set(family.tables["reviews"]["order"])
