import numpy as np
import pandas as pd
import pytest

from course.market import network
from course.market.network import NetworkSettings


@pytest.fixture(scope="module")
def posts(world):
    moods = world.truth["moods"].rename(columns={"customer": "author"})
    posts = world.tables["posts"].merge(moods, on="author")
    first = world.tables["calendar"]["monday"].iloc[0]
    return posts.assign(month=(posts["time"] - first).dt.days // 28)


def customer_months(world):
    """Months (of four weeks) that each customer has been with the shop from their first day on."""
    join = world.tables["customers"].set_index("customer")["join_week"]
    return (78 - join + 1) / 4


def test_unhappy_customers_post_at_12_percent_and_happy_ones_at_2(world, posts):
    happy = world.truth["moods"].set_index("customer")["happy"]
    months = customer_months(world).groupby(happy).sum()

    rates = posts["happy"].value_counts() / months

    assert rates[0] == pytest.approx(0.12, abs=0.004)
    assert rates[1] == pytest.approx(0.02, abs=0.001)


def test_a_fifth_is_unhappy_but_three_posts_in_five_are_theirs(world, posts):
    assert (world.truth["moods"]["happy"] == 0).mean() == pytest.approx(0.2, abs=0.001)
    assert (posts["happy"] == 0).mean() == pytest.approx(0.6, abs=0.02)


def test_weighing_posts_by_their_rates_gives_the_customers_back(posts):
    weight = 1 / posts["happy"].map({0: 0.12, 1: 0.02})

    assert weight[posts["happy"] == 0].sum() / weight.sum() == pytest.approx(0.2, abs=0.02)


def test_nobody_posts_twice_in_a_month(posts):
    assert not posts.duplicated(["author", "month"]).any()


def test_unhappy_posts_sound_unhappy(posts):
    tone = posts.groupby("happy")["sentiment"].mean()

    assert tone[0] == pytest.approx(-0.49, abs=0.05)
    assert tone[1] == pytest.approx(0.44, abs=0.05)


def test_topics_have_their_planted_shares(world, posts):
    planted = pd.DataFrame(world.parameters["network"]["topics"])

    found = pd.crosstab(posts["topic"], posts["happy"], normalize="columns")

    assert np.abs(found[0] - planted["unhappy"]).max() < 0.05
    assert np.abs(found[1] - planted["happy"]).max() < 0.07


def test_people_who_connect_post_more(world, posts):
    connect = world.truth["behaviours"].set_index("customer")["connect"]

    assert connect.loc[posts["author"]].mean() > connect.mean() + 0.4


def test_nobody_posts_before_joining(world, posts):
    join = world.tables["customers"].set_index("customer")["join_week"]
    week = (posts["time"] - world.tables["calendar"]["monday"].iloc[0]).dt.days // 7 + 1

    assert (week >= posts["author"].map(join)).all()
    assert week.max() <= 78


def test_posts_are_numbered_in_time_order(world):
    posts = world.tables["posts"]

    assert posts["post"].tolist() == list(range(1, len(posts) + 1))
    assert posts["time"].is_monotonic_increasing


def test_a_world_in_which_only_unhappy_people_speak(town):
    family = network.tables(town, NetworkSettings(happy_posts=0))
    happy = family.truth["moods"].set_index("customer")["happy"]

    assert not happy.loc[family.tables["posts"]["author"]].any()
