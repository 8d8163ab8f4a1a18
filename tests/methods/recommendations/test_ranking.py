"""Precision, recall and the ratio of two lists: by hand, against scikit-learn, and always true."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import precision_score, recall_score

from course.errors import DataError
from course.methods import recommendations as m
from tests.methods.recommendations.shops import few

SHOWN = pd.DataFrame({"customer": [1, 1, 2, 2, 3], "product": ["tea", "jam", "tea", "rice", "tea"]})
LATE = pd.DataFrame({"customer": [1, 1, 1, 2, 4], "product": ["tea", "tea", "milk", "egg", "tea"]})


def test_hits_are_counted_per_customer_by_hand():
    hits = m.ranking_hits(SHOWN, LATE)

    # Customer 1: tea of tea, jam; she bought tea and milk. 3 bought nothing, 4 was shown nothing.
    assert hits.to_dict("index") == {
        1: {"shown": 2, "hits": 1, "wanted": 2, "precision": 0.5, "recall": 0.5},
        2: {"shown": 2, "hits": 0, "wanted": 1, "precision": 0.0, "recall": 0.0},
    }


def test_what_she_knew_is_no_new_purchase():
    early = pd.DataFrame({"customer": [1, 2], "product": ["tea", "ham"]})

    hits = m.ranking_hits(SHOWN, LATE, early)

    assert hits.loc[1, ["hits", "wanted"]].tolist() == [0, 1]


def test_metrics_are_means_over_customers():
    hits = m.ranking_hits(SHOWN, LATE)

    found = m.ranking_metrics(hits, SHOWN)

    assert found["precision"] == 0.25
    assert found["hit_rate"] == 0.5
    assert found["coverage"] == 3  # tea, jam, rice
    # Two customers, 0.5 and 0: sd 0.3536, error 0.25, so 0.25 +- 0.49.
    assert found["high"] == pytest.approx(0.25 + 1.96 * 0.25, abs=1e-3)


def random_lists(seed):
    rng = np.random.default_rng(seed)
    one, other = (
        pd.DataFrame({"customer": rng.integers(1, 7, 30), "product": rng.integers(1, 9, 30)})
        for _ in range(2)
    )
    return one, other


@pytest.mark.parametrize("seed", range(4))
def test_precision_and_recall_agree_with_scikit_learn(seed):
    shown, late = random_lists(seed)
    products = range(1, 9)

    hits = m.ranking_hits(shown, late)

    for customer, row in hits.iterrows():
        guessed = [
            product in set(shown.loc[shown["customer"] == customer, "product"]) for product in products
        ]
        came = [product in set(late.loc[late["customer"] == customer, "product"]) for product in products]
        assert row["precision"] == pytest.approx(precision_score(came, guessed, zero_division=0))
        assert row["recall"] == pytest.approx(recall_score(came, guessed, zero_division=0))


@few
@given(seed=st.integers(0, 500))
def test_hits_never_exceed_what_was_shown_or_wanted(seed):
    hits = m.ranking_hits(*random_lists(seed))

    assert (hits["hits"] <= hits[["shown", "wanted"]].min(axis=1)).all()


def test_a_list_compared_with_itself_is_one_for_certain():
    hits = m.ranking_hits(*random_lists(1))

    assert m.precision_ratio(hits, hits) == pytest.approx((1, 1, 1))


def test_pairing_makes_the_ratio_surer_than_two_lists_apart():
    # Both lists depend on how busy a customer is; one always hits a little more.
    busy = np.random.default_rng(0).uniform(0.05, 0.8, 300)
    base, ours = pd.DataFrame({"precision": busy}), pd.DataFrame({"precision": busy * 1.1})

    ratio, low, high = m.precision_ratio(ours, base)

    assert ratio == pytest.approx(1.1)
    assert high - low < 0.001


def test_interval_of_a_ratio_is_that_of_customers_drawn_one_by_one():
    rng = np.random.default_rng(0)
    ours, base = rng.uniform(0, 0.5, 40), rng.uniform(0, 0.3, 40)
    drawn = rng.integers(0, 40, (4_000, 40))
    expected = np.quantile(ours[drawn].mean(axis=1) / base[drawn].mean(axis=1), [0.05, 0.95])

    tables = pd.DataFrame({"precision": ours}), pd.DataFrame({"precision": base})
    _, low, high = m.precision_ratio(*tables, draws=4_000, level=0.9)

    assert (low, high) == pytest.approx(expected, rel=0.02)


def test_bad_tables_get_a_sentence():
    hits = m.ranking_hits(SHOWN, LATE)
    with pytest.raises(DataError, match="nobody was shown a product and bought one"):
        m.ranking_hits(SHOWN, LATE.assign(customer=99))
    with pytest.raises(DataError, match="must be about the same customers"):
        m.precision_ratio(hits, hits.drop(index=1))
    with pytest.raises(DataError, match="base never hits"):
        m.precision_ratio(hits, hits.assign(precision=0.0))
    with pytest.raises(DataError, match="shown has no column 'product'"):
        m.ranking_hits(SHOWN.drop(columns="product"), LATE)
