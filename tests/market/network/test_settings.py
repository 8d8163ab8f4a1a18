import dataclasses

import pytest

from course.errors import SettingsError
from course.market.network import NetworkSettings


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"app_external": -0.01}, r"app_external must be between 0 and 0.5 \(got -0.01\); try 0.005"),
        ({"app_peer": "much"}, r"app_peer must be a number \(got 'much'\)"),
        ({"unhappy": 1.2}, r"unhappy must be between 0 and 1 \(got 1.2\); try 0.2"),
        ({"shock_week": 60.5}, r"shock_week must be a whole number \(got 60.5\); try 60"),
        ({"mean_degree": float("nan")}, "mean_degree must be between 0 and 100"),
        ({"club_ties": 0.8, "community_ties": 0.3}, r"at most 1 \(got 0.8 \+ 0.3\); lower one of them"),
        ({"accept": 0.95}, r"accept \+ accept_reward must be a share \(got 0.95 \+ 0.12\)"),
        ({"accept": 0.1, "accept_reward": -0.2}, "move accept_reward nearer to 0"),
        ({"profit_cents": 0}, "profit_cents must be between 1 and"),
        ({"responding": True}, "responding must be a number"),
    ],
)
def test_impossible_settings_are_told_with_a_way_out(wrong, words):
    with pytest.raises(SettingsError, match=words):
        NetworkSettings(**wrong)


def test_every_setting_has_a_meaning_and_a_range():
    for item in dataclasses.fields(NetworkSettings):
        assert item.metadata["low"] < item.metadata["high"]
        assert item.metadata["meaning"]
