"""Mechanism "sign-ins": which orders can be linked to an account, and to which."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.privacy.numbers import NUMBERS
from course.market.town import Town

__all__ = ["signin_table"]


def signin_table(town: Town, accounts: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """Return table signins: order, account; an order that is absent was paid anonymously.

    The shares are shares of revenue, met channel by channel: orders are sorted by worth and
    each run of neighbours gives its share, so big orders weigh as planted.
    """
    orders = town.tables["orders"]
    worth = _worth(town)
    share = _channel_shares(orders["channel"].to_numpy(), worth)
    owned = persons.assign(created=accounts["created_week"].to_numpy()).sort_values(["customer", "created"])
    first = np.searchsorted(owned["customer"], orders["customer"])
    many = np.searchsorted(owned["customer"], orders["customer"], side="right") - first
    number = orders["order"].to_numpy()
    pick = (town.streams.dice("which account", number) * many).astype(np.int64)
    ready = owned["created"].to_numpy()[first + pick] <= orders["week"].to_numpy()
    chosen = first + np.where(ready, pick, 0)  # her first account is as old as her card
    linked = _evenly(share, worth, town.streams.dice("sign-in", 0))
    return pd.DataFrame(
        {"order": number[linked], "account": owned["account"].to_numpy()[chosen][linked].astype(np.int32)}
    )


def _worth(town: Town) -> np.ndarray:
    lines = town.tables["lines"]
    paid = lines["quantity"].to_numpy().astype(np.int64) * lines["price_cents"].to_numpy()
    order = town.tables["orders"]["order"].to_numpy()
    return np.bincount(lines["order"].to_numpy() - order[0], weights=paid, minlength=len(order))


def _channel_shares(channel: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """Share of linked revenue for each order: two channels as planted, the store so that all is."""
    known = {"collect": NUMBERS.linked_collect, "delivery": NUMBERS.linked_delivery}
    share = np.zeros(len(channel))
    for name, value in known.items():
        share[channel == name] = value
    store = channel == "store"
    rest = NUMBERS.linked * worth.sum() - (share * worth).sum()
    share[store] = np.clip(rest / max(worth[store].sum(), 1), 0.05, 1)
    return share


def _evenly(share: np.ndarray, worth: np.ndarray, start: float) -> np.ndarray:
    """Choose orders so that their worth follows the shares: systematic sampling, biggest first."""
    by_worth = np.lexsort((-worth, share))
    steps = np.cumsum(share[by_worth]) + start
    taken = np.empty(len(share), dtype=bool)
    taken[by_worth] = np.floor(steps) > np.floor(steps - share[by_worth])
    return taken
