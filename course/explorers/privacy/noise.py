"""The noise dial: one count, published again and again, with her and without her."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from course.explorers.controls import Number, Switch
from course.explorers.explorer import Explorer, View
from course.methods import privacy as m
from course.methods.tables import whole
from course.plots.privacy import noise_rows

__all__ = ["noise"]

QUESTION = "Can you tell from what is published whether she is in the data?"
#: The axis reaches this many times the noise of epsilon 0.1 to either side, never less than a few people.
REACH = 12.0


def noise(count: int, *, text: bool = False) -> Explorer:
    """Explore epsilon: noise on a count of customers, drawn many times.

    The noise is made by hand and from a seed, so that the same setting shows the same picture;
    what is published for good comes from `methods.privacy.private_counts`.

    Parameters
    ----------
    count : customers, with her; 1 or more.
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is a table: with_her, without_her (published counts, draw by draw).
    """
    count = whole(count, 1, "count", 100)
    controls = [
        Number("epsilon", "Epsilon: privacy loss of one answer", 0.5, low=0.05, high=3, step=0.05),
        Number("asked", "The same question asked", 1, low=1, high=50, step=1, unit="times"),
        Number("draws", "Repeat it all", 60, low=20, high=200, step=20, unit="times"),
        Switch("curve", "Show the curve of chances", value=True, more=True),
        Number("seed", "World of chance", 1, low=1, high=99, step=1, more=True),
    ]
    presets = {
        "Strong": {"epsilon": 0.1, "asked": 1},
        "Weak": {"epsilon": 2, "asked": 1},
        "Patient": {"epsilon": 0.1, "asked": 50},
    }
    return Explorer(QUESTION, controls, lambda values: _view(count, values), presets=presets, text=text)


def _view(count: int, values: dict[str, Any]) -> View:
    scale = 1 / values["epsilon"]
    rng = np.random.default_rng(values["seed"])
    shape = values["draws"], values["asked"]
    draws = {
        "with_her": count + _averages(scale, shape, rng),
        "without_her": count - 1 + _averages(scale, shape, rng),
    }
    sentence = _words(values, scale, draws, count)
    rows = [("with her", count, draws["with_her"]), ("without her", count - 1, draws["without_her"])]
    half = max(REACH, 4 * scale)
    curve = scale if values["curve"] and values["asked"] == 1 else 0
    svg = noise_rows(rows, (count - half, count + half), curve, alt=sentence)
    table = pd.DataFrame(
        {
            "draw": range(1, values["draws"] + 1),
            **{name.replace("_", " "): [f"{value:.1f}" for value in found] for name, found in draws.items()},
        }
    )
    return View(sentence=sentence, svg=svg, table=table, result=pd.DataFrame(draws))


def _averages(scale: float, shape: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    return m.laplace_noise(scale, shape[0] * shape[1], rng).reshape(shape).mean(axis=1)


def _words(values: dict[str, Any], scale: float, draws: dict[str, np.ndarray], count: int) -> str:
    total = values["epsilon"] * values["asked"]
    off = np.abs(draws["with_her"] - count).mean()
    right = _guessed_right(draws, count - 0.5)
    guesses = sum(map(len, draws.values()))
    asked = (
        ""
        if values["asked"] == 1
        else f" Asked {values['asked']} times and averaged, the loss adds up to {total:g}."
    )
    return (
        f"Epsilon {values['epsilon']:g}: noise of scale {scale:.2g}.{asked} Published counts are off "
        f"by {off:.1f} on average. Guessing “she is in” above {count - 0.5:,.1f} was right in {right:.0%} of "
        f"these {guesses} guesses. Few guesses hold much luck: over very many, no rule is right more "
        f"often than {_best_guess(total):.0%}."
    )


def _guessed_right(draws: dict[str, np.ndarray], between: float) -> float:
    return float(((draws["with_her"] > between).mean() + (draws["without_her"] < between).mean()) / 2)


def _best_guess(epsilon: float) -> float:
    """Return the bound on guessing right when both cases are as likely: odds of at most exp(epsilon)."""
    odds = m.odds_bound(epsilon)
    return odds / (1 + odds)
