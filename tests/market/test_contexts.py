"""The hidden use-contexts of the commodity and its four facets come back by a student's method."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from course.market.contexts import FACETS, facet_effects
from course.market.settings import Settings
from course.market.streams import Streams
from tests.market.students import contexts_of, explained, repeat_rates


def test_plain_clustering_finds_the_three_contexts(world):
    found = contexts_of(world)
    truth = world.truth["contexts"].set_index("customer")["context"]

    assert adjusted_rand_score(truth.loc[found.index], found) >= 0.85


def test_enough_buyers_come_back_often_enough(world):
    assert len(contexts_of(world, least=3)) >= 500


def test_only_buyers_buy_the_commodity(world):
    rates = repeat_rates(world)
    buyers = world.truth["facets"]["customer"]

    assert (rates[~rates.index.isin(buyers)] == 0).all()


def test_facets_explain_the_repeat_rate_in_the_planted_order(world):
    facets = world.truth["facets"].set_index("customer")
    orders = world.tables["orders"]["customer"].value_counts()
    facets = facets[orders.reindex(facets.index).fillna(0) >= 15]
    rate = repeat_rates(world).loc[facets.index]

    shares = [explained(facets[name], rate) for name in FACETS]

    assert shares == sorted(shares, reverse=True)
    # Of what the facets explain together, each takes its planted share within ten points.
    assert np.array(shares) / sum(shares) == pytest.approx([0.4, 0.3, 0.2, 0.1], abs=0.1)


def test_facets_show_in_what_people_do(world):
    facets = world.truth["facets"].set_index("customer")
    orders = world.tables["orders"].assign(size=world.tables["lines"].groupby("order").size().to_numpy())
    orders["weekend"] = orders["time"].dt.day_of_week >= 5
    orders = orders[orders["customer"].isin(facets.index)]
    busy = orders["customer"].value_counts().loc[lambda count: count >= 15].index
    mine, facets = orders[orders["customer"].isin(busy)].groupby("customer"), facets.loc[busy]

    rhythm = np.where(mine["weekend"].mean().loc[busy] > 1 / 3, "weekend", "weekday")
    size = mine["size"].median().loc[busy]
    companions = np.where(size > size.median(), "big basket", "small basket")
    channel = mine["channel"].agg(lambda channels: channels.mode()[0]).loc[busy]

    assert (rhythm == facets["rhythm"]).mean() > 0.93
    assert (companions == facets["companions"]).mean() > 0.9
    assert (channel.astype(str) == facets["delivery"].astype(str)).mean() > 0.97


def test_effects_have_mean_zero_and_the_planted_variances():
    settings = Settings()
    sizes = {"context": (1, 1, 1), "rhythm": (1, 1), "companions": (1, 1), "delivery": (3, 1, 1)}

    effects = facet_effects(settings, Streams(1))

    for name, share in zip(FACETS, settings.facet_shares, strict=True):
        assert np.average(effects[name], weights=sizes[name]) == pytest.approx(0, abs=1e-12)
        variance = np.average(effects[name] ** 2, weights=sizes[name])
        assert variance == pytest.approx(share * settings.commodity_sd**2)
