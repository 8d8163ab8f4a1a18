"""Layouts, options, personal detail: where personalising helps, overwhelms and unnerves."""

import pytest

from tests.market.trials.students import arms_in_order, difference, of


def test_an_adaptive_layout_helps_returning_visitors_only(world):
    layout = of(world, "layout")

    new, _ = difference(layout[layout["cluster"] == 1])
    returning, error = difference(layout[layout["cluster"] == 2])

    assert new == pytest.approx(0, abs=0.002)
    assert returning == pytest.approx(0.02, abs=0.002)
    assert returning > 2 * error


def test_many_options_overwhelm_at_weak_preferences_only(world):
    rates = arms_in_order(of(world, "options"))

    assert rates[1].idxmax() == "8 options"
    assert rates[1]["64 options"] < rates[1]["4 options"]
    assert rates[2].iloc[-1] >= rates[2].iloc[0]
    assert rates[2].is_monotonic_increasing


def test_personal_detail_unnerves_above_three_without_control(world):
    rates = arms_in_order(of(world, "detail"))

    assert rates[1].idxmax() == "detail 3"
    assert rates[1]["detail 5"] < rates[1]["detail 1"]
    assert rates[2].is_monotonic_increasing


def test_a_personal_message_doubles_answers_with_control_only(world):
    rates = arms_in_order(of(world, "personal message"))

    assert rates[1]["treated"] == pytest.approx(rates[1]["control"])
    assert rates[2]["treated"] == pytest.approx(2 * rates[2]["control"])


def test_listening_and_adapting_pay_together(world):
    rates = arms_in_order(of(world, "listen and adapt"))[1]

    assert rates["both"] - rates["neither"] == pytest.approx(0.06, abs=0.002)
    assert max(rates["listen only"], rates["adapt only"]) - rates["neither"] <= 0.0101
