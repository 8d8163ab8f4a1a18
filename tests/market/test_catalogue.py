"""Products, prices and the assortment they come from."""

import numpy as np
import pandas as pd
import pytest

from course.market import Settings, assortment
from course.market.catalogue import make_catalogue
from course.market.prices import shelf_price, weekly_prices
from course.market.streams import Streams


def test_every_name_in_the_data_files_is_a_category():
    known = {kind.name for kind in assortment.categories()}
    named = [name for mission in assortment.missions() for name in mission.of]
    named += [name for context in assortment.use_contexts() for name in context.of]
    named += [name for pair in assortment.complement_categories() for name in pair]

    assert set(named) | {assortment.commodity()} <= known


def test_the_commodity_is_sold_through_its_contexts_only():
    named = {name for mission in assortment.missions() for name in mission.of}
    named |= {name for pair in assortment.complement_categories() for name in pair}

    assert assortment.commodity() not in named


def test_every_need_is_served_and_every_service_serves_one_need():
    needs = assortment.needs()
    services = [service for need in needs.values() for service in need.services]

    assert {kind.need for kind in assortment.categories()} == set(needs)
    assert len(services) == len(set(services))
    assert all(len(need.services) == 4 for need in needs.values())
    assert len({need.deeper for need in needs.values()}) < len(needs)


def test_practice_world_has_twelve_aisles_and_six_thousand_names(world):
    products = world.tables["products"]

    assert len(products) == 6_000
    assert products["name"].is_unique
    assert products["aisle"].nunique() == 12
    assert products["category"].nunique() == 142


def test_a_name_says_brand_and_size(world):
    products = world.tables["products"].astype({"brand": str, "size": str})

    assert all(row.name.startswith(row.brand + " ") for row in products.itertuples(index=False))
    assert all(row.name.endswith(" " + row.size) for row in products.itertuples(index=False))


def test_every_town_has_the_same_ladder_of_popularity():
    settings = Settings()
    first, second = (make_catalogue(settings, Streams(seed)) for seed in (1, 2))

    assert np.sort(first.within) == pytest.approx(np.sort(second.within))
    assert first.weight.sum() == pytest.approx(1)
    assert np.bincount(first.category, first.within) == pytest.approx(np.ones(142))
    assert not np.array_equal(first.within, second.within)


def test_prices_end_as_shops_like_them(world):
    ending = world.tables["products"]["price_cents"] % 10

    # Complete Journey: 61 % end in 9.
    assert (ending == 9).mean() == pytest.approx(0.62, abs=0.05)


def test_shelf_price_by_hand():
    # 0.5 asks for 9, 0.7 for 0, 0.88 for 5, 0.99 for the exact price; nothing is cheaper than 9 cents.
    asked = shelf_price(np.array([203.0, 203.0, 203.0, 203.4, 1.0]), np.array([0.5, 0.7, 0.88, 0.99, 0.5]))

    assert asked.tolist() == [199, 200, 195, 203, 9]


def test_reductions_last_a_fortnight_and_never_raise_a_price():
    price = np.array([199, 250, 999, 89] * 200)
    paid = weekly_prices(price, Settings(weeks=10, promoted=0.4), Streams(1))

    assert paid.shape == (10, 800)
    assert (paid <= price).all()
    assert (paid[0::2] == paid[1::2]).all()
    assert (paid < price).mean() == pytest.approx(0.4, abs=0.03)


def test_plain_and_cheap_products_sell_better(world):
    lines, products = world.tables["lines"], world.tables["products"]
    sold = lines["product"].value_counts().reindex(products["product"]).fillna(0).to_numpy()

    by_category = pd.DataFrame({"price": np.log(products["price_cents"]), "sold": np.log(sold + 1)})
    within = by_category - by_category.groupby(products["category"], observed=True).transform("mean")
    assert within.corr().loc["price", "sold"] < -0.05
