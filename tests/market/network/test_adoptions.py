"""The app spreads as the Bass model says, and along the ties."""

import numpy as np
import pandas as pd
import pytest

from course.market import network
from course.market.network import NetworkSettings
from tests.market.network.students import fitted_bass, hazards, pooled_ratio

P, Q = 0.03 / 6, 0.38 / 6


@pytest.fixture(scope="module")
def taste_fifth(world):
    return pd.qcut(world.truth["app_causes"]["taste"], 5, labels=False)


def test_least_squares_recover_both_chances(world):
    market, p, q = fitted_bass(world.tables["adoptions"])

    assert p == pytest.approx(P, rel=0.1)
    assert q == pytest.approx(Q, rel=0.1)
    assert market == pytest.approx(1_200, rel=0.05)


def test_a_fifth_of_the_adopters_followed_the_adverts(world):
    causes = world.truth["app_causes"]
    adopted = causes[causes["source"] != "none"]

    # The closed form says 20.6 % in the end; a few peers are still to come after week 78.
    assert (adopted["source"] == "adverts").mean() == pytest.approx(0.206, abs=0.02)


def test_friends_with_the_app_matter_at_equal_taste(world, taste_fifth):
    tables = world.tables

    rates = hazards(tables["adoptions"], tables["ties"], tables["customers"], taste_fifth)

    assert pooled_ratio(rates) > 1.5


def test_strangers_with_the_app_do_not_matter(world, taste_fifth):
    tables, rng = world.tables, np.random.default_rng(1)
    number = rng.permutation(len(tables["customers"])) + 1
    ends = {end: number[tables["ties"][end] - 1] for end in ("customer_a", "customer_b")}

    rates = hazards(tables["adoptions"], tables["ties"].assign(**ends), tables["customers"], taste_fifth)

    assert pooled_ratio(rates) == pytest.approx(1, abs=0.2)


def test_followers_follow_a_friend_who_has_the_app(world):
    week = world.tables["adoptions"].set_index("customer")["week"]
    causes = world.truth["app_causes"].query("source == 'friend'")
    pairs = causes[["customer", "through"]].to_numpy()
    ties = world.tables["ties"].set_index(["customer_a", "customer_b"])["since_week"]
    since = ties.loc[list(map(tuple, np.sort(pairs, axis=1)))].to_numpy()

    assert (week.loc[pairs[:, 1]].to_numpy() < week.loc[pairs[:, 0]].to_numpy()).all()
    assert (since <= week.loc[pairs[:, 0]].to_numpy()).all()


def test_only_followers_follow_somebody(world):
    causes = world.truth["app_causes"]

    assert ((causes["through"] > 0) == (causes["source"] == "friend")).all()
    adopted = causes.loc[causes["source"] != "none", "customer"]
    assert set(adopted) == set(world.tables["adoptions"]["customer"])


def test_nobody_adopts_before_joining(world):
    join = world.tables["customers"].set_index("customer")["join_week"]
    adoptions = world.tables["adoptions"]

    assert (adoptions["week"] >= adoptions["customer"].map(join)).all()


def test_adverts_bring_people_from_outside(world):
    causes = world.truth["app_causes"].merge(world.tables["adoptions"], on="customer")
    adverts = world.tables["calendar"].set_index("week")["adverts"]
    outside = (
        causes.loc[causes["source"] == "adverts", "week"].value_counts().reindex(adverts.index).fillna(0)
    )
    early = adverts.index <= 36  # later few are left to be brought

    assert outside[(adverts == 1) & early].mean() > 2.5 * outside[(adverts == 0) & early].mean()


def test_without_adverts_fewer_come_from_outside_and_the_rest_of_the_world_stays(town, town_without_adverts):
    usual, quiet = network.tables(town), network.tables(town_without_adverts)

    assert len(quiet.tables["adoptions"]) < len(usual.tables["adoptions"])
    assert quiet.tables["calendar"]["adverts"].sum() == 0
    for name in set(usual.tables) - {"calendar", "adoptions"}:
        pd.testing.assert_frame_equal(usual.tables[name], quiet.tables[name])


def test_without_peers_nobody_follows(town):
    family = network.tables(town, NetworkSettings(app_peer=0))

    assert (family.truth["app_causes"]["source"] != "friend").all()


def test_with_no_ties_only_adverts_work(town):
    family = network.tables(town, NetworkSettings(mean_degree=0))

    assert family.tables["ties"].empty
    assert family.tables["shares"].empty
    assert (family.truth["app_causes"]["source"] != "friend").all()
