"""Every seed is another town, equally hard."""

import pytest
from sklearn.metrics import adjusted_rand_score

from course.market import Settings, simulate
from course.market.contexts import FACETS
from tests.market.students import (
    contexts_of,
    explained,
    growth_after_services,
    most_bought,
    pair_counts,
    repeat_rates,
)


@pytest.fixture(scope="module", params=[1, 77, 2026])
def town(request):
    return simulate(Settings(lift_runs=1), request.param)


def test_strong_complements_can_be_found(town):
    lines = town.tables["lines"]
    pairs = pair_counts(lines, most_bought(lines, 400))
    planted = town.truth["links"].query("kind == 'complement'")

    found = pairs[(pairs["both"] > 6 * pairs["by_chance"]) & (pairs["both"] >= 60)]

    hits = found.merge(planted, on=["a", "b"])
    assert len(hits) / len(found) >= 0.8
    assert (hits["strength"] >= 7).sum() >= 10


def test_contexts_can_be_found(town):
    found = contexts_of(town)

    truth = town.truth["contexts"].set_index("customer")["context"]
    assert len(found) >= 500
    assert adjusted_rand_score(truth.loc[found.index], found) >= 0.85


def test_facets_can_be_ranked(town):
    facets = town.truth["facets"].set_index("customer")
    orders = town.tables["orders"]["customer"].value_counts()
    facets = facets[orders.reindex(facets.index).fillna(0) >= 15]
    rate = repeat_rates(town).loc[facets.index]

    shares = [explained(facets[name], rate) for name in FACETS]

    assert shares == sorted(shares, reverse=True)


def test_worth_of_services_can_be_seen(town):
    growth = growth_after_services(town)
    seen, planted = growth.groupby("relevant")["growth"].mean(), growth.groupby("relevant")["uplift"].first()

    # About 50 products per count with a standard error near 0.03.
    assert seen.to_numpy() == pytest.approx(planted.to_numpy(), abs=0.12)
    assert seen[0] < seen[1] < seen[2] < seen[4]
