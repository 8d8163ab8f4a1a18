"""Estimates: exact on the curve itself, near the planted rates in simulated markets, honest intervals."""

import numpy as np
import pytest

from course.errors import DataError, SettingsError
from course.methods import paradigm as m

TRUTH = {"p": 0.03, "q": 0.38, "market": 1_000, "peak_time": 6.19, "external_share": 0.2064}


def curve(years: int = 12, market: float = 1_000) -> np.ndarray:
    return market * m.adopted_share(np.arange(1, years + 1), p=0.03, q=0.38)


def simulated(seed: int, customers: int = 1_000, years: int = 12) -> np.ndarray:
    numbers = np.random.default_rng(seed).random((1, customers))
    split = m.simulated_adoption(p=0.03, q=0.38, numbers=numbers, adverts=m.advert_level(years))
    return split.sum(axis=(0, 2)).cumsum()


@pytest.mark.parametrize("market", [None, 1_000])
def test_the_curve_itself_gives_its_own_rates_back(market):
    found = m.estimated_adoption(curve(), market=market)["estimate"]

    for name, value in TRUTH.items():
        assert found[name] == pytest.approx(value, rel=2e-3), name


def test_steps_may_be_weeks():
    weeks = 5_000 * m.adopted_share(np.arange(1, 521) / 52, p=0.05, q=0.6)

    found = m.estimated_adoption(weeks, years_per_step=1 / 52)["estimate"]

    assert found[["p", "q", "market"]].tolist() == pytest.approx([0.05, 0.6, 5_000], rel=1e-3)


def test_a_large_market_is_found_within_a_tenth():
    found = m.estimated_adoption(simulated(3, 20_000), years_per_step=1 / 12)["estimate"]

    assert found["p"] == pytest.approx(0.03, rel=0.1)
    assert found["q"] == pytest.approx(0.38, rel=0.1)
    assert found["external_share"] == pytest.approx(0.206, rel=0.1)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    inside = dict.fromkeys(TRUTH, 0)
    for seed in range(60):
        found = m.estimated_adoption(simulated(seed), years_per_step=1 / 12)
        for name, value in TRUTH.items():
            inside[name] += found.loc[name, "low"] <= value <= found.loc[name, "high"]

    # Of 60 with coverage .95, fewer than 50 would happen once in ten thousand times.
    assert min(inside.values()) >= 50, inside


def test_a_known_market_needs_no_interval_and_narrows_the_others():
    seen = simulated(5, years=6)

    free = m.estimated_adoption(seen, years_per_step=1 / 12)
    known = m.estimated_adoption(seen, years_per_step=1 / 12, market=1_000)

    assert known.loc["market"].isna().tolist() == [False, True, True]
    wide = [table.loc["q", "high"] - table.loc["q", "low"] for table in (free, known)]
    assert wide[1] < wide[0]


def test_a_higher_level_widens_every_interval():
    narrow, wide = (m.estimated_adoption(simulated(1), years_per_step=1 / 12, level=at) for at in (0.5, 0.95))

    assert (wide["low"] <= narrow["low"]).all()
    assert (wide["high"] >= narrow["high"]).all()


def test_a_market_without_talk_is_left_to_the_adverts():
    seen = 2_000 * m.adopted_share(np.arange(1, 25) / 2, p=0.15, q=0)

    found = m.estimated_adoption(seen, years_per_step=0.5)["estimate"]

    assert found["p"] == pytest.approx(0.15, rel=0.02)
    assert found["external_share"] > 0.97


@pytest.mark.parametrize(
    ("adopters", "options", "words", "error"),
    [
        ([1, 2, 3], {}, "adopters must be 6 or more numbers", DataError),
        ([1, 2, 3, None, 5, 6, 9], {}, "none of them empty", DataError),
        ([1, 5, 3, 6, 8, 9], {}, "can never fall .they do at step 3.; .*cumsum", DataError),
        ([0, 0, 0, 1, 1, 2], {}, "more than 6 are needed", DataError),
        (curve(), {"market": 100}, "market must be .* or more, the adopters seen", SettingsError),
        (curve(), {"level": 95}, "level must be between 0 and 1", SettingsError),
        (curve(), {"years_per_step": 0}, "years_per_step must be a number above 0", SettingsError),
    ],
)
def test_what_cannot_be_estimated_gets_a_sentence(adopters, options, words, error):
    with pytest.raises(error, match=words):
        m.estimated_adoption(adopters, **options)
