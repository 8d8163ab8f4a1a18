"""Answers that cannot be found by trying: for rules over several parts, and for groupings."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from course.exercises import paradigm
from course.exercises.keys.funnel.rates import mean_of_steps
from course.exercises.keys.privacy.attack import alone_customers
from course.exercises.keys.privacy.audit import slow_requests
from course.exercises.keys.recommendations.leak import by_lot
from course.exercises.keys.recommendations.ranking import pooled
from course.exercises.world import World
from course.methods import paradigm as bass
from course.methods import products as method

__all__ = ["EXAMPLES", "RIGHT"]

RIGHT = "right"


def view(metric: str, cut: float, *, chance: bool) -> Callable[[World], dict[str, Any]]:
    """A setting of the constellation."""
    return lambda world: {"metric": metric, "cut": cut, "chance": chance}


def heavy_and_light_buyers(world: World) -> pd.Series:
    """The buyers of the commodity by how often they shop: what clustering counts finds."""
    buyers = world.truth("contexts")["customer"]
    orders = world["lines"].groupby("customer")["order"].nunique().reindex(buyers).dropna()
    return pd.qcut(orders, 3, labels=["light", "middling", "heavy"]).astype(str)


def node_card(world: World) -> dict[str, Any]:
    """A card whose links, service and need belong to its product, looked up in the tables."""
    names = world["products"].set_index("product")["name"]
    needs, services = (part for _, part in world["prodlinks"].groupby("kind"))
    links = method.keep_surprising(method.pairs(world["lines"], most=1_200))
    both_ways = pd.concat([links[["a", "b"]], links[["b", "a"]].set_axis(["a", "b"], axis=1)])
    for product, others in both_ways.groupby("a")["b"]:
        need = needs[needs["product"] == product].iloc[0]
        fitting = services.loc[services["need"] == need["need"], "link"]
        if len(others) >= 3 and len(fitting):
            return {
                "product": [names[product]],
                "links": list(names[others.head(3)]),
                "service": [fitting.iloc[0]],
                "need": [need["deeper_need"]],
                "why": "It is bought with each of them far more often than chance gives: 5 times for the "
                "first, and the service serves the same need.",
            }
    raise LookupError("no product has three links and a service")


def launch_with_talk(world: World) -> dict[str, Any]:
    """Thin adverts, enough talk for a peak in year 6, and the four numbers of the launch."""
    return {"p": 0.01, "q": 0.7, **paradigm.peak.key.expected(world)}


def busy_and_quiet_clubs(world: World) -> pd.Series:
    """The clubs by how much their members do, whatever they do."""
    acts = world["activities"].groupby("customer")["count"].sum()
    clubs = world["clubs"].set_index("customer")["club"]
    return pd.qcut(acts.groupby(clubs).mean(), 4, labels=["quiet", "calm", "lively", "busy"]).astype(str)


def permission_path(_: World) -> dict[str, Any]:
    """A plan whose order holds by the chapter's model, in a few words."""
    return {
        "segment": "many",
        "order": ("contact", "purchases", "place", "life"),
        "benefit": "I see in the app on Friday what I can cook from what I have at home.",
        "proof": "By week 26 at least 50 of 100 asked give the second slice, against 20 asked at once, "
        "by lot.",
        "way_back": "One tap takes the slice back, and the data are deleted within a week.",
        "limit": "Those who agree are the unworried: below 40 of 100 I would make the first slice smaller.",
    }


def game(**changes: Any) -> Callable[[World], dict[str, Any]]:
    """A setting of the re-identification game: what is released by category and month, but for `changes`."""
    right = {"points": 4, "product": "category", "time": "month", "price": "none", "errors": 0}
    return lambda _: right | changes


#: (task id, "right" or a misconception's code) -> world -> all parts, or the one that it is about.
EXAMPLES: dict[tuple[str, str], Callable[[World], Any]] = {
    ("02.log", RIGHT): lambda _: {"order": (7, 5, 3, 1)},
    ("02.rates", "M09"): mean_of_steps,
    ("01.peak", RIGHT): launch_with_talk,
    ("01.peak", "A20"): lambda _: bass.peak_time(p=0.01, q=0.7),
    ("01.peak", "A21"): lambda _: bass.peak_share(p=0.01, q=0.7),
    ("01.peak", "A22"): lambda _: bass.external_share(p=0.01, q=0.7),
    ("01.behaviours", "A17"): busy_and_quiet_clubs,
    ("05.pairs", RIGHT): lambda _: {"order": (4, 1, 5, 3)},
    ("05.threshold", RIGHT): view("lift", 8, chance=True),
    ("05.threshold", "P08"): view("count", 40, chance=False),
    ("05.threshold", "P09"): view("lift", 1, chance=False),
    ("05.contexts", "P13"): heavy_and_light_buyers,
    ("05.card", RIGHT): node_card,
    ("10.linkage", "Q08"): alone_customers,
    ("10.game", RIGHT): game(),
    ("10.game", "Q01"): game(points=2, product="product", time="week"),
    ("10.game", "Q02"): game(errors=2, product="product", time="week"),
    ("10.audit", "Q21"): lambda world: slow_requests(world, "access"),
    ("10.game", "Q03"): game(product="product", time="any"),
    ("09.leak", "M56"): by_lot,
    ("09.ranking", "C07"): pooled,
    ("11.path", RIGHT): permission_path,
}
