"""Worlds for the tests: a practice world, and settings for a village of a few customers."""

import pytest

from course.market import Market, Settings, simulate

PRACTICE_SEED = 5


@pytest.fixture(scope="session")
def world() -> Market:
    """Simulate the practice world, with fewer parallel runs behind the implied lifts."""
    return simulate(Settings(lift_runs=6), PRACTICE_SEED)


@pytest.fixture(scope="session")
def village() -> Settings:
    """Return settings of a small, quick world."""
    return Settings(customers=80, weeks=12, products=900, null_pairs=10, linked_products=38, lift_runs=1)
