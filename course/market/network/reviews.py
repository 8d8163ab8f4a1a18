"""Mechanism "reviews": what buyers felt, and the few who say so.

After every order the shop asks about one product of it. What people feel goes from everybody
(mean 3.33 stars) to those who chose to buy (3.72) to those who answer (4.20): people buy what
they expect to like, and answer when they feel strongly.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.draws import normal_quantiles, pick_keys
from course.market.network.settings import NetworkSettings
from course.market.streams import Streams
from course.market.town import Town

__all__ = ["BUYERS", "EVERYBODY", "WILLING", "draw_satisfaction", "panel_table", "reviews_table"]

STARS = np.arange(1, 6)
BUYERS = np.array([0.058, 0.085, 0.234, 0.318, 0.305])  # share of each star among buyers: mean 3.727
WILLING = np.array([0.165, 0.086, 0.050, 0.108, 0.283])  # relative chance to answer, by star
LIKING_TO_BUY = 0.27165  # buying is exp(this) times as likely per star
EVERYBODY = BUYERS * np.exp(-LIKING_TO_BUY * STARS) / (BUYERS * np.exp(-LIKING_TO_BUY * STARS)).sum()
PRODUCT_SHARE, CUSTOMER_SHARE = 0.19, 0.09  # of the variance of the feeling behind the stars
PANEL = 4_000
DELAY_DAYS = 10


def draw_satisfaction(town: Town, satisfaction: np.ndarray, streams: Streams) -> pd.DataFrame:
    """Return what was felt about the product asked for after each order: order, customer, product, stars.

    Parameters
    ----------
    satisfaction : how satisfied each customer is with everything, standard normal.
    """
    lines = town.tables["lines"]
    order, first, size = np.unique(lines["order"].to_numpy(), return_index=True, return_counts=True)
    asked = first + (streams.dice("asked product", order) * size).astype(np.int64)
    product, customer = lines["product"].to_numpy()[asked], lines["customer"].to_numpy()[asked]
    quality = normal_quantiles(streams, "quality", np.arange(len(town.plan.catalogue)))
    noise = normal_quantiles(streams, "feeling", order)
    left = 1 - PRODUCT_SHARE - CUSTOMER_SHARE
    feeling = (
        np.sqrt(PRODUCT_SHARE) * quality[product - 1]
        + np.sqrt(CUSTOMER_SHARE) * satisfaction[customer - 1]
        + np.sqrt(left) * noise
    )
    stars = _in_shares(feeling, BUYERS)
    return pd.DataFrame({"order": order, "customer": customer, "product": product, "stars": stars})


def reviews_table(
    town: Town, felt: pd.DataFrame, settings: NetworkSettings, streams: Streams
) -> pd.DataFrame:
    """One row per review: order, customer, product, stars, time. Of each star, the planned share answers."""
    answers = _answers(felt, settings, streams)
    table = felt[answers].reset_index(drop=True)
    paid = town.tables["orders"].set_index("order")["time"].loc[table["order"]].to_numpy()
    end = np.datetime64(town.plan.settings.start, "s") + np.timedelta64(7 * town.plan.settings.weeks, "D")
    room = np.minimum((end - paid).astype(np.int64), DELAY_DAYS * 86_400) - 1
    later = (streams.dice("review time", table["order"].to_numpy()) ** 2 * room).astype("timedelta64[s]")
    return table.assign(time=paid + later)


def panel_table(town: Town, streams: Streams) -> pd.DataFrame:
    """Return what random customers feel about random products, bought or not: customer, product, stars."""
    rng = streams.generator("panel")
    people, products = town.plan.settings.customers, len(town.plan.catalogue)
    pairs = np.unique(rng.integers(0, people * products, min(PANEL, people * products)))
    customer, product = np.divmod(pairs, products)
    return pd.DataFrame(
        {
            "customer": (customer + 1).astype(np.int32),
            "product": (product + 1).astype(np.int32),
            "stars": _in_shares(rng.standard_normal(len(pairs)), EVERYBODY),
        }
    )


def _in_shares(feeling: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Cut feelings into stars so that each star has its share exactly."""
    rank = np.argsort(np.argsort(feeling, kind="stable"), kind="stable")
    quantile = (rank + 0.5) / max(len(feeling), 1)
    return (1 + np.searchsorted(np.cumsum(shares / shares.sum())[:-1], quantile)).astype(np.int8)


def _answers(felt: pd.DataFrame, settings: NetworkSettings, streams: Streams) -> np.ndarray:
    """Return who answers: within each star the same chance for all, and together the planned share."""
    stars, order = felt["stars"].to_numpy(), felt["order"].to_numpy()
    chance = np.minimum(WILLING * settings.responding / (BUYERS @ WILLING), 1)
    answers = np.zeros(len(felt), dtype=bool)
    for star in STARS:
        here = np.flatnonzero(stars == star)
        keys = pick_keys(streams.dice("answers", order[here]), np.ones(len(here)))
        answers[here[np.argsort(keys, kind="stable")[: round(chance[star - 1] * len(here))]]] = True
    return answers
