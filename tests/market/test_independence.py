"""Each mechanism has its own luck: changing one moves nothing that it does not touch."""

from dataclasses import replace

import pandas as pd
import pytest

from course.market import assortment, simulate
from course.market.people import DISTRICT
from course.market.plan import make_plan
from course.market.world import play_district

SEED = 12


@pytest.fixture(scope="module")
def before(village):
    return simulate(village, SEED)


def changed(village, **settings):
    return simulate(replace(village, **settings), SEED)


def same(left, right, *names):
    for name in names:
        pd.testing.assert_frame_equal(left.tables[name], right.tables[name])


def lines_without(market, products):
    lines = market.tables["lines"]
    return lines[~lines["product"].isin(products)].reset_index(drop=True)


def everyday(village):
    """Products that fill an order which lost all its lines."""
    return make_plan(village, SEED).everyday + 1


def test_same_seed_same_values(before, village):
    again = simulate(village, SEED)

    same(before, again, *before.tables)
    for name, table in before.truth.items():
        pd.testing.assert_frame_equal(table, again.truth[name])
    assert before.parameters == again.parameters


def test_another_seed_is_another_town(before, village):
    other = simulate(village, SEED + 1)

    assert not before.tables["lines"].equals(other.tables["lines"])
    assert not before.tables["products"]["name"].equals(other.tables["products"]["name"])


def test_worth_of_services_moves_linked_products_only(before, village):
    after = changed(village, link_uplift=3.0)

    same(before, after, "products", "customers", "orders", "prodlinks")
    touched = {*before.truth["link_worth"]["product"], *everyday(village)}
    pd.testing.assert_frame_equal(lines_without(before, touched), lines_without(after, touched))
    assert len(after.tables["lines"]) < len(before.tables["lines"])


def test_strength_of_complements_moves_the_joining_products_only(before, village):
    after = changed(village, complement_ladder=(20.0,))

    same(before, after, "products", "customers", "orders", "prodlinks")
    links = before.truth["links"].query("kind == 'complement'")
    joining = {*links["a"], *links["b"]} - {*links["brings"]}
    pd.testing.assert_frame_equal(lines_without(before, joining), lines_without(after, joining))
    assert len(after.tables["lines"]) > len(before.tables["lines"])


def test_contexts_of_the_commodity_move_its_partners_only(before, village):
    after = changed(village, context_join=0.9)

    same(before, after, "products", "customers", "orders", "prodlinks")
    partners = {name for context in assortment.use_contexts() for name in context.of}
    products = before.tables["products"]
    touched = {*products.loc[products["category"].isin(partners), "product"], *everyday(village)}
    pd.testing.assert_frame_equal(lines_without(before, touched), lines_without(after, touched))


def test_rivals_move_the_rivals_only(before, village):
    after = changed(village, substitute_ladder=(0.0,))

    same(before, after, "products", "customers", "orders", "prodlinks")
    links = before.truth["links"].query("kind == 'substitute'")
    touched = {*links["a"], *links["b"], *everyday(village)}
    pd.testing.assert_frame_equal(lines_without(before, touched), lines_without(after, touched))


def test_promotions_move_no_order_and_no_taste(before, village):
    after = changed(village, promoted=0.1)

    same(before, after, "products", "customers", "orders", "prodlinks")
    pd.testing.assert_frame_equal(before.truth["communities"], after.truth["communities"])
    assert after.tables["lines"]["discount_cents"].gt(0).mean() < 0.25


def test_basket_sizes_move_no_order(before, village):
    same(before, changed(village, basket_log_sd=0.2), "products", "customers", "orders")


def test_parallel_runs_for_the_lifts_move_no_table(before, village):
    after = changed(village, lift_runs=3)

    same(before, after, *before.tables)


def test_a_district_does_not_depend_on_how_many_follow(village):
    one = replace(village, customers=DISTRICT, weeks=2)
    more = replace(village, customers=3 * DISTRICT, weeks=2)

    alone, _ = play_district(make_plan(one, SEED), 0, 1)
    first, _ = play_district(make_plan(more, SEED), 0, 1)

    for name, table in alone.items():
        pd.testing.assert_frame_equal(table, first[name])


def test_order_numbers_go_on_from_district_to_district(village):
    plan = make_plan(replace(village, customers=DISTRICT + 5, weeks=2), SEED)

    tables, _ = play_district(plan, 1, 1001)

    assert tables["orders"]["order"].iloc[0] == 1001
    assert tables["customers"]["customer"].tolist() == [DISTRICT + i for i in range(1, 6)]
    assert set(tables["lines"]["order"]) == set(tables["orders"]["order"])
