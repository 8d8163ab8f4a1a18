"""Mechanism "prices": list prices with the endings shops like, and the calendar of promotions."""

from __future__ import annotations

import numpy as np

from course.market.assortment import Category
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["list_prices", "shelf_price", "weekly_prices"]

DEPTHS = np.array([0.10, 0.15, 0.20, 0.25, 0.33, 0.40, 0.50])
DEPTH_SHARES = np.array([0.12, 0.16, 0.18, 0.20, 0.16, 0.10, 0.08])
BRAND_SD, PRODUCT_SD, SIZE_STEP = 0.32, 0.34, 0.42  # log price


def list_prices(
    kinds: tuple[Category, ...], category: np.ndarray, brand: np.ndarray, size: np.ndarray, streams: Streams
) -> np.ndarray:
    """Return list prices in cents: category level, dearer brands, bigger sizes, a bit of chance."""
    rng = streams.generator("prices")
    level = np.log([kind.price for kind in kinds])[category]
    tier_of = {name: rng.normal(0, BRAND_SD) for name in sorted(set(brand))}
    tier = np.array([tier_of[name] for name in brand])
    step = np.array([kinds[c].sizes.index(s) for c, s in zip(category, size, strict=True)])
    middle = np.array([(len(kind.sizes) - 1) / 4 for kind in kinds])[category]
    noise = rng.normal(0, PRODUCT_SD, len(category))
    raw = np.exp(level + tier + SIZE_STEP * (step - middle) + noise)
    return shelf_price(raw, rng.random(len(category)))


def shelf_price(cents: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Round prices as shops do: six in ten end in 9, a quarter in 0, a few in 5, some in anything.

    Parameters
    ----------
    cents : exact prices, > 0.     luck : uniform numbers in [0, 1), one per price.
    """
    tens = np.round(cents / 10) * 10
    ending = np.select([luck < 0.61, luck < 0.86, luck < 0.90], [tens - 1, tens, tens - 5], np.round(cents))
    return np.maximum(ending, 9).astype(np.int32)


def weekly_prices(price: np.ndarray, settings: Settings, streams: Streams) -> np.ndarray:
    """Return the price paid per week and product, in cents: array of weeks x products.

    Promotions last two weeks. About 0.4 of the product-weeks are promoted; reductions
    have a median of a quarter, as in the Complete Journey data (16 to 37 % quartiles).
    """
    fortnight = (np.arange(settings.weeks) // 2)[:, None]
    product = np.arange(len(price))[None, :]
    on = streams.dice("promotion week", fortnight, product) < settings.promoted
    step = np.searchsorted(np.cumsum(DEPTH_SHARES)[:-1], streams.dice("promotion depth", fortnight, product))
    ending = streams.dice("promotion ending", fortnight, product)
    reduced = shelf_price(price * (1 - DEPTHS[step]), ending)
    return np.where(on, np.minimum(reduced, price), price).astype(np.int32)
