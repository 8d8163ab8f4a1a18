"""A town with a small shop and the whole funnel: quick to make, as large as the shipped one."""

import pytest

from course.market import Settings, funnel
from course.market.plan import make_plan
from course.market.policy import Policy
from course.market.town import Family, Town


def grown(settings: Settings, seed: int) -> Family:
    """Return the funnel of a town whose shop has not opened."""
    return funnel.tables(Town(make_plan(settings, seed), Policy(), {}, {}, {}))


@pytest.fixture(scope="session", params=[5, 2])
def family(request) -> Family:
    return grown(Settings(), request.param)
