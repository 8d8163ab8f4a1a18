"""Experiments: the course's retention offer (M11), Newcombe's worked examples, and coverage by simulation."""

from math import inf

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import funnel as m

STAGES = ["see", "try", "buy"]


def arms(**counts: tuple[int, int]) -> pd.DataFrame:
    """Return an experiment from arm=(customers, yes)."""
    parts = [
        pd.DataFrame({"arm": name, "outcome": np.arange(of) < yes}) for name, (of, yes) in counts.items()
    ]
    return pd.concat(parts, ignore_index=True)


def test_a_saved_customer_costs_more_than_an_offer():
    found = m.retention_costs(1_000, 640, 1_000, 600, cost=10)

    assert found["customers"].tolist() == pytest.approx([1_000, 640, 40])
    assert found["cost"].tolist() == pytest.approx([10, 15.625, 250])


def test_the_cost_of_a_saved_customer_has_the_interval_of_the_effect():
    found = m.retention_costs(10_000, 6_400, 10_000, 6_000, cost=10).loc["saved"]
    effect, low, high = m.rate_difference(6_400, 10_000, 6_000, 10_000)

    assert found.tolist() == pytest.approx([10_000 * effect, 10 / effect, 10 / high, 10 / low])


def test_an_offer_that_may_save_nobody_has_no_highest_cost():
    found = m.retention_costs(100, 64, 100, 60, cost=10)

    assert found.loc["saved", "high"] == inf
    assert m.retention_costs(100, 50, 100, 60, cost=10).loc["saved", "cost"] == inf


@pytest.mark.parametrize(
    ("counts", "interval"),
    [
        # Newcombe (1998), table II, method 10.
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ],
)
def test_differences_have_the_published_intervals(counts, interval):
    assert m.rate_difference(*counts)[1:] == pytest.approx(interval, abs=5e-5)


@given(of=st.integers(1, 200), control_of=st.integers(1, 200), data=st.data())
def test_an_interval_holds_its_difference_and_turns_with_the_arms(of, control_of, data):
    count, other = data.draw(st.integers(0, of)), data.draw(st.integers(0, control_of))

    effect, low, high = m.rate_difference(count, of, other, control_of)

    assert -1 - 1e-9 <= low <= effect <= high <= 1 + 1e-9
    turned = m.rate_difference(other, control_of, count, of)
    assert turned == pytest.approx((-effect, -high, -low))


def test_intervals_hold_the_true_difference_about_as_often_as_they_say():
    rng = np.random.default_rng(1)
    draws = zip(rng.binomial(80, 0.12, 1_000), rng.binomial(60, 0.05, 1_000), strict=True)

    inside = [low <= 0.07 <= high for _, low, high in (m.rate_difference(a, 80, b, 60) for a, b in draws)]

    assert 0.93 <= np.mean(inside) <= 0.98


def test_every_arm_is_compared_with_the_control():
    found = m.arm_effects(arms(none=(200, 20), mail=(100, 16), call=(50, 5)), control="none").set_index("arm")

    assert found.loc["mail", ["customers", "yes", "rate", "control_rate"]].tolist() == [100, 16, 0.16, 0.1]
    assert found["effect"].to_dict() == pytest.approx({"call": 0.0, "mail": 0.06})
    assert tuple(found.loc["mail", ["effect", "low", "high"]]) == m.rate_difference(16, 100, 20, 200)


def stages() -> tuple[pd.DataFrame, pd.Series]:
    """Return 400 customers: in the arm "review" more try; of those who try, half buy in both arms."""
    customer = np.arange(400)
    review, place = customer >= 200, customer % 200
    tries = place < np.where(review, 100, 60)
    buys = tries & (place % 2 == 0)
    table = pd.DataFrame({"customer": customer, "see": 1.0, "try": np.where(tries, 2.0, np.nan)})
    return table.assign(buy=np.where(buys, 3.0, np.nan)), pd.Series(np.where(review, "review", "none"))


def test_an_influence_moves_its_own_stage():
    table, arm = stages()

    found = m.stage_effects(table, arm, STAGES, control="none").set_index("stage")

    assert found["effect"].to_dict() == pytest.approx({"try": 0.2, "buy": 0.0})
    assert found.loc["buy", ["customers", "rate"]].tolist() == [100, 0.5]


def test_overall_the_influence_shows_in_all_later_stages():
    table, arm = stages()

    found = m.stage_effects(table, arm, STAGES, control="none", base="overall").set_index("stage")

    assert found["effect"].to_dict() == pytest.approx({"try": 0.2, "buy": 0.1})
    assert (found["customers"] == 200).all()


def test_customers_outside_the_experiment_do_not_count():
    table, arm = stages()

    found = m.stage_effects(table, arm[arm.index % 4 != 3], STAGES, control="none", base="overall")

    assert (found["customers"] == 150).all()


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (
            lambda: m.arm_effects(arms(a=(5, 2)), control="none"),
            "needs the arm 'none' .*it has: a",
            DataError,
        ),
        (lambda: m.arm_effects(arms(none=(5, 2)), control="none"), "another one to compare", DataError),
        (
            lambda: m.arm_effects(pd.DataFrame({"arm": ["a", "b"], "outcome": [1, 7]}), control="a"),
            "column 'outcome' must be yes or no",
            DataError,
        ),
        (lambda: m.rate_difference(0, 0, 1, 2), "both arms need at least one customer", DataError),
        (
            lambda: m.retention_costs(10, 11, 10, 5, cost=1),
            "cannot be more than those in the arm",
            SettingsError,
        ),
        (
            lambda: m.retention_costs(10, 5, 10, 5, cost=-1),
            "cost must be a number of 0 or more",
            SettingsError,
        ),
        (lambda: m.retention_costs(2.5, 1, 10, 5, cost=1), "offered must be a whole number", SettingsError),
        (
            lambda: m.stage_effects(stages()[0], stages()[1], STAGES, control="none", base="all"),
            "base must be one of step, overall",
            SettingsError,
        ),
        (
            lambda: m.stage_effects(stages()[0], pd.Series({-1: "none"}), STAGES, control="none"),
            "nobody of the experiment reached 'see'",
            DataError,
        ),
    ],
)
def test_broken_experiments_get_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
