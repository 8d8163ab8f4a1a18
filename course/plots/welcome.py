"""The picture of the welcome chapter: six customers and their ties."""

from __future__ import annotations

import html

import pandas as pd

from course.plots.palette import COLOURS, INK_VAR, PAPER_VAR

__all__ = ["PLACES", "six_customers"]

#: Fixed places, so that the picture never jumps: name -> (x, y) in a box of 420 × 240.
PLACES: dict[str, tuple[int, int]] = {
    "Ana": (60, 60),
    "Ben": (60, 180),
    "Chloe": (160, 120),
    "Dev": (260, 60),
    "Eva": (260, 180),
    "Finn": (360, 120),
}


def six_customers(ties: pd.DataFrame, *, gone: str = "", says: str = "") -> str:
    """Draw the ties between the six customers as an SVG string.

    Parameters
    ----------
    ties : columns "a" and "b", names of `PLACES`.
    gone : the customer who has left; drawn as an empty, dashed outline without ties.
    says : the text alternative, one sentence.
    """
    lines = "".join(
        _line(PLACES[tie.a], PLACES[tie.b]) for tie in ties.itertuples() if gone not in (tie.a, tie.b)
    )
    dots = "".join(_dot(name, place, gone=name == gone) for name, place in PLACES.items())
    return (
        f'<svg role="img" aria-label="{html.escape(says)}" viewBox="0 0 420 240" '
        f'style="width:100%;max-width:420px;display:block">{lines}{dots}</svg>'
    )


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}" '
        f'style="stroke:{INK_VAR};stroke-width:2;opacity:.65"/>'
    )


def _dot(name: str, place: tuple[int, int], *, gone: bool) -> str:
    x, y = place
    look = f"fill:{PAPER_VAR};stroke:{COLOURS[0]}"
    if gone:
        look = f"fill:none;stroke:{INK_VAR};stroke-dasharray:4 4"
    note = " (gone)" if gone else ""
    return (
        f'<circle cx="{x}" cy="{y}" r="26" style="{look};stroke-width:3"/>'
        f'<text x="{x}" y="{y + (44 if gone else 5)}" text-anchor="middle" '
        f'style="fill:{INK_VAR};font:14px sans-serif">{name}{note}</text>'
    )
