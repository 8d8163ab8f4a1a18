"""Mechanism "retention": an offer to customers who might leave, and a hold-out drawn by lot.

Five of six customers get the offer. In the shipped world: 1,000 offers of 10 each; 640 stay,
and the hold-out of 200 (120 stay) tells that 600 would have stayed anyway. So 10,000 spent
for 40 who were saved: 250 each.
"""

from __future__ import annotations

import numpy as np

from course.errors import SettingsError
from course.market.funnel.draws import systematic
from course.market.town import Town
from course.market.trials.results import ARMS, Result, Sheet

__all__ = ["OFFERED", "offer_retention"]

OFFERED = 5 / 6
RECENT = 13  # weeks before the offer in which orders are counted


def offer_retention(town: Town) -> Result:
    """Return the trial; a policy may name who gets the offer, and nobody's mind changes by that."""
    settings = town.plan.settings
    rng = town.streams.generator("retention offers")
    order = rng.permutation(settings.customers)  # the first ones were drawn for an offer
    without, with_ = settings.stay_rates
    drawn = np.arange(settings.customers) < round(OFFERED * settings.customers)
    stays = systematic(np.full(settings.customers, without))
    saved = ~stays & _share_of(~stays, drawn, (with_ - without) / max(1 - without, 1e-12))
    lost = stays & _share_of(stays, drawn, (without - with_) / max(without, 1e-12))
    offered = drawn if town.policy.offers is None else _named(town.policy.offers, order)
    would = (stays | saved) & ~lost
    customers = town.tables["customers"].set_index("customer").loc[order + 1]
    rows = {
        "unit": order + 1,
        "arm": np.array(ARMS)[offered.astype(int)],
        "pre": _recent_orders(town).reindex(order + 1, fill_value=0).to_numpy(),
        "post": np.where(offered, would, stays),
        "cluster": customers["home_store"].to_numpy(),
    }
    levels = [(ARMS[0], 0, without), (ARMS[1], 0, with_)]
    return Result.of(_sheet(settings.offer_cents), rows, {"post_without": stays, "post_with": would}, levels)


def _sheet(cost: int) -> Sheet:
    return Sheet(
        "retention offer",
        "retention",
        "loyalty",
        "customers",
        "orders in the last 13 weeks of the records",
        "1 = still a customer half a year later",
        cost,
    )


def _share_of(group: np.ndarray, drawn: np.ndarray, share: float) -> np.ndarray:
    """Return yes for a share of the group, in the drawn and the other part alike."""
    yes = np.zeros(len(group), dtype=bool)
    for part in (drawn, ~drawn):
        yes[part] = systematic(np.where(group[part], max(share, 0.0), 0.0))
    return yes


def _named(offers: tuple[int, ...], order: np.ndarray) -> np.ndarray:
    strange = sorted(set(offers) - set((order + 1).tolist()))
    if strange:
        raise SettingsError(
            f"offers names customer {strange[0]}, but customers are numbered from 1 to {len(order)}."
        )
    return np.isin(order + 1, offers)


def _recent_orders(town: Town) -> object:
    orders = town.tables["orders"]
    late = orders["week"] > town.plan.settings.weeks - RECENT
    return orders.loc[late, "customer"].value_counts()
