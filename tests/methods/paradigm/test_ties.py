"""Adoption along ties on paths, stars and complete graphs, where everyone can see who heard from whom."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import DataError
from course.methods import paradigm as m


def ties(*pairs: tuple) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["a", "b"])


def run(table: pd.DataFrame, seed: int = 0, **options) -> pd.DataFrame:
    options = {"p": 0.1, "q": 0.5} | options
    return m.adoption_along_ties(table, rng=np.random.default_rng(seed), **options)


PATH = ties(*((n, n + 1) for n in range(60)))


@given(seed=st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_peers_hear_from_someone_they_know_who_had_adopted_before(seed):
    found = run(PATH, seed, p=0.05, q=1.0).set_index("customer")

    peers = found[found["cause"] == "peer"]
    assert (abs(peers.index - peers["via"]) == 1).all()
    assert (found.loc[peers["via"], "time"].to_numpy() < peers["time"].to_numpy()).all()
    assert found.loc[found["cause"] != "peer", "via"].isna().all()
    assert (found["time"].isna() == (found["cause"] == "none")).all()


def test_without_peers_only_adverts_win():
    assert set(run(PATH, q=0)["cause"]) <= {"adverts", "none"}


def test_nobody_adopts_without_adverts():
    silent = m.advert_level(15, pulses=[(0, 99, 0)])

    assert (run(PATH, adverts=silent)["cause"] == "none").all()


def test_customers_without_ties_hear_adverts_only():
    found = run(PATH, p=0.5, customers=[*range(61), "hermit"]).set_index("customer")

    assert found.loc["hermit", "cause"] == "adverts"


def test_complete_graph_is_the_mixed_market():
    everyone = ties(*combinations(range(300), 2))
    expected = m.expected_adoption(p=0.03, q=0.38, adverts=m.advert_level(15), per_year=12)

    runs = [run(everyone, seed, p=0.03, q=0.38) for seed in range(20)]

    found = np.mean([(one["time"] <= 6 + 1e-9).mean() for one in runs])
    assert found == pytest.approx(expected.loc[71, "adopted"], abs=0.03)
    share = np.mean([(one["cause"] == "adverts").sum() / (one["cause"] != "none").sum() for one in runs])
    assert share == pytest.approx(m.external_share(p=0.03, q=0.38, until=15), abs=0.02)


@given(seed=st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_more_adverts_never_delay_anyone(seed):
    more = m.advert_level(15, pulses=[(1, 2, 4)])

    usual, pushed = run(PATH, seed)["time"].fillna(99), run(PATH, seed, adverts=more)["time"].fillna(99)

    assert (pushed <= usual).all()


def test_direction_repeats_and_ties_with_oneself_do_not_matter():
    turned = pd.concat([PATH.set_axis(["b", "a"], axis=1), PATH, ties((3, 3))])

    pd.testing.assert_frame_equal(run(turned), run(PATH))


def test_columns_may_have_other_names():
    other = PATH.set_axis(["who", "whom"], axis=1)

    pd.testing.assert_frame_equal(run(other, a="who", b="whom"), run(PATH))


@pytest.mark.parametrize(
    ("table", "options", "words"),
    [
        (ties((1, 2)).drop(columns="b"), {}, "ties has no column 'b' .it has: a."),
        (ties((1, None)), {}, "ties column 'b' has 1 empty cells"),
        (ties((1, 2)), {"customers": [1]}, "ties name 2.*, who is not in customers"),
    ],
)
def test_broken_ties_get_a_sentence(table, options, words):
    with pytest.raises(DataError, match=words):
        run(table, **options)
