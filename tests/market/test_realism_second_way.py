"""The same facts once more, in plain pandas, on a small random shop; and what never may matter."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from course.market.realism import compare, measure, shop_of
from course.market.realism.inequality import gini
from course.market.realism.lift import products_together
from course.market.realism.repeat import bought_before
from course.market.realism.targets import targets


def random_shop(customers=40, orders=600, products=60, seed=1):
    """Orders at random times, popular products first: enough for every fact to have a value."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 9, orders)
    times = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 400, orders)), unit="D")
    product = (products * rng.random(sizes.sum()) ** 2).astype(int)
    lines = pd.DataFrame({"order": np.repeat(np.arange(orders), sizes), "product": product + 500})
    lines = lines.drop_duplicates(ignore_index=True)
    return {
        "orders": pd.DataFrame(
            {
                "order": np.arange(orders),
                "customer": rng.integers(0, customers, orders) * 3,
                "time": times + pd.to_timedelta(rng.integers(8, 20, orders), unit="h"),
            }
        ),
        "lines": lines.assign(
            quantity=rng.integers(1, 3, len(lines)),
            price_cents=rng.integers(50, 900, len(lines)),
            discount_cents=rng.integers(0, 50, len(lines)),
        ),
        "products": pd.DataFrame(
            {
                "product": np.arange(500, 500 + products),
                "category": [f"c{p % 9}" for p in range(products)],
                "aisle": [f"a{p % 3}" for p in range(products)],
            }
        ),
    }


@pytest.fixture(scope="module")
def tables():
    return random_shop()


@pytest.fixture(scope="module")
def facts(tables):
    return measure(tables)


@pytest.fixture(scope="module")
def receipts(tables):
    """Lines with the customer and time of their order, in the order of time."""
    return tables["lines"].merge(tables["orders"], on="order").sort_values(["time", "order"])


def test_spending_is_quantity_times_price(facts, receipts):
    paid = receipts["quantity"] * receipts["price_cents"] / 100

    values = paid.groupby(receipts["order"]).sum()

    assert facts["basket.value_median"] == pytest.approx(values.median())
    assert facts["basket.value_log_sd"] == pytest.approx(np.log(values).std(ddof=0))


def test_spend_gini_is_half_the_relative_mean_difference(facts, receipts):
    spend = (receipts["quantity"] * receipts["price_cents"]).groupby(receipts["customer"]).sum().to_numpy()

    differences = np.abs(spend[:, None] - spend[None, :]).mean()

    assert facts["customer.spend_gini"] == pytest.approx(differences / 2 / spend.mean())


def test_gaps_are_differences_of_shopping_days(facts, receipts):
    days = receipts.assign(day=receipts["time"].dt.normalize())[["customer", "day"]].drop_duplicates()

    gaps = days.sort_values(["customer", "day"]).groupby("customer")["day"].diff().dropna().dt.days

    assert facts["timing.ipt_median"] == gaps.median()
    assert facts["timing.ipt_p90"] == pytest.approx(gaps.quantile(0.9))
    assert facts["timing.ipt_cv"] == pytest.approx(gaps.std(ddof=0) / gaps.mean())


def test_active_week_is_counted_from_each_first_day(facts, tables):
    orders = tables["orders"].assign(day=tables["orders"]["time"].dt.normalize())
    first = orders.groupby("customer")["day"].transform("min")
    seen = orders[(orders["day"].max() - first).dt.days >= 7 * 4 + 6]

    week = (seen["day"] - first[seen.index]).dt.days // 7

    came = seen.loc[week == 4, "customer"].nunique()
    assert facts["retention.active_week_4"] == came / seen["customer"].nunique()


def test_repeat_share_by_walking_through_the_receipts(facts, receipts):
    seen, again = set(), []
    for _, order in receipts.groupby(["time", "order"], sort=True):
        pairs = list(zip(order["customer"], order["product"], strict=True))
        again += [pair in seen for pair in pairs]
        seen.update(pairs)

    assert facts["repeat.repeat_line_share"] == pytest.approx(np.mean(again))


def test_common_orders_by_combinations(tables, receipts):
    counts = products_together(shop_of(tables))
    pairs = pd.Series(
        pair
        for _, bought in receipts.groupby("order")["product"]
        for pair in itertools.combinations(sorted(bought), 2)
    ).value_counts()

    upper = np.triu_indices(len(counts.items), k=1)

    assert counts.both[upper].sum() == pairs.sum()
    assert counts.both[upper].max() == pairs.max()


def test_basket_size_inflation_is_pairs_seen_over_pairs_expected(facts, receipts):
    wide = receipts[receipts.groupby("order")["product"].transform("size") >= 2]
    alone = wide["product"].value_counts()
    seen = sum(size * (size - 1) / 2 for size in wide.groupby("order").size())

    expected = sum(a * b for a, b in itertools.combinations(alone, 2)) / wide["order"].nunique()

    assert facts["lift.basket_size_inflation"] == pytest.approx(seen / expected)


def test_popular_guesses_hit_as_often_as_counted_by_hand(facts, receipts):
    last = receipts.groupby("customer")["order"].transform("last") == receipts["order"]
    top = receipts.loc[~last, "product"].value_counts()
    assert top.iloc[9] > top.iloc[10]  # the ten are unique, else the draw decides

    hit = receipts[last].groupby("customer")["product"].apply(lambda p: p.isin(top.index[:10]).any())

    assert facts["predict.hit10_pop"] == pytest.approx(hit.mean())


def test_similar_buyers_are_scored_by_the_cosine_of_products(facts, receipts):
    last = receipts.groupby("customer")["order"].transform("last") == receipts["order"]
    train = pd.crosstab(receipts.loc[~last, "customer"], receipts.loc[~last, "product"]).clip(upper=1)
    alike = cosine_similarity(train.T)
    np.fill_diagonal(alike, 0)
    scores = pd.DataFrame(train @ alike).set_axis(train.columns, axis=1)

    recall = [
        bought.isin(scores.loc[customer].nlargest(10).index).mean()
        for customer, bought in receipts[last].groupby("customer")["product"]
    ]

    assert facts["predict.recall10_knn"] == pytest.approx(np.mean(recall))


def test_price_variance_between_categories_by_analysis_of_variance(facts, receipts, tables):
    logs = np.log(receipts.groupby("product")["price_cents"].median())
    category = tables["products"].set_index("product")["category"].loc[logs.index]
    groups = logs.groupby(category)

    between = (groups.size() * (groups.mean() - logs.mean()) ** 2).sum()

    expected = between / ((logs - logs.mean()) ** 2).sum()
    assert facts["price.share_logprice_var_between_cat2"] == pytest.approx(expected)


def test_unicity_never_falls_with_more_known_purchases(facts):
    for kind in ("product", "product_week"):
        shares = [facts[f"unicity.{kind}_k{k}"] for k in range(1, 6)]

        assert shares == sorted(shares)


def test_measure_gives_the_same_values_twice_and_whatever_the_order_of_rows(tables, facts):
    shuffled = {name: table.sample(frac=1, random_state=4) for name, table in tables.items()}

    pd.testing.assert_series_equal(measure(shuffled), facts)


def test_measure_does_not_change_its_tables(tables):
    before = {name: table.copy() for name, table in tables.items()}

    measure(tables)

    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_measure_reads_columns_as_a_world_stores_them(tables, facts):
    stored = {
        "orders": tables["orders"].astype({"order": "int32", "customer": "int32", "time": "datetime64[s]"}),
        "lines": tables["lines"].astype("int32"),
        "products": tables["products"].astype({"category": "category", "aisle": "category"}),
    }

    pd.testing.assert_series_equal(measure(stored), facts)


@pytest.mark.parametrize(("customers", "orders", "products"), [(1, 1, 1), (1, 2, 3), (5, 9, 1), (40, 40, 9)])
def test_every_fact_has_a_place_however_tiny_the_world(customers, orders, products):
    facts = measure(random_shop(customers, orders, products))

    assert list(facts.index) == list(targets()["facts"]["complete_journey"])
    assert len(compare(facts)) == len(targets()["yardsticks"])


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30), st.integers(2, 9))
@settings(deadline=None)
def test_gini_lies_between_equal_and_one_and_has_no_unit(amounts, factor):
    value = gini(np.array(amounts))

    assert -1e-9 <= value < 1
    assert gini(factor * np.array(amounts)) == pytest.approx(value, abs=1e-9)


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=15)
def test_a_line_is_bought_before_unless_it_is_the_first(seed):
    shop = shop_of(random_shop(customers=5, orders=30, products=8, seed=seed))

    again = bought_before(shop)

    firsts = shop.lines.groupby(["customer", "product"]).ngroups
    assert (~again).sum() == firsts
