"""A town without its families, so that the network family can be made again with other settings."""

import pytest

from course.market import Settings
from course.market.plan import make_plan
from course.market.policy import Policy
from course.market.town import Town

SHOP = ("products", "customers", "orders", "lines")


def town_of(market, seed, settings, policy=None):
    tables = {name: market.tables[name] for name in SHOP}
    truth = {"communities": market.truth["communities"]}
    return Town(make_plan(settings, seed), policy or Policy(), tables, truth, {})


@pytest.fixture(scope="session")
def town(world):
    """Return the practice town as the family finds it."""
    return town_of(world, 5, Settings(lift_runs=6))


@pytest.fixture(scope="session")
def town_without_adverts(world):
    """Return the same town in which the firm runs no adverts."""
    return town_of(world, 5, Settings(lift_runs=6), Policy(adverts=False))
