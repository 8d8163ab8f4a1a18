"""The ladder of trust: all at once or slice by slice, how large the slices, who gets the value."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError
from course.explorers.controls import Choice, Control, Number, Switch
from course.explorers.explorer import Explorer, View
from course.methods import trust as m
from course.methods.tables import require
from course.plots.trust import Rung, trust_ladder

__all__ = ["trust"]

QUESTION = "How do we get permission to serve deeper needs?"
WAYS = {
    "jump": "all at once (jump)",
    "light": "slice by slice, light ones first",
    "deep": "slice by slice, deep ones first",
}
#: With an equal split a slice brings her a benefit of 0.5: so much value does each slice create.
CREATED = 1.0
#: Share of the felt cost that taking the data back undoes: our assumption.
UNDONE = 0.5


def trust(slices: pd.DataFrame, poll: pd.DataFrame | None = None, *, text: bool = False) -> Explorer:
    """Explore the ladder: the way of asking, the size of the deepest slice, the split of the value.

    Parameters
    ----------
    slices : slice (name) and size (share of the felt cost), from light to deep, two or more.
    poll : cost, the felt cost of each person; None takes lognormal costs with median 1 and log sd 0.6.
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is a table with request, size, belief, value, cost, reached, one row per request.

    Raises
    ------
    DataError : a table lacks a column or has no rows, or there are fewer than two slices.
    """
    names, sizes, felt = _checked(slices, poll)
    own = round(100 * float(sizes[-1]), 1)
    plain = {"way": "light", "deepest": own, "keeps": 50, "start": 30, "proof": 25, "control": False}
    presets = {
        "All at once": plain | {"way": "jump"},
        "Slice by slice": plain,
        "Deep first": plain | {"way": "deep"},
        "With a way back": plain | {"way": "jump", "control": True},
    }
    board = _Ladder(names, sizes, felt)
    return Explorer(QUESTION, _controls(own), board.view, presets=presets, text=text)


def _controls(own: float) -> list[Control]:
    """Return the controls, for a firm whose deepest slice has this size in percent."""
    percent = "% of the felt cost"
    low, high = min(25, int(own)), max(70, int(own) + 1)
    person = "Bars for whom? So many feel less cost"
    return [
        Choice("way", "Ask", "light", options=WAYS),
        Number("deepest", "Size of the deepest slice", own, low=low, high=high, step=0.2, unit=percent),
        Number("keeps", "Of the value, the customer keeps", 50, low=10, high=90, step=5, unit="%"),
        Number("start", "Belief at the start", 30, low=5, high=90, step=5, unit="%", more=True),
        Number("proof", "Belief that a benefit adds", 25, low=0, high=50, step=5, unit="points", more=True),
        Switch("control", "She can take her data back", value=False, more=True),
        Number("person", person, 50, low=1, high=99, step=1, unit="%", more=True),
    ]


def _checked(slices: pd.DataFrame, poll: pd.DataFrame | None) -> tuple[list[str], np.ndarray, np.ndarray]:
    require(slices, "slice", "size", name="slices")
    if len(slices) < 2:
        raise DataError(f"a ladder has two slices or more (got {len(slices)}).")
    sizes = slices["size"].to_numpy(float)
    if not (sizes > 0).all():
        raise DataError("slices column 'size' must be above 0: the share of the felt cost of each.")
    felt = m.even_costs(2_000) if poll is None else require(poll, "cost", name="poll")["cost"]
    return slices["slice"].astype(str).tolist(), sizes / sizes.sum(), np.sort(np.asarray(felt, float))


class _Ladder:
    """Behind the explorer: slices, felt costs, and a view for each setting."""

    def __init__(self, names: Sequence[str], sizes: np.ndarray, felt: np.ndarray) -> None:
        self.names, self.sizes, self.felt = list(names), sizes, felt

    def requests(self, values: dict[str, Any]) -> tuple[list[str], np.ndarray, float]:
        """Return what is asked in which order: names, sizes, and the benefit of each request."""
        benefit = CREATED * values["keeps"] / 100
        if values["way"] == "jump":
            return ["all at once"], np.ones(1), benefit * len(self.sizes)
        names, sizes = self.names, m.resized(self.sizes, values["deepest"] / 100)
        if values["way"] == "deep":
            names, sizes = names[::-1], sizes[::-1]
        return names, sizes, benefit

    def view(self, values: dict[str, Any]) -> View:
        """Return picture, sentence and table of one setting of the controls."""
        table = self.table(values)
        sentence = " ".join([self._who_climbs(table, values), self._who_gains(table, values)])
        rungs = [
            Rung(row.request, row.belief, row.value, row.cost, row.reached) for row in table.itertuples()
        ]
        person = (
            "the person in the middle"
            if values["person"] == 50
            else f"one who feels more than {values['person']} % do"
        )
        svg = trust_ladder(rungs, person, alt=sentence)
        return View(sentence=sentence, svg=svg, table=_in_words(table), result=table)

    def table(self, values: dict[str, Any]) -> pd.DataFrame:
        """Return the requests with one person's two bars and the share of all who came so far."""
        names, sizes, benefit = self.requests(values)
        undone = UNDONE if values["control"] else 0.0
        belief = {"start": values["start"] / 100, "proof": values["proof"] / 100}
        given = m.climbers(self.felt, sizes, value=benefit, undone=undone, **belief)
        sure = m.beliefs(len(sizes), **belief)
        return pd.DataFrame(
            {
                "request": names,
                "size": sizes,
                "belief": sure,
                "value": sure * benefit,
                "cost": np.quantile(self.felt, values["person"] / 100) * sizes * (1 - undone * (1 - sure)),
                "reached": [(given > step).mean() for step in range(len(sizes))],
            }
        )

    def _who_climbs(self, table: pd.DataFrame, values: dict[str, Any]) -> str:
        last = table["reached"].iloc[-1]
        if values["way"] == "jump":
            return f"Asked for everything at once, {last:.1%} give all {len(self.names)} slices."
        lost = -np.diff(np.concatenate([[1.0], table["reached"]]))
        worst = int(lost.argmax())
        return (
            f"Slice by slice, {last:.1%} give all {len(self.names)}. Most are lost at "
            f"{table['request'][worst]}: {lost[worst]:.1%} of all people."
        )

    def _who_gains(self, table: pd.DataFrame, values: dict[str, Any]) -> str:
        slices = len(self.names) if values["way"] == "jump" else 1
        created = CREATED * slices * table["reached"].sum()
        hers = created * values["keeps"] / 100
        return f"Per person they create a value of {created:.2f}: {hers:.2f} hers, {created - hers:.2f} ours."


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    percent = table[["size", "belief", "reached"]].map("{:.1%}".format)
    return pd.DataFrame(
        {
            "request": table["request"],
            "size, of the felt cost": percent["size"],
            "belief": percent["belief"],
            "value she expects": table["value"].map("{:.2f}".format),
            "cost she feels": table["cost"].map("{:.2f}".format),
            "share who came so far": percent["reached"],
        }
    )
