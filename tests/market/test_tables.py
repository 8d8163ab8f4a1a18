"""The tables of one world agree with each other and with common sense."""

import numpy as np
import pandas as pd
import pytest


def test_every_key_resolves(world):
    tables = world.tables

    assert set(tables["orders"]["customer"]) <= set(tables["customers"]["customer"])
    assert set(tables["lines"]["product"]) <= set(tables["products"]["product"])
    assert set(tables["prodlinks"]["product"]) <= set(tables["products"]["product"])
    # Every order has a line, every line an order.
    assert set(tables["lines"]["order"]) == set(tables["orders"]["order"])


def test_a_line_is_paid_by_the_customer_of_its_order(world):
    payer = world.tables["orders"].set_index("order")["customer"]
    lines = world.tables["lines"]

    assert (lines["order"].map(payer) == lines["customer"]).all()


def test_one_line_per_product_and_order(world):
    assert not world.tables["lines"].duplicated(["order", "product"]).any()


def test_orders_are_numbered_in_time_order(world):
    orders = world.tables["orders"]

    assert orders["order"].tolist() == list(range(1, len(orders) + 1))
    assert orders["time"].is_monotonic_increasing


def test_weeks_begin_on_mondays(world):
    orders = world.tables["orders"]
    since_start = (orders["time"] - pd.Timestamp(world.settings.start)).dt.days

    assert (since_start // 7 + 1 == orders["week"]).all()
    assert orders["week"].min() == 1
    assert orders["week"].max() == world.settings.weeks


def test_nobody_buys_before_joining(world):
    joined = world.tables["customers"].set_index("customer")["join_week"]
    orders = world.tables["orders"]

    assert (orders["week"] >= orders["customer"].map(joined)).all()


def test_nothing_is_sold_before_its_launch(world):
    lines = world.tables["lines"].merge(world.tables["orders"][["order", "week"]], on="order")
    launched = world.tables["products"].set_index("product")["launch_week"]

    assert (lines["week"] >= lines["product"].map(launched)).all()


def test_price_and_discount_add_up_to_the_list_price(world):
    lines = world.tables["lines"]
    listed = world.tables["products"].set_index("product")["price_cents"]

    assert (lines["price_cents"] + lines["discount_cents"] == lines["product"].map(listed)).all()


def test_everybody_of_a_week_pays_the_same_price(world):
    lines = world.tables["lines"].merge(world.tables["orders"][["order", "week"]], on="order")

    assert (lines.groupby(["product", "week"])["price_cents"].nunique() == 1).all()


def test_deliveries_are_packed_in_the_home_store(world):
    orders = world.tables["orders"].query("channel == 'delivery'")
    home = world.tables["customers"].set_index("customer")["home_store"]

    assert (orders["store"] == orders["customer"].map(home)).all()


def test_communities_are_equally_large(world):
    sizes = world.truth["communities"]["community"].value_counts()

    assert sizes.to_dict() == dict.fromkeys(range(1, 9), 150)


def test_order_counts_follow_the_rates(world):
    # 0.74 orders a week over 78 weeks, less for those who join later; gamma rates: sd about 3 %.
    weeks = 79 - world.tables["customers"]["join_week"]
    expected = world.settings.order_rate * weeks.sum()

    assert len(world.tables["orders"]) == pytest.approx(expected, rel=0.1)


def test_truth_is_not_in_the_students_tables(world):
    seen = {column for table in world.tables.values() for column in table}
    shop = {column for name in ("products", "lines", "prodlinks") for column in world.tables[name]}
    hidden = {
        "context",
        "community",
        "rhythm",
        "companions",
        "lift",
        "uplift",
        "relevant",
        "chance",
    }

    assert not seen & hidden
    assert "strength" not in shop  # of a pair; that of a tie is what people say about it
    assert "customer" not in world.tables["accounts"]
    assert not seen & {"cost", "level"}


def test_ids_are_small_whole_numbers(world):
    for table in world.tables.values():
        for column in {"order", "customer", "product"} & set(table):
            assert table[column].dtype == np.int32
