"""Which products are alike: by hand, against scikit-learn, and what is always true."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from course.errors import SettingsError
from course.methods import recommendations as m
from tests.methods.recommendations.shops import BREAKFAST, few, random_lines


def test_jam_stands_nearer_to_honey_than_bread_does():
    near = m.item_neighbours(BREAKFAST).set_index(["product", "neighbour"])["cosine"]

    assert near["honey", "jam"] == pytest.approx(1 / 2**0.5)
    assert near["honey", "bread"] == pytest.approx(1 / 2)
    assert ("honey", "rice") not in near.index  # nobody has both


@few
@given(seed=st.integers(0, 500))
def test_cosines_agree_with_scikit_learn(seed):
    lines = random_lines(seed)
    has = (pd.crosstab(lines["customer"], lines["product"]) > 0).astype(float)
    expected = pd.DataFrame(cosine_similarity(has.T), has.columns, has.columns)

    near = m.item_neighbours(lines, most=20)

    there = np.argwhere((expected.to_numpy() > 0) & ~np.eye(len(expected), dtype=bool))
    assert len(near) == len(there)
    assert np.allclose(near["cosine"], [expected.loc[r.product, r.neighbour] for r in near.itertuples()])


@few
@given(seed=st.integers(0, 500))
def test_likeness_is_mutual_and_falls_with_rank(seed):
    near = m.item_neighbours(random_lines(seed), most=20)

    pairs = near.set_index(["product", "neighbour"])["cosine"]
    assert all(pairs[b, a] == pytest.approx(value) for (a, b), value in pairs.items())
    assert near["cosine"].between(0, 1 + 1e-9).all()
    assert (near.groupby("product")["cosine"].diff().dropna() <= 0).all()


def test_blocks_of_products_change_nothing(monkeypatch):
    whole = m.item_neighbours(random_lines(2))
    monkeypatch.setattr("course.methods.recommendations.neighbours.BLOCK", 2)

    assert m.item_neighbours(random_lines(2)).equals(whole)


def test_most_must_be_a_number_of_neighbours():
    with pytest.raises(SettingsError, match="most must be a whole number of 1 or more"):
        m.item_neighbours(BREAKFAST, most=0)
