"""Who is singled out: by hand, by a self-join in pandas, and rules that always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import privacy as m

# Ada and Bo both bought tea; only Ada figs, only Bo rice; Cem has tea and rice of another day.
LINES = pd.DataFrame(
    {
        "customer": ["Ada", "Ada", "Bo", "Bo", "Cem", "Cem"],
        "product": ["tea", "figs", "tea", "rice", "tea", "rice"],
        "day": [1, 1, 1, 2, 3, 3],
    }
)


def fits_by_hand(crowd, known, person):
    """Whether nobody else has all points, by sets."""
    point, who = np.divmod(crowd.key, len(crowd.people))
    holders = {p: set(who[point == p]) for p in np.unique(point)}
    return [
        set.intersection(*(holders[p] for p in row)) == {one} for row, one in zip(known, person, strict=True)
    ]


@pytest.mark.parametrize(
    ("clues", "fit"),
    [
        ([("tea", 1)], ["Ada", "Bo"]),
        ([("tea", 1), ("rice", 2)], ["Bo"]),
        ([("tea", 3), ("rice", 2)], []),
    ],
)
def test_customers_fit_when_they_have_every_clue(clues, fit):
    found = m.fitting_customers(LINES, pd.DataFrame(clues, columns=["product", "day"]))

    assert found.tolist() == fit


def test_with_one_error_allowed_more_customers_fit():
    clues = pd.DataFrame({"product": ["tea", "rice"], "day": [3, 2]})

    assert m.fitting_customers(LINES, clues, errors=1).tolist() == ["Bo", "Cem"]


def test_a_coarser_point_hides_more():
    sharp, coarse = m.unicity(LINES, ["product", "day"], known=[2]), m.unicity(LINES, ["product"], known=[2])

    assert sharp["singled_out"].tolist() == [3]
    assert coarse["singled_out"].tolist() == [1]  # Ada, by her figs


def test_buying_a_point_twice_makes_no_difference():
    twice = pd.concat([LINES, LINES], ignore_index=True)

    pd.testing.assert_frame_equal(m.unicity(twice, ["product"]), m.unicity(LINES, ["product"]))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 40), st.integers(2, 12))
def test_nobody_else_fits_as_sets_say(seed, people, goods):
    rng = np.random.default_rng(seed)
    lines = pd.DataFrame({"customer": rng.integers(0, people, 200), "product": rng.integers(0, goods, 200)})
    crowd = m.Crowd.of(lines, ["product"])
    known, everyone = crowd.drawn(3, rng), np.arange(len(crowd.people))

    assert crowd.alone(known, everyone).tolist() == fits_by_hand(crowd, known, everyone)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_more_known_points_never_hide(seed):
    rng = np.random.default_rng(seed)
    lines = pd.DataFrame({"customer": rng.integers(0, 60, 900), "product": rng.zipf(1.5, 900) % 40})

    share = m.unicity(lines, ["product"], known=[1, 2, 3, 5, 8], seed=seed)["share"]

    assert share.is_monotonic_increasing
    assert share.between(0, 1).all()


def test_a_popular_point_is_searched_to_its_end():
    """The one other holder stands last, far behind the first look."""
    many = pd.DataFrame({"customer": range(500), "product": "tea"})
    more = pd.DataFrame({"customer": [0, *range(499, 1_100)], "product": "figs"})
    crowd = m.Crowd.of(pd.concat([many, more]), ["product"])
    tea, figs = (crowd.points.index[crowd.points["product"] == name][0] for name in ("tea", "figs"))

    assert crowd.alone(np.array([[tea, figs], [tea, tea]]), np.array([0, 1])).tolist() == [False, False]
    assert m.Crowd.of(many.assign(product=range(500)), ["product"]).alone(np.array([[3, 3]]), np.array([3]))


def test_known_points_belong_to_one_customer_and_hide_her_name():
    points = m.known_points(LINES, ["product", "day"], known=2, seed=1)

    assert list(points.columns) == ["product", "day"]
    assert len(m.fitting_customers(LINES, points)) >= 1


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda: m.unicity(LINES, ["place"]), "lines has no column 'place'", DataError),
        (
            lambda: m.unicity(LINES, ["product"], known=[0]),
            "known must be a whole number of 1",
            SettingsError,
        ),
        (
            lambda: m.unicity(LINES.assign(day=[None] * 6), ["day"]),
            "column 'day' has 6 empty cells",
            DataError,
        ),
        (
            lambda: m.fitting_customers(LINES, LINES[["product"]].head(1), errors=1),
            "of 1 different clues at most 0",
            DataError,
        ),
    ],
)
def test_bad_input_gets_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
