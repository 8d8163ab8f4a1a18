"""The explorer of the welcome chapter: let one of six customers leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course.explorers.controls import Choice
from course.explorers.explorer import Explorer, View
from course.methods.welcome import reachable_groups
from course.plots.welcome import PLACES, six_customers

__all__ = ["welcome"]


def welcome(ties: pd.DataFrame, *, customer: str = "", text: bool = False) -> Explorer:
    """Six customers: choose who leaves, see who can still reach whom.

    Parameters
    ----------
    ties : columns "a" and "b", one row for each pair of customers who talk.
    customer : who leaves at first; "" for nobody.
    text : show words only, for screen readers and places without widgets.
    """
    stays = {"": "nobody"} | {name: name for name in PLACES}

    def draw(values: Mapping[str, Any]) -> View:
        gone = values["customer"]
        groups = reachable_groups(ties, without=[gone] if gone else [])
        sentence = _sentence(gone, groups)
        svg = six_customers(ties, gone=gone, says=sentence)
        table = pd.DataFrame({"who still reach each other": [", ".join(sorted(group)) for group in groups]})
        return View(sentence=sentence, svg=svg, table=table, result=groups)

    question = "Who leaves, and who can then no longer reach whom?"
    return Explorer(question, [Choice("customer", "Who leaves?", customer, options=stays)], draw, text=text)


def _sentence(gone: str, groups: list[set[str]]) -> str:
    who = f"When {gone} leaves" if gone else "With everyone there"
    if len(groups) == 1:
        return f"{who}, the {len(groups[0])} customers form one group: news reaches all of them."
    parts = " and ".join(", ".join(sorted(group)) for group in groups)
    return f"{who}, news cannot cross between {len(groups)} groups: {parts}."
