"""The ladder: four people by hand, the closed form against a crowd, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.market.privacy.costs import accepted_slices
from course.market.privacy.numbers import NUMBERS
from course.methods import trust as m

SIZES = st.lists(st.floats(0.02, 1.0), min_size=1, max_size=6)
BELIEF = {"start": st.floats(0, 1), "proof": st.floats(0, 0.5), "undone": st.floats(0, 1)}


def test_belief_grows_with_each_benefit_and_never_beyond_certainty():
    assert m.beliefs(5).tolist() == pytest.approx([0.3, 0.55, 0.8, 1.0, 1.0])
    assert m.beliefs(2, start=0.9, proof=0.5).tolist() == pytest.approx([0.9, 1.0])


def test_she_says_yes_below_belief_times_value_over_size():
    # 0.3 x 0.5 / 0.06, 0.55 x 0.5 / 0.14, 0.8 x 0.5 x 45 / 11, 1 x 0.5 x 9 / 5.
    assert m.yes_below(m.SIZES).tolist() == pytest.approx([2.5, 1.964286, 1.636364, 0.9], abs=1e-6)


def test_four_people_by_hand():
    # 0.5 lies below all limits, 1.2 below three, 1.8 below two, 3 above all.
    assert m.climbers([0.5, 1.2, 1.8, 3.0]).tolist() == [4, 3, 2, 0]


def test_nobody_is_asked_again_after_a_no():
    # Second request costs next to nothing, but the first one was refused.
    assert m.climbers([2.0], [0.9, 0.01]).tolist() == [0]


def test_a_way_back_helps_where_belief_is_low_and_not_where_she_is_sure():
    plain, back = m.yes_below(m.SIZES), m.yes_below(m.SIZES, undone=0.5)

    # At belief 0.3 the cost counts 1 - 0.5 x 0.7 = 0.65 times.
    assert back[0] == pytest.approx(plain[0] / 0.65)
    assert back[3] == pytest.approx(plain[3])


def test_the_shares_of_the_lecture():
    assert m.ladder()["reached"].iloc[-1] == pytest.approx(0.430, abs=5e-4)
    assert m.ladder([1], value=2.0)["reached"].iloc[0] == pytest.approx(0.197, abs=5e-4)


def test_the_closed_form_is_the_share_of_a_crowd():
    cost = np.exp(0.6 * np.random.default_rng(3).standard_normal(200_000))

    given_so_far = m.climbers(cost)

    shares = [(given_so_far > step).mean() for step in range(4)]
    assert m.ladder()["reached"].tolist() == pytest.approx(shares, abs=0.005)


def test_the_ladder_is_the_one_that_the_market_climbs():
    cost = m.even_costs(500)

    assert m.climbers(cost).tolist() == accepted_slices(cost, np.zeros(500)).tolist()
    assert 4 * (cost < m.yes_below([1], value=2.0)[0]).sum() == accepted_slices(cost, np.ones(500)).sum()
    np.testing.assert_allclose(m.SIZES, NUMBERS.cost_shares)


@given(sizes=SIZES, start=BELIEF["start"], proof=BELIEF["proof"], undone=BELIEF["undone"])
@settings(max_examples=60, deadline=None)
def test_shares_fall_from_rung_to_rung_and_match_the_people(sizes, start, proof, undone):
    belief = {"start": start, "proof": proof, "undone": undone}

    table = m.ladder(sizes, **belief)

    assert (table["reached"].diff().dropna() <= 1e-12).all()
    assert (table["reached"] <= table["alone"] + 1e-12).all()
    given_so_far = m.climbers(m.even_costs(400), sizes, **belief)
    assert table["reached"].iloc[-1] == pytest.approx((given_so_far == len(sizes)).mean(), abs=0.006)


@given(cost=st.floats(0.05, 20), sizes=SIZES)
@settings(max_examples=60, deadline=None)
def test_an_answer_says_between_which_costs_she_lies(cost, sizes):
    level = int(m.climbers([cost], sizes)[0])

    low, high = m.cost_bounds(level, sizes)

    assert low <= cost < high


def test_resized_slices_keep_the_proportions_of_the_others():
    sizes = m.resized(m.SIZES, 0.4)

    assert sizes.sum() == pytest.approx(1)
    assert sizes[-1] == 0.4
    assert sizes[1] / sizes[0] == pytest.approx(m.SIZES[1] / m.SIZES[0])


def test_even_costs_have_the_median_and_the_mean_of_their_distribution():
    cost = m.even_costs(5_000, median=2.0, log_sd=0.5)

    assert np.median(cost) == pytest.approx(2.0, rel=1e-3)
    assert cost.mean() == pytest.approx(2.0 * np.exp(0.5**2 / 2), rel=1e-2)


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (
            lambda: m.beliefs(2, start=30),
            "start must be between 0 and 1 .got 30.; try start=0.3",
            SettingsError,
        ),
        (lambda: m.yes_below([]), "sizes must name at least one request", SettingsError),
        (lambda: m.yes_below([0.5, 0]), "each size must be a number above 0", SettingsError),
        (lambda: m.yes_below([1], undone=2), "undone must be between 0 and 1", SettingsError),
        (lambda: m.climbers([1.0, -1.0]), "cost must be one number above 0 for each person", DataError),
        (lambda: m.climbers([]), "cost must be one number above 0 for each person", DataError),
        (lambda: m.ladder(names=["a"]), "names must be as many as sizes .4; got 1.", SettingsError),
        (lambda: m.resized([1, 2], 1.0), "deepest must be between 0 and 1", SettingsError),
        (lambda: m.cost_bounds(5), "level must be a whole number from 0 to 4 .got 5.", SettingsError),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
