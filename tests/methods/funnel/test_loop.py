"""The loop: 48 advocates who bring 50 each (M10), rounds counted one by one, a tenth at each stage."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course.errors import SettingsError
from course.methods import funnel as m

COURSE = [10_000, 4_000, 1_600, 480, 192, 48]
funnels = st.lists(st.integers(1, 5_000), min_size=3, max_size=7).map(
    lambda counts: sorted(counts, reverse=True)
)


def test_the_loop_of_the_course_goes_round_more_than_once():
    r = m.refill_share(10_000, 48, invitations=50)

    assert r == 0.24
    assert m.loop_multiplier(r) == pytest.approx(1.316, abs=5e-4)
    assert m.loop_rounds(r, 1) == 1.24  # counted once


def test_many_rounds_add_up_to_the_multiplier():
    assert m.loop_rounds(0.24, 60) == pytest.approx(m.loop_multiplier(0.24))
    assert m.loop_rounds(0.24, 0) == m.loop_multiplier(0) == 1


def test_invitations_that_are_not_accepted_bring_nobody():
    assert m.refill_share(10_000, 48, invitations=50, accepted=0.5) == 0.12


@given(r=st.floats(0, 0.99))
def test_the_multiplier_is_what_a_market_settles_at(r):
    # Everyone at the top = those who come anyway + r times everyone at the top.
    everyone = m.loop_multiplier(r)

    assert everyone == pytest.approx(1 + r * everyone)


def test_a_tenth_of_the_rate_adds_the_same_at_every_step():
    gains = m.stage_gains(COURSE)

    assert gains["gain"].tolist() == pytest.approx([0.1] * 5)
    assert gains["added"].tolist() == pytest.approx([4.8] * 5)


def test_a_tenth_of_those_lost_adds_most_where_the_rate_is_lowest():
    gains = m.stage_gains(COURSE, how="lost")

    # One step's r becomes r + (1 - r) / 10: the gain is (1 - r) / (10 r).
    assert gains["gain"].tolist() == pytest.approx([0.15, 0.15, 0.7 / 3, 0.15, 0.3])
    assert gains["lost"].tolist() == [6_000, 2_400, 1_120, 288, 144]


def test_ten_points_add_most_where_the_rate_is_lowest():
    assert m.stage_gains(COURSE, how="points")["gain"].tolist() == pytest.approx(
        [1 / 4, 1 / 4, 1 / 3, 1 / 4, 2 / 5]
    )


def test_closing_the_loop_makes_every_tenth_worth_more():
    gains = m.stage_gains(COURSE, invitations=50)

    # 48 x 1.1 / (1 - .264) against 48 / (1 - .24).
    assert gains["added"].tolist() == pytest.approx([52.8 / 0.736 - 48 / 0.76] * 5)


def test_advocates_help_the_loyal_only_through_the_loop():
    open_loop = m.stage_gains(COURSE, target=-2)["gain"].tolist()
    closed = m.stage_gains(COURSE, target=-2, invitations=50)["gain"].tolist()

    assert open_loop == pytest.approx([0.1, 0.1, 0.1, 0.1, 0])
    assert closed[-1] == pytest.approx(0.76 / 0.736 - 1)


@given(reached=funnels, how=st.sampled_from(["rate", "lost", "points"]), improve=st.floats(0.01, 0.5))
def test_an_improvement_never_costs_customers_nor_passes_one(reached, how, improve):
    gains = m.stage_gains(reached, how=how, improve=improve)

    assert (gains["improved"] <= 1).all()
    assert (gains["added"] >= -1e-6).all()


@given(reached=funnels, share=st.floats(0, 0.9))
def test_a_closed_loop_multiplies_what_money_buys(reached, share):
    invitations = share * reached[0] / reached[-1]
    assume(m.refill_share(reached[0], reached[-1], invitations=invitations) < 1)
    money = {"budget": 1_000, "keep": 0.5, "cost_new": 5, "cost_saved": 250}

    alone = m.retain_or_acquire(reached, **money)
    together = m.retain_or_acquire(reached, **money, invitations=invitations)

    assert (together["customers"] / alone["customers"]).tolist() == pytest.approx([1 / (1 - share)] * 2)


def test_new_or_old_customers_by_hand():
    found = m.retain_or_acquire(COURSE, budget=10_000, keep=0.4, cost_new=5, cost_saved=250, target=-2)

    # 6,000 buys 1,200 people at the top, of whom 192 / 10,000 become loyal; 4,000 saves 16.
    assert found["customers"].tolist() == pytest.approx([1_200 * 0.0192, 16])
    assert found["each"].tolist() == pytest.approx([5 / 0.0192, 250])
    assert found["money"].sum() == 10_000


def test_gains_take_the_counts_of_a_conversion_table():
    counts = pd.Series(COURSE)

    assert np.isfinite(m.stage_gains(counts)["gain"]).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: m.loop_multiplier(1), "r must be below 1 .got 1.: else each round is larger"),
        (lambda: m.loop_multiplier(-0.1), "r must be a number of 0 or more"),
        (lambda: m.refill_share(0, 1, invitations=1), "entered must be a number above 0"),
        (lambda: m.refill_share(10, 1, invitations=1, accepted=20), "accepted must be a share .*20 % is 0.2"),
        (lambda: m.stage_gains([10, 20]), "never rising"),
        (lambda: m.stage_gains([0, 0]), "starting above 0"),
        (lambda: m.stage_gains(COURSE, how="tenth"), "how must be one of rate, lost, points"),
        (lambda: m.stage_gains(COURSE, improve=10), "improve must be between 0 and 1"),
        (lambda: m.stage_gains(COURSE, invitations=300), "r must be below 1"),
        (
            lambda: m.retain_or_acquire(COURSE, budget=1, keep=50, cost_new=1, cost_saved=1),
            "keep must be a share between 0 and 1 .got 50.",
        ),
    ],
)
def test_impossible_loops_get_a_sentence(call, words):
    with pytest.raises(SettingsError, match=words):
        call()
