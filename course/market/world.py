"""Settings and a seed in, a market out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from course.market.lines import draw_lines
from course.market.orders import draw_orders
from course.market.people import DISTRICT, draw_people
from course.market.plan import Plan, make_plan
from course.market.settings import Settings
from course.market.tables import customers_table, lines_table, orders_table, prodlinks_table, products_table
from course.market.truth import people_truth, plan_truth, planted_parameters

__all__ = ["Market", "districts", "simulate"]


@dataclass(frozen=True)
class Market:
    """One simulated market.

    Attributes
    ----------
    tables : what a student may see, by name: products, customers, orders, lines, prodlinks.
    truth : what was planted, by name; never in the student tables.
    parameters : every planted number, as plain values.
    """

    settings: Settings
    seed: int
    tables: dict[str, pd.DataFrame]
    truth: dict[str, pd.DataFrame]
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
    SettingsError : if the settings or the seed are impossible.
    """
    plan = make_plan(settings or Settings(), seed)
    parts = list(districts(plan))
    tables = {"products": products_table(plan.catalogue)}
    tables |= {name: _joined([part[0][name] for part in parts]) for name in parts[0][0]}
    tables["prodlinks"] = prodlinks_table(plan)
    truth = plan_truth(plan) | {name: _joined([part[1][name] for part in parts]) for name in parts[0][1]}
    return Market(plan.settings, plan.streams.seed, tables, truth, planted_parameters(plan))


def districts(plan: Plan) -> Iterator[tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]]:
    """Yield (tables, truth) of one district after the other, so that memory stays flat.

    A district is a fixed number of customers: how a world is cut into files or
    processes changes nothing in it. Order numbers go on from district to district.
    """
    first = 1
    for block in range(-(-plan.settings.customers // DISTRICT)):
        people = draw_people(plan.catalogue, plan.means, plan.settings, plan.streams, block)
        orders = draw_orders(people, plan.settings, plan.streams, block)
        order, product = draw_lines(plan, people, orders, plan.streams, block)
        tables = {
            "customers": customers_table(people),
            "orders": orders_table(people, orders, first),
            "lines": lines_table(plan, people, orders, order, product, first),
        }
        yield tables, people_truth(plan, people)
        first += len(orders)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
