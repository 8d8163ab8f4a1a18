"""Relevant services let sales grow, each a little less; irrelevant ones do nothing."""

import numpy as np
import pytest

from course.market.links import uplift_of
from course.market.settings import Settings
from tests.market.students import growth_after_services


@pytest.fixture(scope="module")
def growth(world):
    return growth_after_services(world)


def test_uplift_is_the_one_computed_by_hand():
    settings = Settings(link_uplift=0.8, link_decay=0.5)

    # 0.8 x (1 - 1/2), 0.8 x (1 - 1/4), ...
    assert uplift_of([0, 1, 2, 3], settings) == pytest.approx([0, 0.4, 0.6, 0.7])


def test_uplift_is_concave():
    steps = np.diff(uplift_of(np.arange(5), Settings()))

    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()


def test_sales_grow_with_relevant_services_as_planted(growth):
    planted = growth.groupby("relevant")["uplift"].first()

    seen = growth.groupby("relevant")["growth"].mean()

    # About 50 products per count with a standard error near 0.03.
    assert seen.to_numpy() == pytest.approx(planted.to_numpy(), abs=0.10)
    assert seen[1] - seen[0] > seen[4] - seen[3]


def test_irrelevant_services_are_worth_nothing(growth):
    rest = growth["growth"] - growth["uplift"]

    per_service = np.polyfit(growth["irrelevant"], rest, 1)[0]

    assert per_service == pytest.approx(0, abs=0.05)


def test_services_are_relevant_when_they_serve_the_need_of_the_product(world):
    links, worth = world.tables["prodlinks"], world.truth["link_worth"].set_index("product")
    need = links[links["kind"] == "need"].set_index("product")["need"].astype(str)
    services = links[links["kind"] == "service"]

    relevant = services["need"].astype(str) == services["product"].map(need)

    assert (relevant.groupby(services["product"]).sum().to_numpy() == worth["relevant"].to_numpy()).all()
    assert ((~relevant).groupby(services["product"]).sum().to_numpy() == worth["irrelevant"].to_numpy()).all()
    assert (
        services["since_week"].to_numpy() == worth.loc[services["product"], "since_week"].to_numpy()
    ).all()


def test_every_product_has_exactly_one_need(world):
    links = world.tables["prodlinks"]
    needs = links[links["kind"] == "need"]

    assert sorted(needs["product"]) == sorted(world.tables["products"]["product"])
    tree = world.truth["needs"].astype(str).set_index("category")
    products = world.tables["products"].set_index("product")["category"].astype(str)
    assert (
        needs["need"].astype(str).to_numpy() == tree.loc[products.loc[needs["product"]], "need"].to_numpy()
    ).all()
