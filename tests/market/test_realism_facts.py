"""Each fact on tables small enough to check by hand."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError
from course.market.realism import shop_of
from course.market.realism.basket import between_facts, size_facts
from course.market.realism.customers import customer_facts, truncated_nbd
from course.market.realism.inequality import gini, log_sd, share_of_largest
from course.market.realism.popularity import popularity_facts, rank_slope
from course.market.realism.price import price_facts
from course.market.realism.repeat import repeat_facts
from course.market.realism.retention import retention_facts
from course.market.realism.targets import targets
from course.market.realism.taste import taste_facts
from course.market.realism.timing import gap_facts, timing_facts


def tables_of(receipts, prices=None):
    """Tables from (customer, time, products) rows; product p costs p units, nothing is discounted."""
    orders = [(number, customer, time) for number, (customer, time, _) in enumerate(receipts, start=100)]
    lines = [
        (number, product) for number, (*_, bought) in enumerate(receipts, start=100) for product in bought
    ]
    products = sorted({product for _, product in lines})
    orders = pd.DataFrame(orders, columns=["order", "customer", "time"])
    lines = pd.DataFrame(lines, columns=["order", "product"])
    cents = lines["product"].map(prices or {product: 100 * product for product in products})
    return {
        "orders": orders.astype({"time": "datetime64[s]"}),
        "lines": lines.assign(quantity=1, price_cents=cents, discount_cents=0),
        "products": pd.DataFrame(
            {"product": products, "category": [p % 4 for p in products], "aisle": [p % 2 for p in products]}
        ),
    }


@pytest.fixture
def shop():
    """Two customers: 7 comes on a Monday, a Thursday and again after a week; 5 comes once."""
    return shop_of(
        tables_of(
            [
                (7, "2024-01-11 18:00", [1, 2, 3]),
                (7, "2024-01-01 09:00", [1, 2]),
                (7, "2024-01-04 17:30", [1, 3]),
                (5, "2024-01-01 17:15", [4]),
            ]
        )
    )


def test_shop_sorts_orders_by_customer_and_time(shop):
    assert shop.orders["customer"].tolist() == [0, 1, 1, 1]
    assert shop.orders["number"].tolist() == [0, 0, 1, 2]
    assert shop.orders["size"].tolist() == [1, 2, 2, 3]
    assert shop.orders["value"].tolist() == [4.0, 3.0, 4.0, 6.0]


def test_shop_makes_one_line_of_a_product_scanned_twice():
    tables = tables_of([(1, "2024-01-01", [1, 2, 1])])

    lines = shop_of(tables).lines

    assert lines["product"].tolist() == [0, 1]
    assert lines["quantity"].tolist() == [2, 1]


def test_shop_names_the_missing_table():
    with pytest.raises(DataError, match=r"no table 'lines' \(it has: orders\)"):
        shop_of({"orders": pd.DataFrame(columns=["order", "customer", "time"])})


def test_shop_names_the_missing_column():
    tables = tables_of([(1, "2024-01-01", [1])])

    with pytest.raises(DataError, match="lines has no column 'price_cents'"):
        shop_of(tables | {"lines": tables["lines"].drop(columns="price_cents")})


@pytest.mark.parametrize("name", ["order", "product"])
def test_shop_names_a_line_that_belongs_nowhere(name):
    tables = tables_of([(1, "2024-01-01", [1]), (1, "2024-01-02", [2])])
    stray = tables["lines"].assign(**{name: [*tables["lines"][name][:1], 999]})

    with pytest.raises(DataError, match=f"lines names {name} 999"):
        shop_of(tables | {"lines": stray})


def test_shop_refuses_a_world_without_sales():
    tables = tables_of([(1, "2024-01-01", [1])])

    with pytest.raises(DataError, match="lines has no rows"):
        shop_of(tables | {"lines": tables["lines"][:0]})


def test_size_facts_agree_with_the_published_receipts_of_a_grocer():
    # Basket sizes of the data set Groceries as the R package arules prints them: 1 product 2,159
    # times, 2 products 1,643 times, ... Every fact of targets.json was measured on these.
    published = dict(enumerate([2159, 1643, 1299, 1005, 855, 645, 545, 438, 350, 246, 182, 117], start=1))
    published |= dict(zip(range(13, 25), [78, 77, 55, 46, 29, 14, 14, 9, 11, 4, 6, 1], strict=True))
    published |= {26: 1, 27: 1, 28: 1, 29: 3, 32: 1}
    expected = targets()["facts"]["groceries"]

    facts = size_facts(np.repeat(list(published), list(published.values())))

    for name, value in facts.items():
        assert value == pytest.approx(expected[f"basket.{name}"], rel=1e-3), name


def test_order_size_differs_only_between_customers_who_never_change():
    facts = between_facts(np.array([2, 2, 8, 8]), np.array([0, 0, 1, 1]))

    assert facts["icc_log_size"] == pytest.approx(1)
    assert facts["within_sd"] == pytest.approx(0, abs=1e-6)


def test_a_third_of_the_variance_of_log_size_lies_between_two_customers():
    # Logs 0, ln 2 and ln 2, 2 ln 2: mean squares ln2^2 between, ln2^2 / 2 within; (1 - .5) / 2 = .25.
    facts = between_facts(np.array([1, 2, 2, 4]), np.array([0, 0, 1, 1]))

    assert facts["icc_log_size"] == pytest.approx(0.25 / (0.25 + 0.5))


def test_order_size_does_not_differ_between_customers_who_are_alike():
    facts = between_facts(np.array([2, 8, 2, 8]), np.array([0, 0, 1, 1]))

    assert facts["icc_log_size"] == 0


def test_popularity_counts_orders_per_product(shop):
    facts = popularity_facts(shop)

    # Products 1 to 4 are in 3, 2, 2 and 1 of 4 orders.
    assert facts["popularity.top1_item_penetration"] == 3 / 4
    assert facts["popularity.top20pct_share"] == 3 / 8
    assert facts["popularity.median_over_mean"] == 1.0


def test_rank_slope_of_an_exact_zipf_law_is_its_exponent():
    assert rank_slope(1e6 * np.arange(1.0, 1001) ** -0.7, 10, 900) == pytest.approx(0.7)


def test_gini_and_largest_share_by_hand():
    assert gini(np.array([0, 0, 10])) == pytest.approx(2 / 3)
    assert share_of_largest(np.array([1, 2, 3, 4, 10]), 0.2) == 0.5
    assert log_sd(np.array([np.e, np.e**3, 0])) == pytest.approx(1)


def test_customer_facts_by_hand(shop):
    facts = customer_facts(shop)

    assert facts["customer.orders_mean"] == 2
    assert facts["customer.share_one_order"] == 0.5
    assert facts["customer.top1_revenue_share"] == 13 / 17


def test_truncated_nbd_finds_the_planted_customers():
    rng = np.random.default_rng(5)
    orders = rng.poisson(rng.gamma(1.1, 20 / 1.1, 20_000))

    mean, shape = truncated_nbd(orders[orders > 0])

    assert mean == pytest.approx(20, rel=0.03)
    assert shape == pytest.approx(1.1, rel=0.03)


def test_gaps_count_days_and_two_orders_of_one_day_once():
    facts = gap_facts(np.array([0, 0, 0, 0, 1, 1]), np.array([0, 0, 3, 10, 4, 9]))

    # Gaps 3 and 7 of the first customer, 5 of the second.
    assert facts["ipt_mean"] == 5
    assert facts["share_gap_multiple_of_7"] == pytest.approx(1 / 3)


def test_timing_reads_weekdays_and_hours(shop):
    facts = timing_facts(shop)

    assert [facts[f"timing.wd_{day}"] for day in (0, 3, 6)] == [0.5, 0.5, 0]
    assert facts["timing.hour_mode"] == 17
    assert facts["timing.hour_share_17_21"] == 0.75
    # Hours 9, 17, 17, 18: entropy of 1/4, 1/2, 1/4.
    assert facts["timing.hour_entropy_bits"] == 1.5


def test_season_leaves_out_a_month_that_is_cut_short():
    # One order a day in January and February, ten a day in the first two days of March.
    days = [*pd.date_range("2024-01-01", "2024-02-29"), *[pd.Timestamp("2024-03-01")] * 10]
    shop = shop_of(tables_of([(1, day, [1]) for day in [*days, *[pd.Timestamp("2024-03-02")] * 10]]))

    assert timing_facts(shop)["timing.month_cv"] == 0


def test_retention_counts_weeks_from_the_first_order():
    days = ["2024-01-01", "2024-01-09", "2024-01-30"]
    shop = shop_of(tables_of([(1, day, [1]) for day in days] + [(2, "2024-01-02", [1])]))

    facts = retention_facts(shop)

    assert facts["retention.active_week_1"] == 0.5  # day 8 of customer 1
    assert facts["retention.active_week_4"] != facts["retention.active_week_4"]  # no one seen that long
    assert facts["retention.share_2plus_orders"] == 0.5


def test_retention_leaves_out_who_came_too_late_to_tell():
    shop = shop_of(
        tables_of(
            [
                (1, "2024-01-01", [1]),
                (1, "2024-03-30", [1]),
                (2, "2024-01-01", [1]),
                (2, "2024-04-30", [1]),
                (3, "2024-04-29", [1]),
            ]
        )
    )

    # Customer 1 is back after 89 days, customer 2 after 120; customer 3 was seen for one day.
    assert retention_facts(shop)["retention.repeat_within_90d"] == 0.5


def test_repeat_counts_lines_bought_in_an_earlier_order(shop):
    facts = repeat_facts(shop)

    assert facts["repeat.repeat_share_order2"] == 0.5  # product 1 of 1 and 3
    assert facts["repeat.repeat_line_share"] == 4 / 8


def test_price_facts_are_those_counted_by_hand():
    tables = tables_of([(1, "2024-01-01", [1, 2]), (1, "2024-01-02", [1])], prices={1: 199, 2: 400})
    tables["lines"]["price_cents"] = [150, 400, 199]
    tables["lines"]["discount_cents"] = [49, 0, 0]

    facts = price_facts(shop_of(tables))

    assert facts["price.line_median"] == 1.99
    assert facts["price.product_median"] == pytest.approx((1.745 + 4) / 2)
    assert facts["price.share_ending_9"] == pytest.approx(2 / 3)
    assert facts["price.qty_share_1"] == 1


def test_price_of_a_product_varies_by_the_sd_of_its_logarithm():
    tables = tables_of([(1, f"2024-01-0{day}", [1]) for day in range(1, 6)])
    tables["lines"]["price_cents"] = [100, 200, 100, 200, 100]

    facts = price_facts(shop_of(tables))

    expected = np.log([1, 2, 1, 2, 1]).std(ddof=1)
    assert facts["price.within_product_log_sd_median"] == pytest.approx(expected)


def test_a_customer_who_buys_one_category_has_an_effective_number_of_one():
    receipts = [(1, "2024-01-01", [4, 8, 12]), (2, "2024-01-01", [5, 9, 13])]

    facts = taste_facts(shop_of(tables_of(receipts)))

    assert facts["taste.cat2_effective_n_customer"] == pytest.approx(1)
    assert facts["taste.cat2_effective_n_market"] == pytest.approx(2)
