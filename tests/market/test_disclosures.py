"""The small tables of chapter 10: the lecture's counts, and other seeds of the same kind."""

import pandas as pd
import pytest

from course.market import disclosures

SEEDS = (1, 2, 3, 20_011)


MAKERS = (
    disclosures.people,
    disclosures.release,
    disclosures.survey,
    disclosures.reports,
    disclosures.queries,
)


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_seed_gives_the_same_table_and_another_seed_another(make):
    pd.testing.assert_frame_equal(make(5), make(5))
    assert not make(5).equals(make(6))


def test_the_lecture_has_round_counts():
    answers, log, reports = disclosures.survey(), disclosures.queries(), disclosures.reports()

    assert (len(answers), answers["said_yes"].sum()) == (1_000, 400)
    assert log["epsilon"].tolist() == [0.1] * 10
    assert (reports["monday"] - reports["tuesday"]).sum() == 3


@pytest.mark.parametrize("seed", SEEDS)
def test_in_other_towns_some_people_share_all_three_facts(seed):
    town = disclosures.people(seed)
    doubles = town.duplicated(["birth_date", "postcode", "sex"], keep=False)

    assert 0.2 < doubles.mean() < 0.6


@pytest.mark.parametrize("seed", SEEDS)
def test_the_partner_knows_some_customers_and_strangers_and_no_number(seed):
    town = disclosures.people(seed)
    partner = disclosures.partner_list(town, seed)
    facts = ["birth_date", "postcode", "sex"]

    known = partner.merge(town.drop_duplicates(facts), on=facts, how="left")["customer"].notna()
    assert 0.2 < known.mean() < 0.8
    assert list(partner.columns) == [*facts, "name"]
    assert partner["name"].is_unique


@pytest.mark.parametrize("seed", [0, *SEEDS])
def test_one_group_of_a_release_is_nearly_of_one_mind(seed):
    rows = disclosures.release(seed).eval("decade = birth_year // 10")
    shares = rows.groupby("decade")["bought"].apply(lambda g: g.value_counts(normalize=True).iloc[0])

    assert shares.max() >= 0.8
    assert shares.min() < 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_between_two_reports_one_customer_is_gone(seed):
    fell = disclosures.reports(seed).eval("monday - tuesday")

    assert set(fell) <= {0, 1}
    assert 2 <= fell.sum() <= 5
