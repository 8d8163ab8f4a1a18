"""The judge: real shops pass, a generator without an idea of shops fails, and it says why."""

import json

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError
from course.market.realism import (
    FAMILIES,
    by_family,
    compare,
    distances,
    limits,
    measure,
    summary,
    verdict,
)
from course.market.realism.meanings import MEANINGS
from course.market.realism.targets import FILE, targets
from course.market.realism.words import QUESTIONS


def naive_world(seed=0, customers=700, orders=30):
    """What one writes first: Poisson baskets, one Zipf law for all, products independent."""
    rng = np.random.default_rng(seed)
    owner = np.repeat(np.arange(customers), np.maximum(rng.poisson(orders, customers), 1))
    minutes = rng.integers(0, 546 * 24 * 60, len(owner))
    sizes = 1 + rng.poisson(8, len(owner))
    weights = 1 / np.arange(1, 5001)
    product = rng.choice(5000, sizes.sum(), p=weights / weights.sum())
    lines = pd.DataFrame({"order": np.repeat(np.arange(len(owner)), sizes), "product": product})
    lines = lines.drop_duplicates(ignore_index=True)
    price = rng.integers(50, 1000, 5000)
    times = np.datetime64("2024-01-01T00:00:00") + 60 * minutes.astype("timedelta64[s]")
    return {
        "orders": pd.DataFrame({"order": np.arange(len(owner)), "customer": owner, "time": times}),
        "lines": lines.assign(quantity=1, price_cents=price[lines["product"]], discount_cents=0),
        "products": pd.DataFrame(
            {"product": np.arange(5000), "category": np.arange(5000) % 100, "aisle": np.arange(5000) % 12}
        ),
    }


@pytest.fixture(scope="module")
def world():
    return naive_world()


@pytest.fixture(scope="module")
def facts(world):
    return measure(world)


@pytest.fixture(scope="module")
def naive(facts):
    return compare(facts)


def shop(name):
    return pd.Series(targets()["facts"][name])


def test_a_naive_generator_fails_clearly(naive):
    whole = summary(naive)

    # Anchors in the design: a naive generator .38 inside and 1.75 away; goals .85 and .56.
    assert whole["inside"] < 0.5
    assert whole["distance"] > 1.2
    assert whole["worst_inside"] < 0.2
    assert "The goal is missed." in verdict(naive)


@pytest.mark.parametrize("family", ["basket", "customers", "lift", "graph", "price", "taste"])
def test_a_naive_generator_fails_in_every_family_that_needs_structure(naive, family):
    assert by_family(naive)["inside"].loc[family] < 0.5


def test_the_grocer_itself_is_inside_everywhere_at_distance_zero():
    comparison = compare(shop("complete_journey"))

    assert comparison["inside"].all()
    assert summary(comparison)["distance"] == 0
    assert "The goal is met." in verdict(comparison)


@pytest.mark.parametrize(
    "worse",
    [
        lambda c: c.assign(inside=np.arange(len(c)) % 5 > 0),
        lambda c: c.assign(distance=0.6),
        lambda c: c.assign(inside=c["family"] != "taste"),
    ],
    ids=["facts inside", "distance", "one family"],
)
def test_each_part_of_the_goal_can_be_missed_alone(worse):
    assert "The goal is missed." in verdict(worse(compare(shop("complete_journey"))))


def test_every_shop_lies_inside_the_range_it_helped_to_make():
    for name in targets()["facts"]:
        assert compare(shop(name))["inside"].all(), name


def test_the_nearest_shop_of_a_shop_is_itself():
    assert summary(compare(shop("cdnow")))["nearest"] == "cdnow"


def test_a_shop_known_by_two_families_of_facts_is_nobodys_nearest():
    twin = pd.Series(targets()["facts"]["complete_journey"] | targets()["facts"]["groceries"])

    assert summary(compare(twin))["nearest"] == "complete_journey"


def test_measure_computes_every_fact_of_the_grocer(facts):
    assert set(shop("complete_journey").index) <= set(facts.index)


def test_compare_judges_every_fact_that_has_a_yardstick_and_every_family(naive):
    assert set(naive["fact"]) == set(targets()["yardsticks"]) == set(MEANINGS)
    assert set(naive["family"]) == set(FAMILIES) == set(QUESTIONS)


def test_distances_are_those_computed_by_hand():
    # On the logarithmic scale: ln(20.436 / 10.218) = ln 2, over the yardstick .82.
    row = compare(pd.Series({"basket.mean": 20.436})).iloc[0]

    assert row["distance"] == pytest.approx(np.log(2) / 0.82)
    assert row["inside"]


@pytest.mark.parametrize(
    ("value", "inside"), [(0.0198, True), (0.0197, False), (0.2594, True), (0.2596, False)]
)
def test_inside_ends_one_margin_beyond_the_real_range(value, inside):
    # Real shops .05969 to .2195, margin .03996.
    assert compare(pd.Series({"basket.share_single": value}))["inside"].item() == inside


def test_distance_has_the_same_length_both_ways():
    there = distances(shop("complete_journey"), shop("cdnow")).dropna()
    back = distances(shop("cdnow"), shop("complete_journey")).dropna()

    pd.testing.assert_series_equal(there.sort_index(), back.sort_index())


def test_one_absurd_fact_counts_four_and_no_more():
    assert compare(pd.Series({"basket.mean": 1e9}))["distance"].item() == 4


@pytest.mark.parametrize("value", [float("nan"), 0.0, -3.0])
def test_a_fact_without_a_value_is_outside_and_far(value):
    row = compare(pd.Series({"basket.mean": value})).iloc[0]

    assert not row["inside"]
    assert row["distance"] == 4


def test_compare_says_when_nothing_can_be_compared():
    with pytest.raises(DataError, match=r"None of the 1 facts has a yardstick; give the Series that measure"):
        compare(pd.Series({"moon.phase": 0.5}))


def test_a_small_world_is_excused_only_where_its_size_is_the_reason(facts, naive):
    reasons = limits(facts, naive)

    # Few products are easy to guess; that graph and prices have no structure is no question of size.
    assert "products, where the grocer sold 67,791" in reasons["predict.hit10_pop"]
    assert not any(fact.startswith(("price", "graph", "basket")) for fact in reasons)


def test_the_targets_carry_their_source_and_stay_small():
    text = FILE.read_text(encoding="utf-8")

    assert set(json.loads(text)["provenance"]) == set(targets()["facts"])
    assert len(text) < 30_000
