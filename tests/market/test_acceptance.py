"""A town that would spoil an exercise is refused, with the reason."""

import pandas as pd
import pytest

from course.errors import SettingsError
from course.market import Settings, acceptance, simulate
from course.market.plan import make_plan

PLAN = make_plan(Settings(), 5)


def test_a_listed_seed_is_refused_with_its_reason(monkeypatch):
    monkeypatch.setitem(acceptance.REFUSED, 99, "05.unseen: two numbers are too near.")

    with pytest.raises(SettingsError, match="seed 99 is refused: 05.unseen: two numbers are too near"):
        simulate(seed=99)


def test_with_other_settings_a_listed_seed_is_welcome(monkeypatch, village):
    monkeypatch.setitem(acceptance.REFUSED, 99, "05.unseen: two numbers are too near.")

    assert simulate(village, 99).seed == 99


def test_too_few_orders_are_refused():
    with pytest.raises(SettingsError, match=r"seed 5 is refused: 3 orders are too few"):
        acceptance.check_shop(PLAN, {"orders": pd.DataFrame(index=range(3))})


def test_complements_that_nobody_buys_together_are_refused(world):
    lines = world.tables["lines"].assign(order=range(len(world.tables["lines"])))  # nobody buys two

    with pytest.raises(SettingsError, match="only 0% of its strong complements are bought together"):
        acceptance.check_shop(PLAN, {"orders": world.tables["orders"], "lines": lines})


def test_the_practice_world_is_accepted(world):
    acceptance.check_seed(PLAN)
    acceptance.check_shop(PLAN, world.tables)


def test_a_pair_counts_as_found_from_sixty_joint_orders():
    pairs = pd.DataFrame({"from_": [0, 2], "to": [1, 3], "strength": [9.0, 9.0]})
    joint = [(order, product) for order in range(60) for product in (1, 2)]
    fewer = [(order, product) for order in range(59) for product in (3, 4)]
    lines = pd.DataFrame(joint + fewer, columns=["order", "product"])

    assert acceptance._found(pairs, lines) == 0.5
