import numpy as np
import pytest

from tests.market.network.students import gini


@pytest.fixture(scope="module")
def shares(world):
    return world.tables["shares"]


def test_a_reward_adds_its_planted_part(shares):
    accepted = shares.groupby("reward_cents")["accepted"].mean()

    assert accepted[0] == pytest.approx(0.18, abs=0.005)
    assert accepted[500] - accepted[0] == pytest.approx(0.12, abs=0.005)


def test_a_coin_decides_who_gets_a_reward(world, shares):
    connect = world.truth["behaviours"].set_index("customer")["connect"]
    rewarded = shares["reward_cents"] > 0

    assert rewarded.mean() == pytest.approx(0.5, abs=0.001)
    means = connect.loc[shares["from_customer"]].groupby(rewarded.to_numpy()).mean()
    assert means[True] == pytest.approx(means[False], abs=0.1)


def test_shares_run_along_ties_that_exist(world, shares):
    ties = world.tables["ties"].set_index(["customer_a", "customer_b"])["since_week"]
    pairs = np.sort(shares[["from_customer", "to_customer"]].to_numpy(), axis=1)
    week = (shares["time"] - world.tables["calendar"]["monday"].iloc[0]).dt.days // 7 + 1

    assert (ties.loc[list(map(tuple, pairs))].to_numpy() <= week.to_numpy()).all()


def test_people_share_what_they_have_bought_before(world, shares):
    bought = world.tables["lines"].merge(world.tables["orders"][["order", "time"]], on="order")
    first = bought.groupby(["customer", "product"])["time"].min()
    sent = shares.set_index(["from_customer", "product"])["time"]

    assert (first.loc[sent.index].to_numpy() <= sent.to_numpy()).all()


def test_few_people_send_most(world, shares):
    sent = shares["from_customer"].value_counts().reindex(world.tables["customers"]["customer"]).fillna(0)

    assert gini(sent) > 0.6


def test_shares_end_with_the_records(world, shares):
    assert shares["time"].max() < world.tables["calendar"]["monday"].iloc[-1] + np.timedelta64(7, "D")
    assert shares["time"].is_monotonic_increasing
    assert 2_500 <= len(shares) <= 3_500
