"""From arrays to the tables a student sees; ids count from 1."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market import assortment
from course.market.catalogue import Catalogue
from course.market.contexts import CHANNELS
from course.market.lines import quantities
from course.market.orders import Orders
from course.market.people import People
from course.market.plan import Plan

__all__ = ["customers_table", "lines_table", "orders_table", "prodlinks_table", "products_table"]

SEXES = ("female", "male")


def products_table(catalogue: Catalogue) -> pd.DataFrame:
    """One row per product: product, name, aisle, category, brand, size, price_cents, launch_week."""
    kinds = assortment.categories()
    return pd.DataFrame(
        {
            "product": np.arange(1, len(catalogue) + 1, dtype=np.int32),
            "name": pd.array(catalogue.name, dtype="str"),
            "aisle": _category([kinds[c].aisle for c in catalogue.category]),
            "category": _category([kinds[c].name for c in catalogue.category]),
            "brand": _category(catalogue.brand),
            "size": _category(catalogue.size),
            "price_cents": catalogue.price.astype(np.int32),
            "launch_week": catalogue.launch.astype(np.int16),
        }
    )


def customers_table(people: People) -> pd.DataFrame:
    """One row per customer: customer, join_week, home_store, birth_date, postcode, sex."""
    return pd.DataFrame(
        {
            "customer": (people.number + 1).astype(np.int32),
            "join_week": people.join_week.astype(np.int16),
            "home_store": people.home_store.astype(np.int16),
            "birth_date": people.birth_day.astype("datetime64[s]"),
            "postcode": people.postcode.astype(np.int16),
            "sex": pd.Categorical.from_codes(people.sex, SEXES),
        }
    )


def orders_table(people: People, orders: Orders, first: int) -> pd.DataFrame:
    """One row per basket: order, customer, time, week, channel, store; numbers from `first` on."""
    return pd.DataFrame(
        {
            "order": np.arange(first, first + len(orders), dtype=np.int32),
            "customer": (people.number[orders.who] + 1).astype(np.int32),
            "time": orders.time,
            "week": orders.week,
            "channel": pd.Categorical.from_codes(orders.channel, CHANNELS),
            "store": orders.store,
        }
    )


def lines_table(
    plan: Plan, people: People, orders: Orders, order: np.ndarray, product: np.ndarray, first: int
) -> pd.DataFrame:
    """One row per receipt line: order, customer, product, quantity, price_cents, discount_cents."""
    paid = plan.shelf.paid[orders.week[order] - 1, product]
    return pd.DataFrame(
        {
            "order": (order + first).astype(np.int32),
            "customer": (people.number[orders.who[order]] + 1).astype(np.int32),
            "product": (product + 1).astype(np.int32),
            "quantity": quantities(orders.unit[order], product, plan.streams),
            "price_cents": paid,
            "discount_cents": (plan.catalogue.price[product] - paid).astype(np.int32),
        }
    )


def prodlinks_table(plan: Plan) -> pd.DataFrame:
    """One row per link of a product: product, kind, link, need, deeper_need, since_week."""
    table = plan.links.table
    texts = {name: _category(table[name]) for name in ("kind", "link", "need", "deeper_need")}
    numbers = {
        "product": table["product"].astype(np.int32),
        "since_week": table["since_week"].astype(np.int16),
    }
    return table.assign(**texts, **numbers)


def _category(values: object) -> pd.Categorical:
    return pd.Categorical(list(values), categories=sorted(set(values)))
