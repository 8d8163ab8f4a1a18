"""Consents, audit, copies and trust: small logs whose answer can be read off."""

import numpy as np
import pandas as pd
import pytest

from course.datasets import load
from course.errors import DataError, SettingsError
from course.methods import privacy as m

# Ada: yes, never withdrawn. Bo: took it back in week 8. Cem: assumed. Dot: no. Eve: for something else.
CONSENTS = pd.DataFrame(
    {
        "customer": ["Ada", "Bo", "Cem", "Dot", "Eve", "Ada"],
        "week": [2, 3, 4, 4, 5, 9],
        "purpose": pd.Categorical(["meals", "meals", "meals", "meals", "reach", "reach"]),
        "slice": pd.Categorical(["life", "life", "life", "life", "contact", "contact"]),
        "granted": [1, 1, 1, 0, 1, 1],
        "proof": ["signed", "signed", "assumed", "signed", "signed", "signed"],
        "withdrawn_week": [0, 8, 0, 0, 0, 0],
    }
)


@pytest.mark.parametrize(
    ("options", "who"),
    [
        ({"week": 7, "purpose": "meals"}, ["Ada", "Bo", "Cem"]),
        (
            {"week": 8, "purpose": "meals"},
            ["Ada", "Cem"],
        ),  # in the week of the withdrawal it no longer counts
        ({"week": 8, "purpose": "meals", "signed": True}, ["Ada"]),
        ({"week": 8, "purpose": "reach"}, ["Eve"]),
        ({"week": 9, "purpose": "reach"}, ["Ada", "Eve"]),
        ({"week": 8}, ["Ada", "Cem", "Eve"]),
        ({"week": 1, "purpose": "meals"}, []),
    ],
)
def test_a_consent_counts_for_its_purpose_from_yes_to_withdrawal(options, who):
    assert m.usable_customers(CONSENTS, **options).tolist() == who


def test_the_ledger_accounts_for_every_yes():
    book = m.ledger(CONSENTS, [7, 8, 9], signed_from=9).set_index(["purpose", "week"])

    assert book.loc[("meals", 9), ["asked", "granted", "withdrawn", "unsigned", "usable"]].tolist() == [
        4,
        3,
        1,
        1,
        1,
    ]
    assert (book["granted"] == book["withdrawn"] + book["unsigned"] + book["usable"]).all()
    assert book.loc[("meals", 7), "slice"] == "life"
    assert book.loc[("reach", 7), "slice"] == "contact"


def test_the_ledger_of_the_shop_agrees_with_usable_customers():
    consents = load("consents")
    book = m.ledger(consents, [59, 60], signed_from=60).set_index(["purpose", "week"])["usable"]

    for (purpose, week), usable in book.items():
        assert usable == len(m.usable_customers(consents, week=week, purpose=purpose, signed=week >= 60))


def test_a_use_needs_a_live_consent_for_its_purpose():
    uses = pd.DataFrame(
        {"customer": ["Bo", "Bo", "Cem", "Eve", "Ada"], "week": [7, 8, 9, 7, 1]}, index=list("vwxyz")
    )

    assert m.consented_uses(uses, CONSENTS, purpose="meals").tolist() == [True, False, True, False, False]
    assert m.consented_uses(uses, CONSENTS).tolist() == [True, False, True, True, False]
    assert not m.consented_uses(uses, CONSENTS, purpose="meals", signed_from=9)["x"]


def test_the_clock_runs_at_weekends():
    found = pd.to_datetime(["2026-11-20 18:00"] * 2)  # a Friday
    told = pd.to_datetime(["2026-11-23 18:00", "2026-11-23 18:01"])  # 72 hours later, and a minute

    in_time = m.answered_in_time(pd.DataFrame({"asked": found, "answered": told}), hours=72)

    assert in_time.tolist() == [True, False]


def test_spellings_count_only_where_accounts_share_an_address():
    accounts = pd.DataFrame(
        {
            "email": ["a@x", "a@x", "b@x", "b@x", "c@x", "", ""],
            "name": ["Ada", "Aad", "Bo", "Bo", "Cem", "D", "E"],
        }
    )

    assert m.one_spelling(accounts).to_dict() == {"a@x": False, "b@x": True}


def test_an_erasure_concerns_what_is_older_than_its_answer():
    orders = pd.DataFrame(
        {"customer": [1, 1, 2], "time": pd.to_datetime(["2026-01-01", "2026-03-01", "2026-01-01"])}
    )
    moments = pd.Series(pd.to_datetime(["2026-02-01"]), index=[1])

    assert m.rows_before(orders, moments)["time"].dt.month.tolist() == [1]


def test_verdicts_follow_the_share_and_say_when_there_was_no_case():
    table = m.audit({"a": (95, 100), "b": (94, 100), "c": (0, 0)})

    assert table["verdict"].tolist() == ["pass", "fail", "no case"]


def test_copies_come_back_as_they_went():
    tables = {name: load(name) for name in ("customers", "orders", "consents", "products")}
    hers = m.records_of(tables, 63)

    back = m.from_json(m.as_json(hers))

    assert set(back) == {"customers", "orders", "consents"}
    for name, rows in hers.items():
        pd.testing.assert_frame_equal(rows.astype(str), back[name].astype(str))


def logins(groups):
    """Ten weeks of logins, two a week before, as said after."""
    return pd.DataFrame(
        [
            (customer, week, 20 if week < 6 else after)
            for customer, after in groups.items()
            for week in range(1, 11)
        ],
        columns=["customer", "week", "times"],
    )


def test_a_change_is_measured_against_those_not_hit():
    group = pd.Series(["not hit", "not hit", "hit", "hit"], index=[1, 2, 3, 4])
    activity = logins({1: 10, 2: 10, 3: 8, 4: 8, 5: 0})

    changes = m.change_after(activity, group, week=5, reference="not hit", before=4, after=5)

    # Everybody's logins halved; of the group that was hit a fifth more is gone.
    assert changes.set_index("group").loc["hit", ["before", "after", "change"]].tolist() == pytest.approx(
        [20, 8, -0.2]
    )
    assert changes["group"].tolist() == ["not hit", "hit"]


def test_intervals_cover_the_planted_change_about_as_often_as_they_say():
    rng = np.random.default_rng(5)
    covered = 0
    for trial in range(60):
        rate = rng.gamma(4, 1 / 2, 120)
        group = pd.Series(np.repeat(["a", "b"], 60))
        factor = np.where(group == "b", 0.8, 1.0)
        rows = [
            (c, w, rng.poisson(rate[c] * (factor[c] if w > 10 else 1)))
            for c in range(120)
            for w in (1, 2, 11, 12)
        ]
        activity = pd.DataFrame(rows, columns=["customer", "week", "times"])
        one = m.change_after(activity, group, week=10, reference="a", draws=200, seed=trial).iloc[1]
        covered += one["low"] <= -0.2 <= one["high"]

    assert covered >= 50  # 95 % of 60 is 57; fewer than 50 would be far out


def test_who_was_told_late_is_told_apart():
    start = pd.Timestamp("2026-01-05")
    found = start + pd.Timedelta(days=30)
    notices = pd.DataFrame(
        {
            "customer": [1, 2, 3],
            "asked": [found, found, start],
            "answered": [found + pd.Timedelta(hours=h) for h in (10, 90, 9)],
        }
    )
    joined = pd.Series([1, 1, 1, 1, 5], index=[1, 2, 3, 4, 6])

    group, week = m.notice_groups(notices, joined, start=start, calm=2)

    assert week == 5
    assert group.to_dict() == {1: "told in time", 2: "told late", 4: "not hit"}


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda: m.usable_customers(CONSENTS, week=5, purpose="meal"), "did you mean 'meals'", DataError),
        (
            lambda: m.usable_customers(CONSENTS.drop(columns="proof"), week=5),
            "consents has no column 'proof'",
            DataError,
        ),
        (lambda: m.audit({"a": (2, 1)}), "cannot be kept in more cases than there are", SettingsError),
        (lambda: m.from_json("[1]"), "no JSON of tables", DataError),
        (
            lambda: m.change_after(logins({1: 1}), pd.Series(["x"], index=[1]), week=5, reference="y"),
            "group has no reference 'y'",
            DataError,
        ),
    ],
)
def test_bad_input_gets_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
