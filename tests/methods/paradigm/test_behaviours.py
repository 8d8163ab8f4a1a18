"""Five behaviours: three customers by hand, planted leanings found again, scale and order without effect."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError
from course.methods import paradigm as m

FIVE = list(m.BEHAVIOURS)


def counts(rows: list[list[int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=FIVE, index=pd.RangeIndex(len(rows), name="customer"))


def planted(seed: int, customers: int = 600) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Return leanings, counts drawn from them, and 12 communities of three kinds."""
    rng = np.random.default_rng(seed)
    community = pd.Series(np.arange(customers) % 12)
    kind = community % 3
    lean = rng.normal(0, 0.7, (customers, 5))
    lean[kind == 0, 0] += 1.5
    lean[kind == 1, 3] += 1.5
    lean[kind == 2, 4] += 1.5
    seen = rng.poisson(np.array([20, 8, 6, 6, 5]) * np.exp(lean))
    return pd.DataFrame(lean, columns=FIVE), counts(seen.tolist()), community


def test_three_customers_by_hand():
    scores = m.behaviour_scores(counts([[0, 1, 0, 0, 0], [5, 1, 0, 0, 0], [9, 0, 0, 0, 7]]))

    assert scores["access"].tolist() == pytest.approx([1 / 6, 1 / 2, 5 / 6])
    assert scores["engage"].tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 6])
    assert scores["customise"].tolist() == [0.5] * 3


def test_scores_follow_planted_leanings():
    lean, seen, _ = planted(1)

    scores = m.behaviour_scores(seen)

    for behaviour in FIVE:
        assert np.corrcoef(lean[behaviour], scores[behaviour])[0, 1] >= 0.7


@given(rows=st.lists(st.lists(st.integers(0, 30), min_size=5, max_size=5), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_scores_lie_between_0_and_1_with_mean_one_half(rows):
    scores = m.behaviour_scores(counts(rows))

    assert ((scores > 0) & (scores < 1)).all(axis=None)
    assert scores.mean().to_numpy() == pytest.approx(0.5)


def test_one_very_busy_customer_does_not_set_the_scale():
    calm, busy = counts([[1] * 5, [2] * 5, [3] * 5]), counts([[1] * 5, [2] * 5, [3_000] * 5])

    pd.testing.assert_frame_equal(m.behaviour_scores(calm), m.behaviour_scores(busy))


def test_acts_are_counted_for_everyone_who_is_named():
    activity = pd.DataFrame({"who": [1, 1, 2, 2], "act": ["access", "access", "connect", "buy"]})

    found = m.activity_counts(activity, customers=[1, 2, 3], customer="who", behaviour="act")

    assert found.loc[1].tolist() == [2, 0, 0, 0, 0]
    assert found.loc[2].tolist() == [0, 0, 0, 1, 0]
    assert found.loc[3].tolist() == [0] * 5


def test_a_mix_adds_up_to_one_and_does_not_know_who_is_busy():
    scores = pd.DataFrame([[0.4, 0.2, 0.2, 0.1, 0.1], [0.8, 0.4, 0.4, 0.2, 0.2]], columns=FIVE)

    mix = m.behaviour_mix(scores, pd.Series(["quiet", "busy"]))

    assert mix.loc["quiet", FIVE].tolist() == pytest.approx([0.4, 0.2, 0.2, 0.1, 0.1])
    assert mix.loc["busy", FIVE].tolist() == pytest.approx(mix.loc["quiet", FIVE].tolist())
    assert mix["customers"].tolist() == [1, 1]


def test_communities_of_one_kind_get_one_type():
    _, seen, community = planted(2)

    types = m.mix_types(m.behaviour_mix(m.behaviour_scores(seen), community), 3)

    assert types.groupby(types.index % 3).nunique().tolist() == [1, 1, 1]
    assert sorted(types.unique()) == [1, 2, 3]


def test_types_do_not_depend_on_the_order_of_customers():
    _, seen, community = planted(3)
    shuffled = seen.sample(frac=1, random_state=1)

    one, two = (
        m.mix_types(m.behaviour_mix(m.behaviour_scores(table), community), 3) for table in (seen, shuffled)
    )

    pd.testing.assert_series_equal(one, two)


def test_type_1_is_that_of_most_communities():
    mix = pd.DataFrame([[0.6, 0.1, 0.1, 0.1, 0.1]] + [[0.1, 0.1, 0.1, 0.1, 0.6]] * 3, columns=FIVE)

    assert m.mix_types(mix, 2).tolist() == [2, 1, 1, 1]
    assert m.mix_types(mix.head(1), 1).tolist() == [1]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: m.behaviour_scores(counts([[1] * 5]).drop(columns="engage")),
            "counts has no column 'engage'",
        ),
        (lambda: m.behaviour_scores(counts([[1, 1, 1, 1, -1]])), "counts hold a number below 0"),
        (
            lambda: m.behaviour_mix(m.behaviour_scores(counts([[1] * 5])), pd.Series({9: "a"})),
            "no customer with a score has a community",
        ),
        (
            lambda: m.mix_types(m.behaviour_scores(counts([[1] * 5] * 2)), 3),
            "2 communities cannot form 3 types",
        ),
    ],
)
def test_broken_activity_gets_a_sentence(call, words):
    with pytest.raises(DataError, match=words):
        call()


def test_a_table_of_communities_is_refused_with_the_way_out():
    scores = m.behaviour_scores(counts([[1] * 5, [2] * 5]))
    clubs = pd.DataFrame({"customer": [0, 1], "club": [1, 1]})

    with pytest.raises(DataError, match=r"got DataFrame.*set_index\(\"customer\"\)"):
        m.behaviour_mix(scores, clubs)
    assert m.behaviour_mix(scores, clubs.set_index("customer")["club"])["customers"].tolist() == [2]
