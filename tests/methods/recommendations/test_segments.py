"""Segments: a favourite is relative, agreement is by hand, chance is what shuffling gives."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError
from course.methods import recommendations as m


def test_a_favourite_is_what_she_buys_more_of_than_others():
    lines = pd.DataFrame(
        [(1, "bread"), (1, "bread"), (1, "jam"), (2, "bread"), (2, "bread"), (2, "bread")],
        columns=["customer", "aisle"],
    )

    # Both buy most bread; customer 1 is the only one with jam.
    assert m.favourites(lines, "aisle").to_dict() == {1: "jam", 2: "bread"}


def test_agreement_counts_customers_in_both():
    one = pd.Series({1: "tea", 2: "tea", 3: "jam", 9: "tea"})
    other = pd.Series({1: "tea", 2: "jam", 3: "jam"})

    share, chance = m.agreement(one, other)

    assert share == pytest.approx(2 / 3)
    assert chance == pytest.approx(2 / 3 * 1 / 3 + 1 / 3 * 2 / 3)


def test_chance_is_what_shuffling_gives():
    rng = np.random.default_rng(1)
    one, other = (pd.Series(rng.choice(list("abc"), 200, p=[0.6, 0.3, 0.1])) for _ in range(2))

    shuffled = [m.agreement(one, pd.Series(rng.permutation(other)))[0] for _ in range(100)]

    assert m.agreement(one, other)[1] == pytest.approx(np.mean(shuffled), abs=0.02)


def test_samples_without_a_common_customer_get_a_sentence():
    with pytest.raises(DataError, match="no customer is in both samples"):
        m.agreement(pd.Series({1: "a"}), pd.Series({2: "a"}))
