"""Policies: eight weeks written out, and bounds that hold for any payoffs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import paradigm as m


def payoffs(**options: list) -> pd.DataFrame:
    """Return payoffs of options by week, week 1 first."""
    wide = pd.DataFrame(options, index=pd.RangeIndex(1, len(next(iter(options.values()))) + 1, name="week"))
    return wide.melt(ignore_index=False, var_name="option", value_name="payoff").reset_index()


# Cheap was best until the shock of week 4; from then on, fresh is.
TURN = payoffs(cheap=[5, 5, 5, 1, 1, 1, 1, 1], fresh=[2, 2, 2, 4, 4, 4, 4, 4])


def test_eight_weeks_by_hand():
    found = m.policy_payoffs(TURN, shock=4, memory=2)

    assert found["fixed"].tolist() == [5, 5, 5, 1, 1, 1, 1, 1]
    # Means of the two weeks before: week 5 sees 5 and 1 against 2 and 4, a tie, and stays.
    assert found["adaptive_option"].tolist() == ["cheap"] * 5 + ["fresh"] * 3
    assert found["adaptive"].tolist() == [5, 5, 5, 1, 1, 4, 4, 4]
    assert found["hindsight"].tolist() == [5, 5, 5, 4, 4, 4, 4, 4]


def test_a_switch_is_paid_in_its_week():
    found = m.policy_payoffs(TURN, shock=4, memory=2, switch_cost=3)

    assert found["adaptive"].tolist() == [5, 5, 5, 1, 1, 1, 4, 4]


def test_without_a_change_following_costs_nothing():
    calm = payoffs(cheap=[5] * 8, fresh=[2] * 8)

    found = m.policy_payoffs(calm, shock=4)

    assert found["adaptive"].tolist() == found["fixed"].tolist()


@given(seed=st.integers(0, 999), memory=st.integers(1, 6), price=st.floats(0, 3))
@settings(max_examples=30, deadline=None)
def test_nobody_beats_hindsight_and_no_week_sees_itself(seed, memory, price):
    rng = np.random.default_rng(seed)
    table = payoffs(**{name: rng.random(12).tolist() for name in "xyz"})
    late = table["week"] >= 9

    found = m.policy_payoffs(table, shock=5, memory=memory, switch_cost=price)
    other = m.policy_payoffs(table.assign(payoff=table["payoff"].where(~late, 0.5)), shock=5, memory=memory)

    assert (found["adaptive"] <= found["hindsight"] + 1e-12).all()
    assert (found["fixed"] <= found["hindsight"]).all()
    assert found["adaptive_option"].head(9).tolist() == other["adaptive_option"].head(9).tolist()


def test_columns_may_have_other_names_and_rows_any_order():
    other = TURN.sample(frac=1, random_state=2).set_axis(["when", "offer", "euro"], axis=1)

    found = m.policy_payoffs(other, shock=4, week="when", option="offer", payoff="euro")

    pd.testing.assert_frame_equal(found, m.policy_payoffs(TURN, shock=4))


@pytest.mark.parametrize(
    ("table", "options", "words", "error"),
    [
        (TURN, {"shock": 1}, "shock must be a week after 1 and up to 8", SettingsError),
        (TURN, {"shock": 9}, "shock must be a week after 1 and up to 8", SettingsError),
        (TURN, {"shock": 4, "memory": 0}, "memory must be a whole number of 1 or more", SettingsError),
        (TURN.drop(index=3), {"shock": 4}, "no row for option 'cheap' in week 4", DataError),
        (pd.concat([TURN, TURN.head(1)]), {"shock": 4}, "an option twice in one week", DataError),
        (TURN.drop(columns="payoff"), {"shock": 4}, "payoffs has no column 'payoff'", DataError),
    ],
)
def test_broken_payoffs_get_a_sentence(table, options, words, error):
    with pytest.raises(error, match=words):
        m.policy_payoffs(table, **options)
