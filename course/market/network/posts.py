"""Mechanism "posts": who speaks in public, about what, and in which mood.

Unhappy customers post six times as often as happy ones, so the posts sound worse than the
customers feel.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.draws import normal_quantiles, pick, pick_keys
from course.market.network.settings import NetworkSettings
from course.market.streams import Streams

__all__ = ["TOPICS", "TOPIC_SHARES", "draw_moods", "posts_table"]

MONTH = 4  # weeks
TALKATIVE = 0.6  # log chance to be the one who posts, per unit of the score "connect"
TOPICS = ("prices", "queues", "freshness", "delivery", "app", "recipes", "staff", "packaging")
TOPIC_SHARES = {  # of happy and of unhappy authors
    True: (0.12, 0.04, 0.16, 0.08, 0.10, 0.30, 0.14, 0.06),
    False: (0.22, 0.20, 0.10, 0.20, 0.12, 0.02, 0.06, 0.08),
}
SENTIMENT = {True: 0.45, False: -0.5}  # mean, on a scale from -1 to 1
SENTIMENT_SD = 0.3


def draw_moods(people: int, settings: NetworkSettings, streams: Streams) -> pd.DataFrame:
    """Return satisfaction (standard normal) and happy (yes or no): the least satisfied are unhappy."""
    satisfaction = normal_quantiles(streams, "satisfaction", np.arange(people))
    rank = np.argsort(np.argsort(satisfaction, kind="stable"), kind="stable")
    return pd.DataFrame({"satisfaction": satisfaction, "happy": rank >= round(settings.unhappy * people)})


def posts_table(
    moods: pd.DataFrame,
    connect: np.ndarray,
    join_week: np.ndarray,
    calendar: pd.DataFrame,
    settings: NetworkSettings,
    streams: Streams,
) -> pd.DataFrame:
    """One row per post: post, author, time, topic, sentiment; numbers in time order.

    Parameters
    ----------
    moods : output of `draw_moods`.     connect : score of the behaviour "connect" per customer.
    """
    who, month = _authors(moods["happy"].to_numpy(), connect, join_week, len(calendar), settings, streams)
    start = calendar["monday"].to_numpy()[MONTH * month]
    length = np.minimum(MONTH, len(calendar) - MONTH * month) * 7 * 86_400
    second = (streams.dice("post time", who, month) * length).astype("timedelta64[s]")
    happy = moods["happy"].to_numpy()[who]
    topic = np.empty(len(who), dtype=np.int8)
    for mood, shares in TOPIC_SHARES.items():
        luck = streams.dice("post topic", who, month)[happy == mood]
        topic[happy == mood] = np.searchsorted(np.cumsum(shares)[:-1], luck)
    noise = streams.generator("sentiment").normal(0, SENTIMENT_SD, len(who))
    sentiment = np.clip(np.where(happy, SENTIMENT[True], SENTIMENT[False]) + noise, -1, 1)
    table = pd.DataFrame(
        {
            "author": (who + 1).astype(np.int32),
            "time": start + second,
            "topic": pd.Categorical.from_codes(topic, TOPICS),
            "sentiment": sentiment.round(2),
        }
    )
    table = table.sort_values(["time", "author"], ignore_index=True)
    table.insert(0, "post", np.arange(1, len(table) + 1, dtype=np.int32))
    return table


def _authors(
    happy: np.ndarray,
    connect: np.ndarray,
    join_week: np.ndarray,
    weeks: int,
    settings: NetworkSettings,
    streams: Streams,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (customer from 0, month from 0) of every post: exactly the planned share in each month."""
    number = np.arange(len(happy))
    found_who, found_month = [], []
    owed = {True: 0.0, False: 0.0}
    for month in range(-(-weeks // MONTH)):
        keys = pick_keys(streams.dice("post", number, month), np.exp(TALKATIVE * connect))
        part = min(MONTH, weeks - MONTH * month) / MONTH
        for mood, rate in ((True, settings.happy_posts), (False, settings.unhappy_posts)):
            here = (happy == mood) & (join_week <= MONTH * month + 1)
            owed[mood] += here.sum() * rate * part
            chosen = pick(np.where(here, keys, np.inf), int(owed[mood]))
            owed[mood] -= len(chosen)
            found_who.append(chosen)
            found_month.append(np.full(len(chosen), month))
    return np.concatenate(found_who), np.concatenate(found_month)
