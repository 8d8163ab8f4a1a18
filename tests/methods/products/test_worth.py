"""A shop of 40 products whose sales double when a relevant service comes."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError, SettingsError
from course.methods import products as m

WEEKS, SINCE = 40, 21


@pytest.fixture(scope="module")
def shop():
    """Products 0..9 get one relevant service in week 21, 10..19 one irrelevant, 20..39 none.

    Each sells 50 lines a week, twice as many with the relevant service, and all sales
    double from week 31 on (a season that must not be taken for worth).
    """
    rng = np.random.default_rng(3)
    rows = []
    for product in range(40):
        for week in range(1, WEEKS + 1):
            rate = 50 * (2 if product < 10 and week >= SINCE else 1) * (2 if week > 30 else 1)
            rows += [(week, product)] * rng.poisson(rate)
    lines = pd.DataFrame(rows, columns=["order", "product"])
    orders = pd.DataFrame({"order": range(1, WEEKS + 1), "week": range(1, WEEKS + 1)})
    needs = pd.DataFrame({"product": range(40), "kind": "need", "need": "bake", "since_week": 1})
    services = pd.DataFrame({"product": range(20), "kind": "service", "need": ["bake"] * 10 + ["wash"] * 10})
    return lines, orders, pd.concat([needs, services.assign(since_week=SINCE)])


def test_link_worth_finds_the_planted_growth_and_none_for_irrelevant_links(shop):
    found = m.link_worth(*shop).set_index("kind")

    assert found.loc["relevant", "growth"] == pytest.approx(1.0, abs=0.05)
    assert found.loc["irrelevant", "growth"] == pytest.approx(0.0, abs=0.03)
    assert found.loc["relevant", ["links", "products"]].tolist() == [1, 10]


def test_intervals_of_link_worth_hold_the_estimate_and_widen_with_the_level(shop):
    narrow, wide = m.link_worth(*shop, level=0.5), m.link_worth(*shop, level=0.99)

    assert ((narrow["low"] < narrow["growth"]) & (narrow["growth"] < narrow["high"])).all()
    assert (wide["high"] - wide["low"] > narrow["high"] - narrow["low"]).all()


def test_link_worth_agrees_with_ratios_by_hand(shop):
    lines, *_ = shop
    late = lines["order"] >= SINCE

    def sold(products):
        inside = lines["product"].isin(products)
        return (inside & late).sum() / (inside & ~late).sum()

    found = m.link_worth(*shop).set_index("kind")["growth"]

    assert found["relevant"] == pytest.approx(sold(range(10)) / sold(range(20, 40)) - 1, abs=1e-6)


def test_product_growth_lets_a_product_start_when_it_was_launched(shop):
    lines, orders, links = shop
    late_start = lines[~((lines["product"] == 0) & (lines["order"] < 11))]
    launched = links.copy()
    launched.loc[(launched["product"] == 0) & (launched["kind"] == "need"), "since_week"] = 11

    growth = m.product_growth(late_start, orders, launched).set_index("product")["growth"]

    assert growth[0] == pytest.approx(growth[range(1, 10)].mean(), abs=0.15)


def test_link_counts_tells_relevant_from_irrelevant(shop):
    counts = m.link_counts(shop[2]).set_index("product")

    assert counts.loc[3, ["relevant", "irrelevant", "since_week", "launch"]].tolist() == [1, 0, SINCE, 1]
    assert counts.loc[13, ["relevant", "irrelevant"]].tolist() == [0, 1]
    assert 25 not in counts.index


def test_link_worth_says_when_orders_and_lines_do_not_belong_together(shop):
    lines, orders, links = shop

    with pytest.raises(DataError, match="lines belong to orders that are not in orders"):
        m.link_worth(lines, orders.head(5), links)


def test_link_worth_says_when_nothing_is_left_to_compare_with(shop):
    lines, orders, links = shop

    with pytest.raises(DataError, match="every product has a service"):
        m.link_worth(lines[lines["product"] < 20], orders, links)


def test_link_worth_says_the_range_of_level(shop):
    with pytest.raises(SettingsError, match="level must be between 0 and 1 .got 90."):
        m.link_worth(*shop, level=90)
