"""Settings and a seed in, a market out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from course.market.acceptance import check_seed, check_shop
from course.market.families import grow
from course.market.lines import draw_lines
from course.market.orders import draw_orders
from course.market.people import DISTRICT, draw_people
from course.market.plan import Plan, make_plan
from course.market.policy import Policy
from course.market.settings import Settings
from course.market.tables import customers_table, lines_table, orders_table, prodlinks_table, products_table
from course.market.town import Tables, Town
from course.market.truth import people_truth, plan_truth, planted_parameters

__all__ = ["Market", "Tables", "districts", "play", "play_district", "simulate", "town_tables"]


@dataclass(frozen=True)
class Market:
    """One simulated market.

    Attributes
    ----------
    tables : what a student may see, by name: products, customers, orders, lines and so on.
    truth : what was planted, by name; never in the student tables.
    parameters : every planted number, as plain values.
    """

    settings: Settings
    seed: int
    tables: Tables
    truth: Tables
    parameters: dict


def simulate(settings: Settings | None = None, seed: int = 5) -> Market:
    """Simulate one market.

    Parameters
    ----------
    settings : the market's numbers; the practice world's if None.
    seed : whole number from 0 to 2**63 - 1; another seed is another town, equally hard.

    Returns
    -------
    Market; the same settings and seed give the same values on every machine.

    Raises
    ------
    SettingsError : if the settings or the seed are impossible, or the seed is refused because
        its town would spoil an exercise.
    """
    return play(settings or Settings(), seed, Policy())


def play(settings: Settings, seed: int, policy: Policy) -> Market:
    """Simulate the same market under another policy: same people, same luck.

    Returns
    -------
    Market with the tables of `simulate`, so that what a policy changes is a subtraction.

    Raises
    ------
    SettingsError : as `simulate`.
    """
    plan = make_plan(settings, seed)
    check_seed(plan)
    parts = list(_played(plan))
    tables = town_tables(plan) | {name: _joined([part[0][name] for part in parts]) for name in parts[0][0]}
    check_shop(plan, tables)
    truth = plan_truth(plan) | {name: _joined([part[1][name] for part in parts]) for name in parts[0][1]}
    town = grow(Town(plan, policy, tables, truth, planted_parameters(plan)))
    return Market(plan.settings, plan.streams.seed, town.tables, town.truth, town.parameters)


def districts(settings: Settings) -> int:
    """Return how many districts a world has; a district is a fixed number of customers."""
    return -(-settings.customers // DISTRICT)


def play_district(plan: Plan, block: int, first: int) -> tuple[Tables, Tables]:
    """Simulate one district on its own: how a world is cut into parts changes nothing in it.

    Parameters
    ----------
    block : number of the district, from 0.
    first : number of its first order; order numbers go on from district to district.

    Returns
    -------
    (tables, truth) : customers, orders and lines; and what is true of these customers.
    """
    people = draw_people(plan.catalogue, plan.means, plan.settings, plan.streams, block)
    orders = draw_orders(people, plan.settings, plan.streams, block)
    order, product = draw_lines(plan, people, orders, plan.streams, block)
    tables = {
        "customers": customers_table(people),
        "orders": orders_table(people, orders, first),
        "lines": lines_table(plan, people, orders, order, product, first),
    }
    return tables, people_truth(plan, people)


def town_tables(plan: Plan) -> Tables:
    """Return the tables that hold for the whole town: products and prodlinks."""
    return {"products": products_table(plan.catalogue), "prodlinks": prodlinks_table(plan)}


def _played(plan: Plan) -> Iterator[tuple[Tables, Tables]]:
    first = 1
    for block in range(districts(plan.settings)):
        part = play_district(plan, block, first)
        first += len(part[0]["orders"])
        yield part


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
