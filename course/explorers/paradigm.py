"""The market switchboard: adverts, talk, and what a pulse of adverts changes."""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from course.explorers.controls import Choice, Number
from course.explorers.explorer import Explorer, View
from course.methods import paradigm as m
from course.methods.tables import filled, require
from course.plots.paradigm import Panel, Tastes, Town, switchboard

__all__ = ["paradigm"]

QUESTION = "Did the adverts or the customers move this market?"
LENS = {"average": "the average customer", "everyone": "everyone"}
YEARS, PER_YEAR, FINE, WORLDS, REACH = 15, 4, 4, 20, 2.0
# As many as can be told apart in the picture.
TOWN = 120
USUAL = {"p": 0.03, "q": 0.38, "pulse": 1, "start": 2, "length": 2}


def paradigm(
    ties: pd.DataFrame | None = None,
    tastes: pd.Series | None = None,
    *,
    a: str = "a",
    b: str = "b",
    text: bool = False,
) -> Explorer:
    """Explore a market: what adverts win, what customers win, and whom the average hides.

    Parameters
    ----------
    ties : pairs of customers who know each other, in columns `a` and `b`; the picture takes 120 who live
        close together. None: customers in rows, who hear from everyone.
    tastes : each customer's taste, a number; None leaves the strip of tastes away.
    a, b : names of the two columns.
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is a table by year: adopted (share), low and high (90 % of 20 simulated
    worlds), external, peer (share adopting per year by cause).

    Raises
    ------
    DataError : ties lack a column or have empty cells, or tastes are no numbers.
    """
    market = _Market(ties, tastes, a, b)
    controls = [
        Number("p", "Adverts win per year (p)", 0.03, low=0.001, high=0.1, step=0.001, unit="of those left"),
        Number("q", "Customers win per year (q)", 0.38, low=0, high=0.8, step=0.01, unit="of those left"),
        Number("pulse", "Adverts during the pulse", 1, low=0, high=4, step=0.25, unit="times the usual"),
        Choice("lens", "Look at", "average", options=LENS, more=True),
        Number("year", "In year", 6, low=0, high=YEARS, step=0.5, unit="years", more=True),
        Number("start", "Pulse starts after year", 2, low=0, high=10, step=1, unit="years", more=True),
        Number("length", "Pulse lasts", 2, low=1, high=YEARS, step=1, unit="years", more=True),
        Number("customers", "Customers", 500, low=100, high=1_000, step=100, unit="people", more=True),
    ]
    presets = {
        "Mass market": USUAL | {"q": 0},
        "Network market": USUAL,
        "Adverts stop": USUAL | {"pulse": 0, "length": YEARS},
    }
    return Explorer(QUESTION, controls, market.view, presets=presets, text=text)


class _Market:
    """Behind the explorer: what stays the same from move to move, and a view for each setting."""

    def __init__(self, ties: pd.DataFrame | None, tastes: pd.Series | None, a: str, b: str) -> None:
        self._ties = None if ties is None else _neighbourhood(ties, a, b)
        names = range(TOWN) if ties is None else sorted(set(self._ties["a"]) | set(self._ties["b"]))
        self._number = {name: at for at, name in enumerate(names)}
        self._tastes = None if tastes is None else _strip(np.asarray(tastes))

    @cached_property
    def _town(self) -> Town:
        pairs = [] if self._ties is None else zip(self._ties["a"], self._ties["b"], strict=True)
        return Town.of(len(self._number), self._ends(pairs))

    def _ends(self, pairs: Iterable[tuple[Any, Any]]) -> np.ndarray:
        """Return pairs of customers as an array (pairs, 2) of their numbers in the town."""
        ends = [(self._number[one], self._number[other]) for one, other in pairs]
        return np.array(ends, int).reshape(-1, 2)

    def view(self, values: dict[str, Any]) -> View:
        """Return picture, sentence and table of one setting of the controls."""
        levels = _levels(values)
        curve, usual = _curve(values, levels), None
        if values["pulse"] != 1:
            usual = m.adoption_curve(curve["time"], p=values["p"], q=values["q"])
        curve = curve.assign(**_band(values, levels))
        external = _by_adverts(curve)
        sentence = _sentence(values, curve, usual, external)
        pulse = None if usual is None else (values["start"], values["start"] + values["length"])
        words = "no adverts" if values["pulse"] == 0 else f"adverts × {values['pulse']:g}"
        panel = Panel(curve, usual, external, pulse, values["year"], words)
        town = self._people(values, levels) if values["lens"] == "everyone" else None
        svg = switchboard(panel, town, self._tastes, alt=sentence)
        by_year = curve[np.isclose(curve["time"] % 1, 0)].reset_index(drop=True)
        return View(sentence=sentence, svg=svg, table=_listing(by_year), result=by_year)

    def _people(self, values: dict[str, Any], levels: np.ndarray) -> tuple[Town, list[str], np.ndarray]:
        """Return the town, each customer's cause so far, and the ties by which adoption ran."""
        rates = {"p": values["p"], "q": values["q"], "adverts": levels, "per_year": PER_YEAR}
        if self._ties is None:
            return self._town, _mixed(values["year"], len(self._number), rates), np.empty((0, 2), int)
        people = m.adoption_along_ties(self._ties, rng=np.random.default_rng(5), **rates)
        there = people["time"] <= values["year"]
        ran = people[there & (people["cause"] == "peer")]
        causes = np.where(there, people["cause"], "none").tolist()
        return self._town, causes, self._ends(zip(ran["customer"], ran["via"], strict=True))


@lru_cache(maxsize=12)
def _own_numbers(customers: int) -> np.ndarray:
    """Return everyone's numbers, the same at every move: only what is moved makes a difference."""
    return np.random.default_rng(11).random((WORLDS, customers))


def _levels(values: dict[str, Any]) -> np.ndarray:
    pulse = (values["start"], values["start"] + values["length"], values["pulse"])
    return m.advert_level(YEARS, per_year=PER_YEAR, pulses=[pulse])


def _curve(values: dict[str, Any], levels: np.ndarray) -> pd.DataFrame:
    """Return the closed form; with a pulse, the expected market step by step, from the start on."""
    if values["pulse"] == 1:
        times = np.arange(YEARS * PER_YEAR + 1) / PER_YEAR
        return m.adoption_curve(times, p=values["p"], q=values["q"])[["time", "adopted", "external", "peer"]]
    # Four small steps for each: as near to the closed form as the eye can tell.
    plan = np.repeat(levels, FINE)
    fine = m.expected_adoption(p=values["p"], q=values["q"], adverts=plan, per_year=FINE * PER_YEAR)
    here, each = slice(FINE - 1, None, FINE), FINE * PER_YEAR / 1_000
    at_first = {"time": 0.0, "adopted": 0.0, "external": values["p"] * levels[0], "peer": 0.0}
    size = {"time": 1.0, "adopted": 1.0, "external": each, "peer": each}
    columns = {
        name: np.r_[first, fine[name].to_numpy()[here] * size[name]] for name, first in at_first.items()
    }
    return pd.DataFrame(columns)


def _band(values: dict[str, Any], levels: np.ndarray) -> dict[str, np.ndarray]:
    """Return where 18 of 20 simulated worlds lie."""
    worlds = m.simulated_adoption(
        p=values["p"],
        q=values["q"],
        numbers=_own_numbers(values["customers"]),
        adverts=levels,
        per_year=PER_YEAR,
    )
    adopted = np.sort(worlds.sum(axis=2).cumsum(axis=1) / values["customers"], axis=0)
    return {"low": np.r_[0.0, adopted[1]], "high": np.r_[0.0, adopted[-2]]}


def _by_adverts(curve: pd.DataFrame) -> float:
    """Return the share of all adoptions in the picture that adverts explain."""
    ads, peers = (np.trapezoid(curve[cause], curve["time"]) for cause in ("external", "peer"))
    return float(ads / (ads + peers)) if ads + peers else 1.0


def _mixed(year: float, customers: int, rates: dict[str, Any]) -> list[str]:
    """Return each customer's cause so far in a market where everyone hears from everyone."""
    rng = np.random.default_rng(5)
    split = m.simulated_adoption(numbers=rng.random((1, customers)), **rates)[0]
    causes: list[str] = []
    for ads, both in zip(split[:, 0].cumsum(), split.sum(axis=1).cumsum(), strict=True):
        new = round(both) - len(causes)
        by_adverts = min(max(round(ads) - causes.count("adverts"), 0), new)
        causes += ["adverts"] * by_adverts + ["peer"] * (new - by_adverts)
    so_far = causes[: round(split[: round(year * PER_YEAR)].sum())]
    # Everyone keeps her place from move to move.
    return np.array(so_far + ["none"] * (customers - len(so_far)))[rng.permutation(customers)].tolist()


def _neighbourhood(ties: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return the ties among customers near the one who knows most, as columns a and b."""
    filled(require(ties, a, b, name="ties"), a, b, name="ties")
    pairs = ties[[a, b]].set_axis(["a", "b"], axis=1)
    pairs = pairs[pairs["a"] != pairs["b"]].drop_duplicates()
    known = pd.concat([pairs, pairs.set_axis(["b", "a"], axis=1)])
    friends = known.groupby("a")["b"].agg(list)
    first = friends.map(len).idxmax()
    found, waiting = {first: None}, [first]
    while waiting and len(found) < TOWN:
        new = [friend for friend in friends[waiting.pop(0)] if friend not in found]
        found |= dict.fromkeys(new[: TOWN - len(found)])
        waiting += [friend for friend in new if friend in found]
    return pairs[pairs["a"].isin(found) & pairs["b"].isin(found)].reset_index(drop=True)


def _strip(tastes: np.ndarray) -> Tastes:
    """Return everyone's tastes, and one offer for the average of them."""
    offer = float(np.mean(tastes))
    served = m.served_share(tastes, offer, reach=REACH)
    edges = np.linspace(np.floor(tastes.min() - 0.5), np.ceil(tastes.max() + 0.5), 25)
    share = np.histogram(tastes, edges)[0] / len(tastes)
    return Tastes(edges, share, offer, REACH, served)


def _sentence(
    values: dict[str, Any], curve: pd.DataFrame, usual: pd.DataFrame | None, external: float
) -> str:
    end = curve["adopted"].iloc[-1]
    causes = f"Of those who adopt within {YEARS} years, adverts alone explain {external:.1%}."
    if usual is None:
        peak = m.peak_time(p=values["p"], q=values["q"])
        if peak:
            share = m.peak_share(p=values["p"], q=values["q"])
            return f"Most adopt in year {peak:.2f}, when {share:.1%} have. {causes}"
        return f"Adoptions fall from the first day on; after {YEARS} years {end:.1%} have adopted. {causes}"
    more = end - usual["adopted"].iloc[-1]
    best = (curve["external"] + curve["peer"]).idxmax()
    words = "stop" if values["pulse"] == 0 else f"are {values['pulse']:g} times the usual"
    stop = min(values["start"] + values["length"], YEARS)
    return (
        f"Adverts {words} from year {values['start']} to {stop}: most adopt in year "
        f"{curve['time'].iloc[best]:.2f}, and after {YEARS} years {end:.1%} have adopted, "
        f"{100 * more:+.1f} points against steady adverts (dashed). {causes}"
    )


def _listing(by_year: pd.DataFrame) -> pd.DataFrame:
    percent = {
        "have adopted": "adopted",
        "lowest of 18 in 20 worlds": "low",
        "highest": "high",
        "adopt per year by adverts": "external",
        "by customers": "peer",
    }
    words = {name: [f"{share:.1%}" for share in by_year[column]] for name, column in percent.items()}
    return pd.DataFrame({"year": by_year["time"].astype(int)} | words)
