"""Coins and noise: published figures, the promise of epsilon checked on the chances themselves."""

import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import privacy as m


def test_warners_figures():
    found = m.estimated_share(400, 1_000)

    # 40 % yes: 30 %; SE 0.0310 against 0.0145, variance x 4.57; epsilon ln 3.
    assert found.round(4).to_dict() == {"share": 0.3, "error": 0.031, "direct": 0.0145, "epsilon": 1.0986}
    assert (found["error"] / found["direct"]) ** 2 == pytest.approx(4.57, abs=0.005)


def test_the_estimate_is_unbiased_and_its_error_is_as_said():
    rng = np.random.default_rng(1965)
    truths = rng.random((3_000, 500)) < 0.3

    shares = [m.estimated_share(int(m.randomised_answers(t, rng).sum()), 500)["share"] for t in truths]

    assert np.mean(shares) == pytest.approx(0.3, abs=0.003)
    assert np.std(shares) == pytest.approx(m.estimated_share(200, 500)["error"], rel=0.05)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_epsilon_bounds_the_odds_of_both_answers(honest, yes):
    forced = (1 - honest) * yes
    odds = (honest + forced) / forced, (1 - forced) / (1 - honest - forced)

    epsilon = m.estimated_share(1, 2, honest=honest, yes=yes)["epsilon"]

    assert np.exp(epsilon) == pytest.approx(max(odds))


@pytest.mark.parametrize("epsilon", [0.1, 0.5, 1, 2])
def test_noise_by_hand_has_the_size_of_laplace(epsilon):
    made = m.laplace_noise(1 / epsilon, 40_000, np.random.default_rng(3))

    # The mean of |Laplace| is its scale, its quartile of |x| scale * ln 2.
    assert np.abs(made).mean() == pytest.approx(1 / epsilon, rel=0.03)
    assert np.median(np.abs(made)) == pytest.approx(np.log(2) / epsilon, rel=0.03)
    assert made.mean() == pytest.approx(0, abs=0.05 / epsilon)


@pytest.mark.parametrize(("epsilon", "sensitivity"), [(0.5, 1), (1, 5), (2, 1)])
def test_published_counts_have_the_error_that_is_expected(epsilon, sensitivity):
    counts = pd.Series(1_000, index=range(4_000))

    noisy = m.private_counts(counts, epsilon=epsilon, sensitivity=sensitivity)

    # Five standard errors: the draws are OpenDP's own and cannot be repeated.
    error = m.mean_error(epsilon, sensitivity=sensitivity)
    assert (noisy - counts).abs().mean() == pytest.approx(error, rel=5 / np.sqrt(4_000) * 1.1)
    assert (noisy == noisy.round()).all()


@pytest.mark.parametrize("epsilon", [0.1, 0.5, 1, 2])
def test_the_expected_error_agrees_with_the_sum_over_all_whole_numbers(epsilon):
    x = np.arange(-2_000, 2_001)
    chance = np.exp(-epsilon * np.abs(x))

    assert m.mean_error(epsilon) == pytest.approx((np.abs(x) * chance).sum() / chance.sum())


def test_published_counts_keep_their_names_and_leave_the_argument_alone():
    counts = pd.Series([3, 0], index=["tea", "figs"], name="customers")

    noisy = m.private_counts(counts, epsilon=1)

    assert noisy.index.tolist() == ["tea", "figs"]
    assert counts.tolist() == [3, 0]


def test_opendp_is_imported_only_where_it_is_used():
    import subprocess

    code = "import sys; from course.methods import privacy; print('opendp' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False"


def test_losses_add_up_and_odds_multiply():
    assert m.spent([0.1] * 10) == pytest.approx(1)
    assert m.odds_bound(0.1) ** 10 == pytest.approx(m.odds_bound(m.spent([0.1] * 10)))


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda: m.private_counts(pd.Series([1.5]), epsilon=1), "counts must be whole numbers", DataError),
        (
            lambda: m.private_counts(pd.Series([1]), epsilon=0),
            "epsilon must be a number above 0",
            SettingsError,
        ),
        (lambda: m.estimated_share(5, 4), "said_yes must be at most 4 .got 5", SettingsError),
        (lambda: m.estimated_share(1, 4, honest=1.0), "honest must be between 0 and 1", SettingsError),
        (lambda: m.spent([0.1, -1]), "epsilon must be a number above 0 .got -1", SettingsError),
    ],
)
def test_bad_input_gets_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()


# Pairs


LINES = pd.DataFrame(
    [(1, 7, "a"), (1, 7, "b"), (1, 7, "c"), (2, 7, "a"), (2, 7, "b"), (3, 8, "b"), (3, 8, "a"), (4, 9, "d")],
    columns=["order", "customer", "product"],
)


def test_pairs_count_customers_not_orders():
    pairs = m.bounded_pairs(LINES, ["a", "b", "c"], most=5)

    assert pairs.to_dict() == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 4), st.integers(0, 50))
def test_leaving_one_customer_out_changes_all_counts_by_no_more_than_most(most, seed):
    whole = m.bounded_pairs(LINES, ["a", "b", "c"], most=most, seed=seed)
    without = m.bounded_pairs(LINES[LINES["customer"] != 8], ["a", "b", "c"], most=most, seed=seed)
    alone = m.bounded_pairs(LINES[LINES["customer"] == 7], ["a", "b", "c"], most=most, seed=seed)

    assert alone.sum() == min(most, 3)
    assert whole.sum() - without.sum() <= most


def test_pairs_need_two_products():
    with pytest.raises(DataError, match="two products or more .got 1"):
        m.bounded_pairs(LINES, ["a", "a"])
