"""Mechanism "clicks": what people view, put into the cart and buy in one visit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.catalogue import Catalogue
from course.market.funnel.visits import Visits
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["EVENTS", "click"]

EVENTS = ("view", "cart", "buy")
MORE_VIEWS = 0.62  # mean views beyond the first: 1.62 per visitor-day, as in RetailRocket
MOST_VIEWS = 15
MIDDLE_PAGES = 20  # median pages of a session; products are some of them, lists and searches the rest
BETWEEN = (15, 120)  # seconds from one event to the next


def click(
    visits: Visits, catalogue: Catalogue, settings: Settings, streams: Streams
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables sessions and events: a cart follows the views, a purchase the cart."""
    rng = streams.generator("web clicks")
    total = len(visits.person)
    views = np.minimum(rng.geometric(1 / (1 + MORE_VIEWS), total), MOST_VIEWS)
    count = views + visits.depth
    session = np.repeat(np.arange(total), count)
    place = np.arange(len(session)) - np.repeat(np.cumsum(count) - count, count)
    event = np.maximum(place - (views - 1)[session], 0).astype(np.int8)
    sessions = pd.DataFrame(
        {
            "session": np.arange(1, total + 1, dtype=np.int32),
            "person": (visits.person + 1).astype(np.int32),
            "time": visits.time,
            "pages": np.maximum(_pages(total, settings, rng), count).astype(np.int16),
        }
    )
    events = pd.DataFrame(
        {
            "session": (session + 1).astype(np.int32),
            "person": (visits.person[session] + 1).astype(np.int32),
            "time": visits.time[session] + _seconds(place, rng),
            "event": pd.Categorical.from_codes(event, EVENTS),
            "product": _products(event, catalogue, rng),
        }
    )
    return sessions, events


def _pages(count: int, settings: Settings, rng: np.random.Generator) -> np.ndarray:
    pages = MIDDLE_PAGES * np.exp(settings.pages_log_sd * rng.standard_normal(count))
    return np.clip(np.rint(pages), 1, 2_000).astype(np.int64)


def _seconds(place: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the time since the start of the session; every event after the one before."""
    step = np.where(place > 0, rng.integers(*BETWEEN, len(place)), 0)
    total = np.cumsum(step)
    since = total - np.repeat(total[place == 0], np.diff([*np.flatnonzero(place == 0), len(place)]))
    return since.astype("timedelta64[s]")


def _products(event: np.ndarray, catalogue: Catalogue, rng: np.random.Generator) -> np.ndarray:
    """Return the product of each event: popular ones more often; cart and purchase take the last viewed."""
    there = np.cumsum(catalogue.weight * (catalogue.launch == 1))
    product = np.searchsorted(there, rng.random(len(event)) * there[-1], side="right")
    last_view = np.maximum.accumulate(np.where(event == 0, np.arange(len(event)), 0))
    return (product[last_view] + 1).astype(np.int32)
