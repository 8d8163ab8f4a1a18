"""From requests to levels: a log of three customers by hand, and the shop's own against plain pandas."""

import pandas as pd
import pytest

from course import datasets
from course.errors import DataError
from course.methods import trust as m

# Ann gives both, Ben the first only, Cleo refuses the first; the deep yes of Cleo comes too late.
LOG = pd.DataFrame(
    {
        "customer": ["ann", "ann", "ben", "ben", "cleo", "cleo"],
        "slice": ["light", "deep"] * 3,
        "granted": [1, 1, 1, 0, 0, 1],
        "week": [1, 2, 1, 3, 1, 2],
        "withdrawn_week": [0, 6, 0, 0, 0, 0],
        "proof": ["signed", "signed", "assumed", "signed", "signed", "signed"],
    }
)
ORDER = ["light", "deep"]


def test_a_level_counts_slices_before_the_first_no():
    assert m.consent_levels(LOG, ORDER).to_dict() == {"ann": 2, "ben": 1, "cleo": 0}


def test_requests_for_other_slices_do_not_count():
    more = pd.concat([LOG, LOG.head(1).assign(customer="dora", slice="taste")])

    assert "dora" not in m.consent_levels(more, ORDER).index


def test_columns_may_have_other_names():
    other = LOG.rename(columns={"customer": "who", "slice": "what", "granted": "yes"})

    level = m.consent_levels(other, ORDER, customer="who", slice="what", granted="yes")

    assert level.tolist() == [2, 1, 0]


def test_shares_count_those_who_came_so_far():
    level = m.consent_levels(LOG, ORDER)
    group = pd.Series({"ann": "a", "ben": "a", "cleo": "b"})

    found = m.level_shares(level, group).set_index(["group", "level"])

    assert found["share"].to_dict() == {("a", 1): 1.0, ("a", 2): 0.5, ("b", 1): 0.0, ("b", 2): 0.0}
    assert (found["low"] <= found["share"]).all()
    assert (found["high"] >= found["share"]).all()


def test_the_shop_counted_a_second_way():
    consents = datasets.load("consents")
    staged = consents[consents["approach"] == "staged"]

    level = m.consent_levels(staged, m.SLICES)

    # Whoever was asked slice by slice was not asked again after a no.
    assert level.to_dict() == staged.groupby("customer")["granted"].sum().to_dict()


@pytest.mark.parametrize(
    ("week", "strict", "share"),
    [(1, False, 2 / 3), (1, True, 1 / 3), (0, False, 0.0)],
)
def test_usable_is_what_was_granted_by_then(week, strict, share):
    found = m.usable_share(LOG, "light", week=week, strict=strict, customers=3)

    assert found == pytest.approx(share)


@pytest.mark.parametrize(("week", "customers"), [(1, 0), (2, 2), (5, 2), (6, 1)])
def test_what_was_taken_back_is_not_usable(week, customers):
    # Ann takes her deep slice back in week 6; Cleo keeps hers.
    assert 3 * m.usable_share(LOG, "deep", week=week, customers=3) == pytest.approx(customers)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: m.consent_levels(LOG.drop(columns="granted"), ORDER), "consents has no column 'granted'"),
        (lambda: m.consent_levels(LOG, ["place"]), "asks for none of the slices place; how are they spelt"),
        (lambda: m.level_shares(m.consent_levels(LOG, ORDER), pd.Series({"x": 1})), "no customer has both"),
        (lambda: m.usable_share(LOG.drop(columns="proof"), "deep", week=1, customers=3), "no column 'proof'"),
    ],
)
def test_broken_logs_get_a_sentence(call, words):
    with pytest.raises(DataError, match=words):
        call()
