"""How far to trust one's past: by hand, against least squares, and the published baseball result."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import DataError, SettingsError
from course.methods import recommendations as m
from tests.methods.recommendations.shops import few

OWN = pd.DataFrame({"tea": [1.0, 0.0], "jam": [0.0, 1.0]}, index=["Ana", "Ben"])
LATER = pd.DataFrame({"tea": [0.75, 0.25], "jam": [0.25, 0.75]}, index=["Ana", "Ben"])


def test_shares_add_up_to_one_per_customer():
    lines = pd.DataFrame({"customer": [1, 1, 1, 2], "aisle": ["tea", "tea", "jam", "tea"]})

    shares = m.group_shares(lines, "aisle", groups=["jam", "milk", "tea"])

    assert shares.loc[1].tolist() == pytest.approx([1 / 3, 0, 2 / 3])
    assert shares.sum(axis=1).tolist() == pytest.approx([1, 1])


def test_first_orders_are_known_to_the_same_depth():
    lines = pd.DataFrame({"customer": [1] * 4 + [2] * 2, "order": [3, 5, 5, 9, 4, 6]})

    known, later = m.first_orders(lines, 1, after=2, least=3)

    # Customer 1 has orders 3, 5, 9; customer 2 too few.
    assert known["order"].tolist() == [3]
    assert later["order"].tolist() == [9]


def test_errors_by_hand():
    errors = m.weight_errors(OWN, LATER, [0, 0.5, 1])

    # Everybody's mean is one half each. Alone: 1/4 off twice a customer, 1/8; half-way: exact.
    assert errors.tolist() == pytest.approx([0.125, 0.0, 0.125])
    assert m.best_weight(OWN, LATER) == pytest.approx(0.5)


def random_shares(seed):
    rng = np.random.default_rng(seed)
    taste = rng.dirichlet(np.ones(4), 20)
    own = np.array([rng.multinomial(8, row) / 8 for row in taste])
    later = np.array([rng.multinomial(80, row) / 80 for row in taste])
    return pd.DataFrame(own), pd.DataFrame(later)


@few
@given(seed=st.integers(0, 500))
def test_the_best_weight_is_that_of_least_squares(seed):
    own, later = random_shares(seed)
    everybody = own.mean()
    gap, step = (later - everybody).to_numpy().ravel(), (own - everybody).to_numpy().reshape(-1, 1)

    best = m.best_weight(own, later)

    assert best == pytest.approx(np.clip(np.linalg.lstsq(step, gap)[0][0], 0, 1))


@few
@given(seed=st.integers(0, 500), weight=st.floats(0, 1))
def test_no_weight_beats_the_best(seed, weight):
    own, later = random_shares(seed)

    errors = m.weight_errors(own, later, [m.best_weight(own, later), weight])

    assert errors.iloc[0] <= errors.iloc[1] + 1e-12


def test_baseball_comes_out_as_published():
    # Efron and Morris (1975): factor 0.212, total squared error about 3.5 times smaller.
    players = m.BATTING.set_index("player")
    mean = players["early"].mean()
    shrunk, factor = m.james_stein(players["early"], mean * (1 - mean) / 45)

    own, ours = (((guess - players["rest"]) ** 2).sum() for guess in (players["early"], shrunk))

    assert len(players) == 18
    assert players["hits"].sum() == 215
    assert factor == pytest.approx(0.212, abs=0.0005)
    assert own == pytest.approx(0.0754, abs=0.0002)
    assert ours == pytest.approx(0.0213, abs=0.0001)
    assert own / ours == pytest.approx(3.5, abs=0.05)


def test_averages_that_chance_explains_are_made_alike():
    shrunk, factor = m.james_stein(pd.Series([0.1, 0.2, 0.3, 0.4]), 1.0)

    assert factor == 0
    assert shrunk.tolist() == pytest.approx([0.25] * 4)


def test_bad_calls_get_a_sentence():
    with pytest.raises(DataError, match="same customers and groups"):
        m.best_weight(OWN, LATER.iloc[::-1])
    with pytest.raises(SettingsError, match="weights must lie between 0 and 1"):
        m.weight_errors(OWN, LATER, [25])
    with pytest.raises(DataError, match="four averages or more"):
        m.james_stein(pd.Series([1.0, 2.0]), 0.1)
    with pytest.raises(SettingsError, match="variance must be a number above 0"):
        m.james_stein(pd.Series([1.0, 2.0, 3.0, 4.0]), 0)
    with pytest.raises(SettingsError, match="1 <= known <= after < least"):
        m.first_orders(pd.DataFrame({"customer": [1], "order": [1]}), 5, after=3, least=9)
    with pytest.raises(DataError, match="no customer has 9 orders"):
        m.first_orders(pd.DataFrame({"customer": [1], "order": [1]}), 1, after=3, least=9)
