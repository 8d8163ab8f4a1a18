"""Missing neighbours and how often strangers find them: by hand on four customers."""

import pandas as pd
import pytest

from course.errors import DataError, SettingsError
from course.methods.products import discovery_rate, missing_neighbours


def _lines(*rows):
    return pd.DataFrame(rows, columns=["order", "customer", "product"])


EARLY = _lines((1, "Ana", "tea"), (2, "Ben", "tea"), (3, "Cleo", "milk"), (4, "Dev", "milk"))
LATE = _lines(
    (5, "Ana", "milk"), (6, "Ben", "tea"), (7, "Cleo", "milk"), (8, "Dev", "tea"), (9, "Dev", "tea")
)


def test_discovery_counts_strangers_who_come():
    rate = discovery_rate(EARLY, LATE)

    # Tea: Cleo and Dev were strangers, Dev came. Milk: Ana and Ben were strangers, Ana came.
    assert rate.to_dict() == {"milk": 0.5, "tea": 0.5}


def test_customers_who_left_are_no_strangers():
    rate = discovery_rate(EARLY, LATE[LATE["customer"] != "Cleo"])

    assert rate["tea"] == 1.0


def test_a_product_known_to_everyone_has_no_discoveries():
    everyone = _lines((1, "Ana", "tea"), (2, "Ben", "tea"))

    assert discovery_rate(everyone, everyone)["tea"] == 0


def test_a_product_that_nobody_knew_is_discovered_by_its_buyers():
    rate = discovery_rate(EARLY, _lines((5, "Ana", "jam"), (6, "Ben", "tea")))

    assert rate["jam"] == 0.5


def test_discovery_agrees_with_counting_one_by_one():
    people = set(LATE["customer"])
    for product in ("tea", "milk"):
        knew = set(EARLY.loc[EARLY["product"] == product, "customer"])
        came = set(LATE.loc[LATE["product"] == product, "customer"])

        assert discovery_rate(EARLY, LATE)[product] == len(came - knew) / len(people - knew)


def test_without_a_later_period_the_error_says_so():
    with pytest.raises(DataError, match="late has no rows"):
        discovery_rate(EARLY, LATE.iloc[:0])


LINKS = pd.DataFrame({"a": ["dip", "tea"], "b": ["wraps", "milk"]})


def test_a_gap_needs_a_regular_and_a_link():
    lines = _lines((1, "Ana", "wraps"), (2, "Ana", "wraps"), (3, "Ana", "wraps"), (4, "Ben", "wraps"))

    gaps = missing_neighbours(lines, LINKS)

    assert gaps.to_dict("list") == {"customer": ["Ana"], "product": ["dip"]}


def test_what_she_bought_even_once_is_no_gap():
    lines = _lines((1, "Ana", "wraps"), (2, "Ana", "wraps"), (3, "Ana", "wraps"), (3, "Ana", "dip"))

    assert missing_neighbours(lines, LINKS).empty


def test_the_lines_of_one_order_count_once():
    lines = _lines((1, "Ana", "wraps"), (1, "Ana", "wraps"), (2, "Ana", "wraps"))

    assert missing_neighbours(lines, LINKS).empty
    assert len(missing_neighbours(lines, LINKS, often=2)) == 1


def test_two_links_to_one_product_make_one_gap():
    lines = _lines((1, "Ana", "wraps"), (1, "Ana", "chips"))
    links = pd.DataFrame({"a": ["dip", "chips"], "b": ["wraps", "dip"]})

    assert len(missing_neighbours(lines, links, often=1)) == 1


def test_often_must_be_positive():
    with pytest.raises(SettingsError, match="often must be 1 or more"):
        missing_neighbours(EARLY, LINKS, often=0)
