"""The presets with and without peer influence, told apart on the true taste."""

import numpy as np
import pytest

from course.errors import SettingsError
from course.market.network.influence import CONTAGIOUS, QUIET, spread
from tests.market.network.students import graph, influence_ratio


@pytest.fixture(scope="module", params=[5, 1, 2])
def runs(request):
    return {beta: spread(20_000, beta, request.param) for beta in (QUIET, CONTAGIOUS)}


def test_without_influence_the_stratified_ratio_is_one(runs):
    assert influence_ratio(runs[QUIET], runs[QUIET].taste) == pytest.approx(1.00, abs=0.05)


def test_with_influence_the_stratified_ratio_is_1_42(runs):
    assert influence_ratio(runs[CONTAGIOUS], runs[CONTAGIOUS].taste) == pytest.approx(1.42, abs=0.08)


def test_a_naive_ratio_takes_likeness_for_influence(runs):
    everybody_alike = np.zeros(20_000, dtype=int)

    for run in runs.values():
        assert influence_ratio(run, everybody_alike) > influence_ratio(run, run.taste) + 0.08


def test_both_presets_have_the_same_people_ties_and_first_adopters(runs):
    quiet, contagious = runs[QUIET], runs[CONTAGIOUS]

    assert quiet.ties.equals(contagious.ties)
    assert quiet.people["first"].equals(contagious.people["first"])
    # The same luck: influence makes adopters, it never unmakes one.
    assert (contagious.people["second"] >= quiet.people["second"]).all()


def test_friends_share_tastes(runs):
    run = runs[QUIET]

    assert graph(run.ties, 20_000).assortativity_nominal(run.taste.tolist()) == pytest.approx(0.4, abs=0.05)


def test_nobody_adopts_twice(runs):
    people = runs[CONTAGIOUS].people

    assert not ((people["first"] == 1) & (people["second"] == 1)).any()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"customers": 20}, r"customers must be a whole number from 100 to 1,000,000 \(got 20\); try 20_000"),
        ({"customers": 1e4}, "customers must be a whole number"),
        ({"beta": 4}, r"beta must be a number from -3 to 3 \(got 4\); try 0.5"),
        ({"beta": "strong"}, "beta must be a number"),
    ],
)
def test_impossible_presets_are_told(wrong, words):
    with pytest.raises(SettingsError, match=words):
        spread(**wrong)
