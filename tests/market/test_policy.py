"""The same world under another policy: all luck stays, so what changes is what the policy did."""

import pandas as pd
import pytest

from course.errors import SettingsError
from course.market import Policy, play, simulate
from course.market.town import Family, Town

SEED = 12


@pytest.fixture(scope="module")
def before(village):
    return simulate(village, SEED)


def changed_tables(left, right):
    kinds = ((left.tables, right.tables), (left.truth, right.truth))
    return {name for a, b in kinds for name in a if not a[name].equals(b[name])}


def test_an_inert_policy_changes_no_byte(before, village):
    after = play(village, SEED, Policy())

    assert changed_tables(before, after) == set()
    for name, table in before.tables.items():
        pd.testing.assert_frame_equal(table, after.tables[name])
    assert before.parameters == after.parameters


def test_another_way_to_ask_moves_only_what_depends_on_the_answers(before, village):
    after = play(village, SEED, Policy(requests="jump"))

    assert changed_tables(before, after) == {"consents", "data_requests", "trust"}
    pd.testing.assert_series_equal(before.truth["trust"]["cost"], after.truth["trust"]["cost"])


def test_who_was_asked_in_the_same_way_answers_the_same(before, village):
    after = play(village, SEED, Policy(requests="jump"))

    old, new = (world.truth["trust"].set_index("customer") for world in (before, after))
    same = old["approach"] == "jump"
    assert same.sum() == 40
    assert old.loc[same, "level"].equals(new.loc[same, "level"])


def test_staged_against_jump_is_a_subtraction(village):
    staged, jump = (play(village, SEED, Policy(requests=way)).truth["trust"] for way in ("staged", "jump"))

    gained = (staged["level"] == 4).astype(int) - (jump["level"] == 4)

    assert gained.min() == 0  # nobody is lost by asking step by step
    assert gained.sum() > 0


def test_no_adverts_change_only_who_comes_to_know_the_app(before, village):
    after = play(village, SEED, Policy(adverts=False))

    changed = changed_tables(before, after)
    assert "calendar" in changed
    assert changed <= {"calendar", "adoptions", "app_causes"}
    assert after.tables["calendar"]["adverts"].sum() == 0


def test_other_offers_change_only_what_those_customers_do(before, village):
    """Both outcomes of a customer are drawn before anyone decides whom to offer."""
    nobody, all_ = (
        play(village, SEED, Policy(offers=offers))
        for offers in ((), tuple(before.tables["customers"]["customer"]))
    )

    for market in (nobody, all_):
        assert changed_tables(before, market) <= {"experiments"}
    assert not nobody.tables["experiments"].equals(all_.tables["experiments"])


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ({"requests": "beg"}, "requests must be None, 'staged' or 'jump' (got 'beg')"),
        ({"adverts": "yes"}, "adverts must be True or False (got 'yes')"),
        ({"offers": [3]}, "offers must be None or a tuple of customer numbers from 1 (got [3])"),
        ({"offers": (0,)}, "offers must be None or a tuple"),
    ],
)
def test_an_impossible_policy_is_refused(policy, words):
    with pytest.raises(SettingsError) as refused:
        Policy(**policy)

    assert words in str(refused.value)


def test_no_family_replaces_a_table_of_another():
    town = Town(None, Policy(), {"lines": pd.DataFrame()}, {}, {})

    with pytest.raises(ValueError, match="family web makes tables that exist: lines"):
        town.grown("web", Family({"lines": pd.DataFrame()}))
