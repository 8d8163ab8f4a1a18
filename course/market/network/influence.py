"""Mechanism "influence": a town in which friends do, or do not, move each other.

Friends have similar tastes, so an adopter's friends adopt more often even when nobody
influences anybody. `QUIET` and `CONTAGIOUS` are two presets that differ in nothing else: the
same people, ties, first adopters and luck. With 20,000 customers the stratified ratio comes
out at 1.00 and 1.42 within a few hundredths; 1,200 customers are too few to tell them apart well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit

from course.errors import SettingsError
from course.market.network.circles import form_circles
from course.market.network.draws import shuffled_quantiles
from course.market.network.settings import NetworkSettings
from course.market.network.ties import draw_ties
from course.market.streams import Streams

__all__ = ["CONTAGIOUS", "LEVELS", "QUIET", "Spread", "spread"]

QUIET, CONTAGIOUS = 0.0, 0.5  # log-odds that a friend among the first adopters adds
LEVELS = 8  # levels of taste; people of one community are of one level
STEP = 0.25  # log-odds per level of taste
FIRST, SECOND = -2.6, -1.38  # log-odds of the middle level to be a first, a second adopter


@dataclass(frozen=True)
class Spread:
    """One run: who adopted first, who next, and the ties between them.

    Attributes
    ----------
    people : customer, first (0 or 1), second (0 or 1; only those who were not first).
    ties : customer_a, customer_b, since_week, strength.
    taste : true level of taste per customer, 0 to LEVELS - 1 (truth).
    """

    people: pd.DataFrame
    ties: pd.DataFrame
    taste: np.ndarray


def spread(customers: int = 20_000, beta: float = CONTAGIOUS, seed: int = 5) -> Spread:
    """Let one product spread for two rounds.

    Parameters
    ----------
    customers : 100 to 1,000,000.
    beta : what one or more friends among the first adopters add to the log-odds, -3 to 3.
    seed : which town; the same seed gives the same people and the same luck for every beta.

    Raises
    ------
    SettingsError : if a value is impossible.
    """
    _check(customers, beta)
    streams, settings = Streams(seed), NetworkSettings(mean_degree=6.0, sociability_sd=0.5)
    number = np.arange(customers)
    taste = streams.deal("influence taste", number, LEVELS)
    circles = form_circles(taste, LEVELS, settings, streams)
    ties = draw_ties(circles, np.ones(customers, dtype=int), 1, settings, streams)
    leaning = STEP * (taste - (LEVELS - 1) / 2)
    first = streams.dice("influence first", number) < expit(FIRST + leaning)
    reached = _reached(ties, first)
    chance = expit(SECOND + leaning + beta * reached)
    second = ~first & (_even_luck(4 * taste + 2 * reached + first, streams) < chance)
    people = {"customer": number + 1, "first": first.astype(np.int8), "second": second.astype(np.int8)}
    return Spread(pd.DataFrame(people).astype({"customer": np.int32}), ties, taste)


def _reached(ties: pd.DataFrame, first: np.ndarray) -> np.ndarray:
    a, b = ties["customer_a"].to_numpy() - 1, ties["customer_b"].to_numpy() - 1
    friends = np.bincount(a, weights=first[b], minlength=len(first))
    return friends + np.bincount(b, weights=first[a], minlength=len(first)) > 0


def _even_luck(group: np.ndarray, streams: Streams) -> np.ndarray:
    """Return luck that is evenly spread inside each group, so that each has its planned share."""
    number = np.arange(len(group))
    luck = np.empty(len(group))
    for one in np.unique(group):
        luck[group == one] = shuffled_quantiles(streams, "influence second", number[group == one])
    return luck


def _check(customers: object, beta: object) -> None:
    whole = isinstance(customers, int) and not isinstance(customers, bool)
    if not whole or not 100 <= customers <= 1_000_000:
        raise SettingsError(
            f"customers must be a whole number from 100 to 1,000,000 (got {customers!r}); try 20_000."
        )
    if isinstance(beta, bool) or not isinstance(beta, int | float) or not -3 <= beta <= 3:
        raise SettingsError(f"beta must be a number from -3 to 3 (got {beta!r}); try 0.5.")
