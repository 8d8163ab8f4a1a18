import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from course.market.network.behaviours import BEHAVIOURS
from tests.market.network.students import behaviour_scores


@pytest.fixture(scope="module")
def scores(world):
    return behaviour_scores(world)


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_scores_from_counts_correlate_with_the_truth(world, scores, behaviour):
    truth = world.truth["behaviours"].set_index("customer")[behaviour]

    assert np.corrcoef(truth.loc[scores.index], scores[behaviour])[0, 1] >= 0.7


def test_communities_fall_into_four_mixes(world, scores):
    circles = world.truth["circles"].set_index("customer")
    profiles = scores.groupby(circles["community"]).mean()
    mix = circles.groupby("community")["mix"].first()

    found = KMeans(4, n_init=10, random_state=1).fit_predict(profiles)

    assert adjusted_rand_score(mix.loc[profiles.index], found) == 1


def test_clubs_fall_into_the_same_four_mixes(world, scores):
    club = world.tables["clubs"].set_index("customer")["club"]
    profiles = scores.groupby(club).mean()
    mix = world.truth["circles"].groupby("club")["mix"].first()

    found = KMeans(4, n_init=10, random_state=1).fit_predict(profiles)

    assert adjusted_rand_score(mix.loc[profiles.index], found) >= 0.9


def test_four_is_the_right_number_of_mixes(world, scores):
    club = world.tables["clubs"].set_index("customer")["club"]
    profiles = scores.groupby(club).mean()
    left = [KMeans(k, n_init=10, random_state=1).fit(profiles).inertia_ for k in range(1, 7)]
    gains = -np.diff(left)

    assert gains[2] > 4 * gains[3]  # from three to four groups much is gained, from four to five little


def test_raw_totals_are_a_worse_score_than_rates(world, scores):
    kinds = world.parameters["network"]["activities"]
    activities = world.tables["activities"]
    totals = (
        activities.groupby(["customer", activities["kind"].astype(str).map(kinds)])["count"].sum().unstack()
    )
    totals = totals.reindex(scores.index).fillna(0)
    truth = world.truth["behaviours"].set_index("customer").loc[scores.index]

    for behaviour in BEHAVIOURS:
        raw = np.corrcoef(truth[behaviour], totals[behaviour])[0, 1]
        assert raw < np.corrcoef(truth[behaviour], scores[behaviour])[0, 1]
