"""The network family: all its mechanisms in the order in which they need each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.network.adoptions import app_taste, draw_adoptions
from course.market.network.behaviours import BEHAVIOURS, KINDS, activities_table, draw_behaviours
from course.market.network.circles import MIXES, Circles, form_circles
from course.market.network.firms import firms_tables
from course.market.network.offers import KINDS as OFFERS
from course.market.network.offers import PEAKS, economics, offers_table, tastings_table
from course.market.network.posts import TOPIC_SHARES, TOPICS, draw_moods, posts_table
from course.market.network.reviews import (
    BUYERS,
    EVERYBODY,
    WILLING,
    draw_satisfaction,
    panel_table,
    reviews_table,
)
from course.market.network.settings import NetworkSettings
from course.market.network.shares import shares_table
from course.market.network.ties import draw_ties
from course.market.network.weeks import calendar_table
from course.market.streams import Streams
from course.market.town import Family, Tables, Town

__all__ = ["tables"]

CONNECT = BEHAVIOURS.index("connect")


def tables(town: Town, settings: NetworkSettings | None = None) -> Family:
    """Make the tables of the network family for a whole town.

    Tables: calendar, clubs, ties, adoptions, posts, shares, activities, firms, offers,
    tastings, reviews. Truth: circles, app_causes, behaviours, moods, satisfaction, panel,
    other_policy.
    """
    settings = settings or NetworkSettings()
    streams, weeks = town.streams, town.plan.settings.weeks
    taste = town.truth["communities"]["community"].to_numpy().astype(int) - 1
    join_week = town.tables["customers"]["join_week"].to_numpy().astype(int)
    calendar = calendar_table(town, settings)
    circles = form_circles(taste, town.plan.settings.communities, settings, streams)
    ties = draw_ties(circles, join_week, weeks, settings, streams)
    behaviours = draw_behaviours(circles, streams)
    connect = behaviours[:, CONNECT]
    moods = draw_moods(len(taste), settings, streams)
    adoptions, causes = _app(circles, join_week, ties, calendar, settings, streams)
    offered, other_policy = _offered(weeks, settings, streams)
    reviews, felt = _reviews(town, moods, settings)
    seen = {
        "calendar": calendar,
        "clubs": _per_customer(club=(circles.club + 1).astype(np.int32)),
        "ties": ties,
        "posts": posts_table(moods, connect, join_week, calendar, settings, streams),
        "shares": shares_table(town, ties, connect, settings, streams),
        "activities": activities_table(behaviours, join_week, weeks, streams),
        "adoptions": adoptions,
    }
    hidden = {"circles": _circles(circles), "app_causes": causes} | _people(behaviours, moods)
    return Family(seen | offered | reviews, hidden | felt | other_policy, _parameters(settings, streams))


def _offered(weeks: int, settings: NetworkSettings, streams: Streams) -> tuple[Tables, Tables]:
    """Return (tables, truth) of what firms do: how they adapt, what they offer, who tastes it."""
    firms, other_policy = firms_tables(weeks, settings, streams)
    seen = {"firms": firms, "offers": offers_table(weeks, streams), "tastings": tastings_table(streams)}
    return seen, {"other_policy": other_policy}


def _reviews(town: Town, moods: pd.DataFrame, settings: NetworkSettings) -> tuple[Tables, Tables]:
    """Return (tables, truth) of reviews: those written; what all buyers felt, and what a panel says."""
    felt = draw_satisfaction(town, moods["satisfaction"].to_numpy(), town.streams)
    seen = {"reviews": reviews_table(town, felt, settings, town.streams)}
    return seen, {
        "satisfaction": felt[["order", "product", "stars"]],
        "panel": panel_table(town, town.streams),
    }


def _people(behaviours: np.ndarray, moods: pd.DataFrame) -> Tables:
    """Return the truth about what customers like to do and how they feel."""
    happy = moods["happy"].astype(np.int8)
    return {
        "behaviours": _per_customer(**dict(zip(BEHAVIOURS, behaviours.round(4).T, strict=True))),
        "moods": _per_customer(satisfaction=moods["satisfaction"].round(4), happy=happy),
    }


def _per_customer(**columns: object) -> pd.DataFrame:
    table = pd.DataFrame(columns)
    table.insert(0, "customer", np.arange(1, len(table) + 1, dtype=np.int32))
    return table


def _circles(circles: Circles) -> pd.DataFrame:
    return _per_customer(
        club=(circles.club + 1).astype(np.int32),
        community=(circles.community + 1).astype(np.int8),
        mix=pd.Categorical.from_codes(circles.mix, MIXES),
    )


def _app(
    circles: Circles,
    join_week: np.ndarray,
    ties: pd.DataFrame,
    calendar: pd.DataFrame,
    settings: NetworkSettings,
    streams: Streams,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (table, truth) of the app: when each adopter began; why, and her taste, for all customers."""
    taste = app_taste(circles.community, streams)
    adverts = calendar["adverts"].to_numpy() == 1
    found = draw_adoptions(taste, join_week, ties, adverts, settings, streams)
    source = np.where(found.through >= 0, 2, np.where(found.adopted, 1, 0))
    truth = _per_customer(
        taste=taste.round(4),
        source=pd.Categorical.from_codes(source, ("none", "adverts", "friend")),
        through=(found.through + 1).astype(np.int32),
    )
    who = np.flatnonzero(found.adopted)
    who = who[np.argsort(found.week[who], kind="stable")]
    seen = {"customer": (who + 1).astype(np.int32), "week": found.week[who].astype(np.int16)}
    return pd.DataFrame(seen), truth


def _parameters(settings: NetworkSettings, streams: Streams) -> dict:
    town = economics(streams)
    stars = np.arange(1, 6)
    answered = BUYERS * WILLING / (BUYERS @ WILLING)
    means = {"everybody": EVERYBODY, "buyers": BUYERS, "reviews": answered}
    return {
        "settings": settings.as_json(),
        "activities": {kind: BEHAVIOURS[behaviour] for kind, (behaviour, _) in KINDS.items()},
        "mean_stars": {name: round(float(shares @ stars), 4) for name, shares in means.items()},
        "topics": {
            ("happy" if happy else "unhappy"): dict(zip(TOPICS, shares, strict=True))
            for happy, shares in TOPIC_SHARES.items()
        },
        "offers": {
            kind: {"fixed_cents": fixed, "margin_cents": margin}
            for kind, fixed, margin in zip(OFFERS, town.fixed, town.margin, strict=True)
        },
        "crossover": town.crossover,
        "taste_peaks": list(PEAKS),
    }
