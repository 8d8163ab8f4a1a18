"""One count under noise: what is published when she is in the data, and when she is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from course.plots.palette import COLOURS, INK_VAR, QUIET
from course.plots.privacy.marks import axis, framed, line, text

__all__ = ["noise_rows"]

BLUE, ORANGE = COLOURS[:2]
LEFT, WIDE, ROW, TOP, HIGH = 70, 820, 150, 60, 96
HEIGHT = TOP + 2 * ROW + 50


def noise_rows(
    rows: Sequence[tuple[str, float, np.ndarray]], span: tuple[float, float], scale: float, *, alt: str
) -> str:
    """Draw published counts as dots under the curve of their chances, one row for each truth.

    Parameters
    ----------
    rows : words, true count, published counts (draws,); two rows.
    span : first and last count on the axis; what lies outside is put at the edge.
    scale : of the Laplace noise, for the curve of chances; averages of answers have no such curve: 0.
    alt : the picture in words.
    """
    low, high = span
    parts = [text(20, 30, "what is published, draw by draw", weight=700)]
    for at, (words, truth, draws) in enumerate(rows):
        ground = TOP + ROW * at + HIGH
        place = LEFT + WIDE * (np.clip(draws, low, high) - low) / (high - low)
        parts.append(text(LEFT, ground - HIGH + 10, words, weight=700))
        parts += _row(place, ground, square=at == 1)
        if scale:
            parts.append(_chances(truth, ground, span, scale))
        parts.append(_truth(LEFT + WIDE * (truth - low) / (high - low), ground))
    ticks = np.linspace(low, high, 9)
    parts.append(axis(HEIGHT - 56, [(LEFT + WIDE * i / 8, f"{tick:,.0f}") for i, tick in enumerate(ticks)]))
    return framed(
        [*parts, text(LEFT + WIDE, HEIGHT - 10, "customers, as published", "end", size=13)], HEIGHT, alt
    )


def _row(place: np.ndarray, ground: float, *, square: bool) -> list[str]:
    """Return the draws as stacked marks: circles with her, squares without."""
    column = np.round(place / 7).astype(int)
    order = np.argsort(column, kind="stable")
    level = np.empty(len(column), int)
    level[order] = np.arange(len(column)) - np.searchsorted(column[order], column[order])
    marks = []
    for at, up in zip(column * 7, np.minimum(level, 13), strict=True):
        y = ground - 5 - 6.5 * up
        marks.append(
            f'<rect x="{at - 3}" y="{y - 3:.1f}" width="6" height="6" fill="{ORANGE}"/>'
            if square
            else f'<circle cx="{at}" cy="{y:.1f}" r="3" fill="{BLUE}"/>'
        )
    return marks


def _chances(truth: float, ground: float, span: tuple[float, float], scale: float) -> str:
    x = np.linspace(*span, 121)
    height = 0.9 * HIGH * np.exp(-np.abs(x - truth) / scale)
    place = LEFT + WIDE * (x - span[0]) / (span[1] - span[0])
    return line(place, ground - height, f'stroke="{QUIET}" stroke-width="2" stroke-dasharray="5 3"')


def _truth(x: float, ground: float) -> str:
    return (
        f'<path d="M{LEFT} {ground:.1f}h{WIDE}" stroke="{QUIET}" opacity="0.5"/>'
        f'<path d="M{x:.1f} {ground + 3:.1f}v10" stroke="{INK_VAR}" stroke-width="2"/>'
        + text(x, ground + 27, "truth", "middle", size=12)
    )
