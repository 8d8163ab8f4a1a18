"""The crowd in which somebody hides: how many customers fit what is known about one."""

from __future__ import annotations

from collections.abc import Sequence

from course.plots.palette import COLOURS, INK_VAR, QUIET
from course.plots.privacy.marks import WIDTH, axis, framed, line, text

__all__ = ["crowd"]

BLUE, ORANGE = COLOURS[:2]
LEFT, BAR, ROW, TOP = 150, 300, 44, 66
# The curve's panel: left, top, width, height.
CURVE = (570, 66, 340, 200)
HEIGHT = 330


def crowd(sizes: Sequence[tuple[str, float]], curve: Sequence[float], point: int, *, alt: str) -> str:
    """Draw how many customers fit, and the share singled out by purchases known.

    Parameters
    ----------
    sizes : words and share (0 to 1), the singled out first.
    curve : share singled out by 1, 2, 3 ... purchases known.
    point : how many purchases are known now, from 1.
    alt : the picture in words.
    """
    parts = [text(LEFT - 130, 34, "how many customers fit what is known", weight=700)]
    for at, (words, share) in enumerate(sizes):
        parts.append(_bar(TOP + ROW * at, words, share, first=at == 0))
    return framed([*parts, *_curve(curve, point)], HEIGHT, alt)


def _bar(top: float, words: str, share: float, *, first: bool) -> str:
    look = f'fill="{ORANGE}"' if first else f'fill="{BLUE}" opacity="0.75"'
    bar = f'<rect x="{LEFT}" y="{top}" width="{max(BAR * share, 1):.1f}" height="28" rx="3" {look}/>'
    share_words = text(LEFT + BAR * share + 8, top + 19, f"{share:.0%}", weight=700)
    return text(LEFT - 10, top + 19, words, "end", weight=700 if first else 400) + bar + share_words


def _curve(curve: Sequence[float], point: int) -> list[str]:
    left, top, wide, high = CURVE
    x = [left + wide * at / (len(curve) - 1) for at in range(len(curve))]
    y = [top + high * (1 - share) for share in curve]
    grid = [
        f'<path d="M{left} {top + high * (1 - share):.1f}h{wide}" stroke="{QUIET}" opacity="0.4"/>'
        + text(left - 8, top + high * (1 - share) + 5, f"{share:.0%}", "end", size=13)
        for share in (0, 0.5, 1)
    ]
    dots = [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{ORANGE}"/>' for a, b in zip(x, y, strict=True)]
    here = point - 1
    look = f'fill="none" stroke="{INK_VAR}" stroke-width="2"'
    ring = f'<circle cx="{x[here]:.1f}" cy="{y[here]:.1f}" r="9" {look}/>'
    ticks = axis(top + high, [(place, f"{at}") for at, place in enumerate(x, start=1)])
    return [
        text(left - 30, 34, "share singled out", weight=700),
        *grid,
        line(x, y, f'stroke="{ORANGE}" stroke-width="3"'),
        *dots,
        ring,
        ticks,
        text(min(left + wide, WIDTH), top + high + 42, "purchases known", "end", size=13),
    ]
