"""Expected numbers: Bass with p = .03, q = .38 (the course's M02 to M05), and integrals the long way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad, solve_ivp

from course.errors import SettingsError
from course.methods import paradigm as m

COURSE = {"p": 0.03, "q": 0.38}
rates = st.fixed_dictionaries({"p": st.floats(0.001, 0.5), "q": st.floats(0, 1.5)})


def test_peak_is_that_of_the_course_and_not_those_of_its_misconceptions():
    peak = m.peak_time(**COURSE)

    assert peak == pytest.approx(6.19, abs=0.005)
    forgets_p, swaps = np.log(0.38 / 0.03) / 0.38, np.log(0.03 / 0.38) / 0.41
    assert (round(forgets_p, 2), round(swaps, 2)) == (6.68, -6.19)
    assert abs(peak - forgets_p) > 0.4


def test_share_at_the_peak_is_below_one_half():
    assert m.peak_share(**COURSE) == pytest.approx(0.4605, abs=5e-5)
    assert m.adopted_share(m.peak_time(**COURSE), **COURSE) == pytest.approx(m.peak_share(**COURSE))


def test_adverts_explain_a_fifth_and_not_the_ratio_of_the_rates():
    assert m.external_share(**COURSE) == pytest.approx(0.206, abs=5e-4)
    assert round(0.03 / 0.41, 3) == 0.073


def test_published_shares_after_5_and_10_years():
    assert m.adopted_share([0, 5, 10], **COURSE).round(3).tolist() == [0.0, 0.331, 0.813]


def test_without_customers_influence_adoption_is_plain_decay():
    times = np.linspace(0, 20, 9)

    assert m.adopted_share(times, p=0.1, q=0) == pytest.approx(1 - np.exp(-0.1 * times))
    assert m.peak_time(p=0.1, q=0) == m.peak_share(p=0.1, q=0) == 0
    assert m.external_share(p=0.1, q=0) == m.external_share(p=0.1, q=0, until=3) == 1


def test_closed_form_solves_the_differential_equation():
    end = solve_ivp(lambda _, f: (0.02 + 0.5 * f) * (1 - f), (0, 9), [0.0], rtol=1e-10, atol=1e-12).y[0, -1]

    assert m.adopted_share(9, p=0.02, q=0.5) == pytest.approx(end, rel=1e-7)


@given(which=rates, until=st.floats(0.5, 30))
def test_external_share_is_the_integral_of_the_external_rate(which, until):
    won, _ = quad(lambda t: which["p"] * (1 - float(m.adopted_share(t, **which))), 0, until)

    share = m.external_share(**which, until=until)

    assert share == pytest.approx(won / float(m.adopted_share(until, **which)), rel=1e-6)
    assert m.external_share(**which) - 1e-9 <= share <= 1 + 1e-9


@given(which=rates)
def test_adoption_rises_from_0_to_1_and_peaks_where_it_says(which):
    times = np.linspace(0, 60, 241)

    curve = m.adoption_curve(times, **which)

    rate = curve["external"] + curve["peer"]
    assert curve["adopted"].iloc[0] == 0
    assert (np.diff(curve["adopted"]) >= 0).all()
    assert curve["adopted"].between(0, 1).all()
    peak = m.peak_time(**which)
    at_peak = m.adoption_curve([peak], **which)
    assert (at_peak["external"] + at_peak["peer"]).iloc[0] >= rate.max() - 1e-9


def test_what_adverts_won_so_far_ends_at_their_share_of_all():
    curve = m.adoption_curve([0, 500], **COURSE)

    assert curve["by_adverts"].tolist() == pytest.approx([0, m.external_share(**COURSE)])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: m.peak_time(p=0, q=0.4), "p must be a number above 0 .got 0.; try p=0.03"),
        (lambda: m.peak_share(p=0.03, q=-1), "q must be a number of 0 or more .got -1.; try q=0.38"),
        (lambda: m.external_share(p="3 %", q=0.4), "p must be a number above 0 .got '3 %'."),
        (lambda: m.adopted_share([-1], p=0.03, q=0.4), "times must be years since launch"),
        (lambda: m.external_share(p=0.03, q=0.4, until=0), "until must be a number above 0"),
    ],
)
def test_impossible_rates_get_a_sentence(call, words):
    with pytest.raises(SettingsError, match=words):
        call()
