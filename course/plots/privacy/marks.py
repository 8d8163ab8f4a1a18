"""What the scenes of this chapter share: text, a frame with its name, an axis."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from course.plots.palette import INK_VAR, QUIET

__all__ = ["WIDTH", "axis", "framed", "line", "text"]

WIDTH = 960


def framed(parts: Sequence[str], height: float, alt: str) -> str:
    """Return the parts as one SVG picture with a name."""
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'style="font:14px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def text(x: float, y: float, words: str, anchor: str = "start", *, weight: int = 400, size: int = 14) -> str:
    """Return words at a place."""
    look = f'font-weight="{weight}" font-size="{size}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {look}>{escape(words)}</text>'


def line(x: Sequence[float], y: Sequence[float], look: str) -> str:
    """Return a line through points."""
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    return f'<polyline points="{points}" fill="none" {look}/>'


def axis(y: float, places: Sequence[tuple[float, str]]) -> str:
    """Return a horizontal axis with ticks and their words."""
    left, right = places[0][0], places[-1][0]
    ticks = "".join(
        f'<path d="M{x:.1f} {y:.1f}v6" stroke="{QUIET}"/>{text(x, y + 21, words, "middle", size=13)}'
        for x, words in places
    )
    return f'<path d="M{left:.1f} {y:.1f}H{right:.1f}" stroke="{QUIET}"/>{ticks}'
