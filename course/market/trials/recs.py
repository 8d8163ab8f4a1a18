"""Mechanism "recommendations": three products on the screen before an order, and a hold-out.

Receipts must not change, so luck decides the other way round: the recommended product is one
of the order (it was bought) or one that the order lacks (it was not). Shown products are
bought at the planted rate, later slots less; in the hold-out, where the same list was made
but not shown, at the share of that rate that would be bought anyway.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.funnel.draws import systematic
from course.market.town import Town
from course.market.trials.results import ARMS, Result, Sheet

__all__ = ["SLOTS", "recommend"]

SLOTS = (1.25, 1.0, 0.75)  # pull of each slot, mean 1
ORDERS = 4  # orders with recommendations per customer
LATE = 1 / 3  # they come in this last share of the records
CLICKED = {True: 0.85, False: 0.06}  # share of shown products clicked, bought or not
AHEAD = np.timedelta64(600, "s")  # the screen is seen ten minutes before the order is paid


def recommend(town: Town) -> tuple[pd.DataFrame, pd.DataFrame, Result]:
    """Return the tables recs and rec_outcomes (truth), and the trial per customer."""
    settings, rng = town.plan.settings, town.streams.generator("recommendations")
    orders = _orders(town, rng)
    held_out = _held_out(orders["customer"].to_numpy(), settings.customers, rng)
    rows = orders.loc[orders.index.repeat(len(SLOTS))]
    shown, slot = np.repeat(~held_out, len(SLOTS)), np.tile(np.arange(len(SLOTS)), len(orders))
    rate = np.where(shown, 1.0, settings.accept_anyway) * settings.accept_rate * np.array(SLOTS)[slot]
    bought = _spread(np.minimum(rate, 1), shown, slot, rng)
    anyway = bought & _spread(np.where(shown, settings.accept_anyway, 1.0) * bought, shown, slot, rng)
    table = pd.DataFrame(
        {
            "order": rows["order"].to_numpy(),
            "customer": rows["customer"].to_numpy(),
            "time": rows["time"].to_numpy() - AHEAD,
            "slot": (slot + 1).astype(np.int8),
            "product": _products(town, orders, bought, rng).astype(np.int32),
            "arm": pd.Categorical.from_codes(shown.astype(np.int8), ARMS),
            "shown": shown.astype(np.int8),
            "clicked": _clicks(shown, bought, rng).astype(np.int8),
            "bought": bought.astype(np.int8),
        }
    )
    truth = table[["order", "slot"]].assign(bought_anyway=anyway.astype(np.int8))
    return table, truth, _trial(town, table)


def _orders(town: Town, rng: np.random.Generator) -> pd.DataFrame:
    """Return up to four late orders per customer with at least three products, in order."""
    size = town.tables["lines"]["order"].value_counts()
    orders = town.tables["orders"]
    late = orders["week"] > round((1 - LATE) * town.plan.settings.weeks)
    able = orders[late & (orders["order"].map(size) >= len(SLOTS))]
    able = able.iloc[rng.permutation(len(able))].groupby("customer").head(ORDERS)
    return able.sort_values("order", ignore_index=True)


def _held_out(customer: np.ndarray, customers: int, rng: np.random.Generator) -> np.ndarray:
    """Return the arm of each order: half of the customers are held out."""
    out = rng.permutation(customers) % 2 == 0
    return out[customer - 1]


def _spread(chance: np.ndarray, shown: np.ndarray, slot: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return yes at the planted chance in every arm and slot, whoever it is."""
    row = np.lexsort((rng.random(len(chance)), slot, shown))
    yes = np.zeros(len(chance), dtype=bool)
    yes[row] = systematic(chance[row])
    return yes


def _products(town: Town, orders: pd.DataFrame, bought: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the product of each slot: of the order if bought, else a popular one that it lacks."""
    lines = town.tables["lines"]
    lines = lines[lines["order"].isin(orders["order"])]
    lines = lines.iloc[rng.permutation(len(lines))]
    inside = lines.groupby("order").head(len(SLOTS)).sort_values("order", kind="stable")
    product = inside["product"].to_numpy().copy()
    known = set(zip(lines["order"].tolist(), lines["product"].tolist(), strict=True))
    there = np.cumsum(town.plan.catalogue.weight * (town.plan.catalogue.launch == 1))
    order = np.repeat(orders["order"].to_numpy(), len(SLOTS))
    open_ = np.flatnonzero(~bought)
    while len(open_):
        product[open_] = np.searchsorted(there, rng.random(len(open_)) * there[-1], side="right") + 1
        keys = zip(order[open_].tolist(), product[open_].tolist(), strict=True)
        open_ = open_[[_taken(key, known) for key in keys]]
    return product


def _taken(key: tuple[int, int], known: set) -> bool:
    """Was this order and product there already? From now on it is."""
    taken = key in known
    known.add(key)
    return taken


def _clicks(shown: np.ndarray, bought: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return shown & (rng.random(len(shown)) < np.where(bought, CLICKED[True], CLICKED[False]))


def _trial(town: Town, recs: pd.DataFrame) -> Result:
    """Return the trial per customer: how many of the recommended products she bought."""
    settings = town.plan.settings
    per = recs.groupby("customer")
    arm = per["shown"].first()
    rows = {
        "unit": arm.index.to_numpy(),
        "arm": np.array(ARMS)[arm.to_numpy()],
        "pre": per.size().to_numpy(),
        "post": per["bought"].sum().to_numpy(),
        "cluster": town.tables["customers"].set_index("customer").loc[arm.index, "home_store"].to_numpy(),
    }
    sheet = Sheet(
        "recommendations",
        "recommendation",
        "action",
        "customers",
        "products recommended (in the hold-out: would have been)",
        "products of these bought in the same order",
    )
    mean, rate = float(per.size().mean()), settings.accept_rate
    levels = [(ARMS[0], 0, mean * rate * settings.accept_anyway), (ARMS[1], 0, mean * rate)]
    return Result.of(sheet, rows, None, levels)
