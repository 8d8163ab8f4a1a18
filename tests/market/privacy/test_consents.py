"""A student who counts answers finds what was planted about consent."""

import numpy as np
import pandas as pd
import pytest

from course.market.privacy import NUMBERS
from course.market.privacy.costs import accepted_slices


@pytest.fixture(scope="module")
def consents(world):
    return world.tables["consents"]


def reached(consents, approach):
    """Share of the people asked in one way who gave the deepest slice."""
    asked = consents[consents["approach"] == approach]
    deep = asked[(asked["slice"] == "life") & (asked["granted"] == 1)]
    return deep["customer"].nunique() / asked["customer"].nunique()


def test_a_jump_to_all_slices_is_accepted_by_19_7_percent(consents):
    assert reached(consents, "jump") == pytest.approx(0.197, abs=0.01)


def test_slice_by_slice_43_percent_go_all_the_way(consents):
    assert reached(consents, "staged") == pytest.approx(0.430, abs=0.01)


def test_both_shares_follow_from_a_million_lognormal_costs():
    cost = np.exp(NUMBERS.cost_log_sd * np.random.default_rng(1).standard_normal(1_000_000))

    staged, jump = (accepted_slices(cost, np.full(len(cost), way)) for way in (0, 1))

    assert (staged == 4).mean() == pytest.approx(0.430, abs=0.002)
    assert (jump == 4).mean() == pytest.approx(0.197, abs=0.002)
    # By hand: 0.3 x 2.0 against the cost, and 1.0 x 0.5 against 5/9 of it.
    assert ((jump == 4) == (cost < 0.6)).all()
    assert ((staged == 4) == (cost < 0.9)).all()


def test_watching_is_refused_more_often_and_teaches_more(consents):
    taste = consents[consents["slice"] == "taste"]

    refused = 1 - taste.groupby("kind", observed=True)["granted"].mean()
    facts = taste[taste["granted"] == 1].groupby("kind", observed=True)["facts"].mean()

    assert refused["observed"] - refused["told"] == pytest.approx(0.15, abs=0.01)
    assert facts["observed"] / facts["told"] == pytest.approx(1.2, abs=0.02)


def test_the_stricter_rule_costs_one_observed_customer_in_eight(consents):
    given = consents[consents["granted"] == 1]

    after = given[given["proof"] == "signed"]["customer"].nunique()

    assert 1 - after / given["customer"].nunique() == pytest.approx(0.125, abs=0.002)


def test_one_in_eight_takes_a_consent_back_after_giving_it(consents):
    given = consents[(consents["granted"] == 1) & (consents["approach"] != "alone")]
    back = given[given["withdrawn_week"] > 0]

    share = back["customer"].nunique() / given["customer"].nunique()

    assert share == pytest.approx(0.12, abs=0.01)
    assert (back["withdrawn_week"] > back["week"]).all()
    assert (consents.loc[consents["granted"] == 0, "withdrawn_week"] == 0).all()


def test_those_who_agree_are_not_like_the_others(world):
    """Missing not at random: who gives her data shops more."""
    orders = world.tables["orders"]["customer"].value_counts()
    trust = world.truth["trust"].set_index("customer").assign(orders=orders).fillna({"orders": 0})

    open_, closed = (trust.loc[trust["level"] == 4, "orders"], trust.loc[trust["level"] == 0, "orders"])

    assert open_.mean() > 1.3 * closed.mean()
    ranks = trust[["cost", "orders"]].corr("spearman")
    assert ranks.loc["cost", "orders"] == pytest.approx(-0.4, abs=0.06)


def test_staged_requests_stop_at_the_first_no(consents):
    staged = consents[consents["approach"] == "staged"].sort_values("consent")

    ended = staged.groupby("customer")["granted"].apply(lambda answers: answers.iloc[:-1].all())

    assert ended.all()


def test_nobody_is_asked_before_joining(world, consents):
    join = world.tables["customers"].set_index("customer")["join_week"]

    assert (consents["week"].to_numpy() >= join.loc[consents["customer"]].to_numpy()).all()


def test_the_truth_tells_the_level_that_the_answers_show(world, consents):
    ladder = consents[consents["approach"] != "alone"]

    level = ladder.groupby("customer")["granted"].sum()

    truth = world.truth["trust"].set_index("customer")["level"]
    pd.testing.assert_series_equal(
        level.loc[truth.index], truth, check_names=False, check_dtype=False, check_index_type=False
    )
