import dataclasses
import datetime as dt

import pytest

from course.errors import SettingsError
from course.market import Settings, simulate, stall


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"customers": 0}, r"customers must be between 1 and 5e\+07 \(got 0\); try 1200"),
        ({"customers": 3.5}, r"customers must be a whole number \(got 3.5\)"),
        ({"order_rate": -1}, r"order_rate must be between 0.01 and 7 \(got -1\)"),
        ({"order_rate": "often"}, r"order_rate must be a number \(got 'often'\)"),
        ({"order_rate": float("nan")}, r"order_rate must be between"),
        ({"complement_pairs": 41}, r"complement_pairs must be between 0 and 40"),
        ({"complement_ladder": ()}, r"complement_ladder must be a tuple"),
        ({"complement_ladder": (2.0, 0.5)}, r"complement_ladder must be between 1 and 50 \(got 0.5\)"),
        ({"habit_share": 0.7}, r"habit_share \+ mission_share must be at most 1"),
        ({"facet_shares": (0.5, 0.5)}, r"four shares that add up to 1"),
        ({"facet_shares": (0.5, 0.4, 0.2, 0.1)}, r"four shares that add up to 1"),
        ({"start": dt.date(2024, 1, 2)}, r"start must be a Monday"),
        ({"start": "2024-01-01"}, r"start must be a Monday"),
    ],
)
def test_impossible_settings_are_told_with_a_way_out(wrong, words):
    with pytest.raises(SettingsError, match=words):
        Settings(**wrong)


@pytest.mark.parametrize("seed", [-1, 2**63, 1.5, "five", True])
def test_impossible_seeds_are_told(seed, village):
    with pytest.raises(SettingsError, match="seed must be a whole number"):
        simulate(village, seed)
    with pytest.raises(SettingsError, match="seed must be a whole number"):
        stall(seed)


def test_more_planted_parts_than_products_are_told(village):
    crowded = dataclasses.replace(village, products=600, linked_products=2_000)

    with pytest.raises(SettingsError, match="ask for more products"):
        simulate(crowded, 1)


def test_explain_tells_every_number():
    numbers = [item.name for item in dataclasses.fields(Settings) if item.name != "start"]

    explained = Settings.explain()

    assert list(explained) == numbers
    assert explained["weeks"] == "length of the records in weeks; 2 to 520"


def test_settings_cannot_be_changed_behind_ones_back():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().weeks = 3
