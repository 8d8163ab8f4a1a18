"""Step by step: the yearly table by hand (M01), the closed form as the limit, luck held fixed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import SettingsError
from course.methods import paradigm as m

COURSE = {"p": 0.03, "q": 0.38}


def numbers(worlds: int = 20, customers: int = 1_000, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).random((worlds, customers))


def test_first_year_has_no_peers_yet():
    table = m.expected_adoption(**COURSE)

    # 1,000 x .03; with peers at work before anyone has adopted it would be 1,000 x (.03 + .38).
    assert table["external"][0] == pytest.approx(30)
    assert table["peer"][0] == 0
    assert table["adopters"][0] != pytest.approx(410)


def test_second_year_by_hand():
    table = m.expected_adoption(**COURSE)

    assert table["external"][1] == pytest.approx(0.03 * 970)
    assert table["peer"][1] == pytest.approx(0.38 * 0.03 * 970)


def test_small_steps_come_near_the_closed_form():
    plan = m.advert_level(15, per_year=200)

    table = m.expected_adoption(**COURSE, adverts=plan, per_year=200)

    assert np.abs(table["adopted"] - m.adopted_share(table["time"], **COURSE)).max() < 0.003


def test_a_pulse_changes_the_adverts_while_it_lasts():
    level = m.advert_level(3, per_year=2, pulses=[(1, 2, 2.0), (1.5, 3, 0.5)])

    assert level.tolist() == [1, 1, 2, 1, 0.5, 0.5]


def test_when_adverts_stop_customers_go_on():
    plan = m.advert_level(8, per_year=12, pulses=[(2, 99, 0)])

    after = m.expected_adoption(**COURSE, adverts=plan, per_year=12).query("time > 2.01")

    assert (after["external"] == 0).all()
    assert after["peer"].iloc[-1] > after["peer"].iloc[0]


def test_without_peers_a_market_stops_with_its_adverts():
    plan = m.advert_level(8, per_year=12, pulses=[(2, 99, 0)])

    split = m.simulated_adoption(p=0.1, q=0, numbers=numbers(), adverts=plan)

    assert split[:, :24].sum() > 0
    assert split[:, 24:].sum() == 0


def test_worlds_lie_around_the_expected_market():
    split = m.simulated_adoption(**COURSE, numbers=numbers(200, 2_000))
    expected = m.expected_adoption(**COURSE, adverts=m.advert_level(15), per_year=12)

    found = split.sum(axis=2).cumsum(axis=1).mean(axis=0) / 2_000

    assert np.abs(found - expected["adopted"]).max() < 0.01
    by_adverts = split[..., 0].sum() / split.sum()
    assert by_adverts == pytest.approx(expected["external"].sum() / expected["adopters"].iloc[-1], abs=0.01)


def test_same_numbers_same_world():
    one, two = (m.simulated_adoption(**COURSE, numbers=numbers(3)) for _ in range(2))

    np.testing.assert_array_equal(one, two)


@given(seed=st.integers(0, 999), strength=st.floats(1, 5), p=st.floats(0.01, 0.2), q=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_more_adverts_never_lose_an_adopter_in_any_world(seed, strength, p, q):
    draws = numbers(4, 80, seed)
    more = m.advert_level(15, pulses=[(1, 3, strength)])

    usual = m.simulated_adoption(p=p, q=q, numbers=draws).sum(axis=2).cumsum(axis=1)
    pushed = m.simulated_adoption(p=p, q=q, numbers=draws, adverts=more).sum(axis=2).cumsum(axis=1)

    assert (pushed >= usual - 1e-9).all()
    assert (pushed <= 80 + 1e-9).all()


def test_same_numbers_make_the_difference_sharper():
    plan = m.advert_level(6, pulses=[(1, 2, 2.0)])
    usual = m.advert_level(6)

    def adopters(seed, adverts):
        return m.simulated_adoption(**COURSE, numbers=numbers(40, 300, seed), adverts=adverts).sum(
            axis=(1, 2)
        )

    same = adopters(1, plan) - adopters(1, usual)
    fresh = adopters(1, plan) - adopters(2, usual)

    assert same.std() < 0.7 * fresh.std()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: m.advert_level(5, pulses=[(3, 2, 1)]), "a pulse must end after it starts"),
        (
            lambda: m.advert_level(5, pulses=[(1, 2, -1)]),
            "the strength of a pulse must be a number of 0 or more",
        ),
        (lambda: m.advert_level(0), "years must be a number above 0"),
        (lambda: m.advert_level(5, per_year=2.5), "per_year must be a whole number of 1 or more"),
        (
            lambda: m.expected_adoption(**COURSE, adverts=np.array([-1.0])),
            "adverts must be one level per step",
        ),
        (lambda: m.expected_adoption(**COURSE, customers=0), "customers must be a whole number of 1 or more"),
        (
            lambda: m.simulated_adoption(**COURSE, numbers=np.array([0.5])),
            "worlds by customers; try rng.random",
        ),
    ],
)
def test_impossible_plans_get_a_sentence(call, words):
    with pytest.raises(SettingsError, match=words):
        call()
