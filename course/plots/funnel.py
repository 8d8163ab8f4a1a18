"""The funnel that refills itself: stages as widths, leaks beside them, the loop back to the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from course.plots.palette import COLOURS, INK_VAR, QUIET

__all__ = ["Arrow", "Loop", "Stage", "refilling_funnel"]

WIDTH, TOP, FOOT = 960, 58, 26
ROW, GAP = 62, 26
# The funnel stands left of the middle: leaks need the right, the loop the left.
MIDDLE, FULL = 430, 430
# Effects of tools stand between the loop's way up and the stages.
LOOP, ARROWS = 96, 166
BLUE, ORANGE, GREEN, PURPLE = COLOURS[:4]


@dataclass(frozen=True)
class Stage:
    """One stage: `reached` now, `improved` with the improvement (the same without one).

    rate : words on the step that leads here ("40 % go on"; "" for the first stage);
    leak : words on those who left before it; chosen : whether this step is the improved one.
    """

    name: str
    reached: float
    improved: float
    rate: str = ""
    leak: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Loop:
    """The way back to the top: `share` of those at the top who come that way, and the words on it."""

    share: float
    words: Sequence[str]


@dataclass(frozen=True)
class Arrow:
    """What a tool or an influence adds at a stage, in words; `network` if customers, not adverts, do it."""

    stage: str
    words: str
    network: bool


def refilling_funnel(
    stages: Sequence[Stage], loop: Loop | None, arrows: Sequence[Arrow] = (), *, alt: str
) -> str:
    """Draw the funnel as SVG text.

    Parameters
    ----------
    stages : first to last; widths are proportional to those who reached them.
    loop : the advocates' way back; None leaves the funnel open.
    arrows : effects of tools, drawn beside their stages.
    alt : the picture in words.
    """
    most = max(max(stage.reached, stage.improved) for stage in stages)
    tops = [TOP + at * (ROW + GAP) for at in range(len(stages))]
    height = tops[-1] + ROW + FOOT
    parts = [_text(MIDDLE, 28, "customers who reach each stage", "middle", weight=700)]
    for at, (stage, top) in enumerate(zip(stages, tops, strict=True)):
        if at:
            parts.append(_slope(stages[at - 1], stage, top, most))
        parts.append(_stage(stage, top, most))
        beside = [arrow for arrow in arrows if arrow.stage == stage.name]
        parts += [_arrow(arrow, top + 18 + 19 * row) for row, arrow in enumerate(beside)]
    if arrows:
        parts.append(_arrow_key())
    if loop is not None:
        parts.append(_loop(loop, tops[0] + ROW / 2, tops[-1] + ROW / 2, stages[-1], most))
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {height}" '
        f'style="font:14px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def _wide(count: float, most: float) -> float:
    # Forty-eight of ten thousand would be a hair: no stage is thinner than a stroke.
    return max(FULL * count / most, 3.0)


def _stage(stage: Stage, top: float, most: float) -> str:
    wide = _wide(stage.reached, most)
    left = MIDDLE - wide / 2
    box = f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{ROW}" rx="3" fill="{BLUE}"/>'
    if stage.improved > stage.reached * 1.0001:
        more = _wide(stage.improved, most)
        box += (
            f'<rect x="{MIDDLE - more / 2 - 3:.1f}" y="{top - 3}" width="{more + 6:.1f}" height="{ROW + 6}" '
            f'rx="5" fill="none" stroke="{GREEN}" stroke-width="3" stroke-dasharray="7 4"/>'
        )
    words = f"{stage.name}: {stage.reached:,.0f}"
    if stage.improved > stage.reached * 1.0001:
        words += f" → {stage.improved:,.0f}"
    # Words stand right of the stage: inside, a thin one has no room, and white on blue would be faint.
    return box + _text(MIDDLE + FULL / 2 + 12, top + 16, words, weight=700)


def _slope(before: Stage, stage: Stage, top: float, most: float) -> str:
    """Return the narrowing to a stage, with the words on those who go on and those who leave."""
    upper, lower = _wide(before.reached, most) / 2, _wide(stage.reached, most) / 2
    y = top - GAP
    corners = ((-upper, y), (upper, y), (lower, top), (-lower, top))
    points = " ".join(f"{MIDDLE + x:.1f},{down}" for x, down in corners)
    look = f'fill="{GREEN}" opacity="0.55"' if stage.chosen else f'fill="{QUIET}" opacity="0.4"'
    return (
        f'<polygon points="{points}" {look}/>'
        f"{_text(MIDDLE + FULL / 2 + 12, top + 36, stage.rate)}"
        f"{_text(MIDDLE + FULL / 2 + 12, top + 55, stage.leak)}"
    )


def _arrow(arrow: Arrow, y: float) -> str:
    """Return an effect: a square and words for adverts, a circle for the network."""
    x, colour = ARROWS, PURPLE if arrow.network else ORANGE
    mark = (
        f'<circle cx="{x}" cy="{y - 5}" r="6" fill="{colour}"/>'
        if arrow.network
        else f'<rect x="{x - 6}" y="{y - 11}" width="12" height="12" fill="{colour}"/>'
    )
    return mark + _text(x + 14, y, arrow.words, size=13)


def _arrow_key() -> str:
    """Return what the square and the circle mean."""
    return (
        f'<text x="16" y="28" font-size="13"><tspan fill="{ORANGE}">■</tspan> broadcast tool '
        f'<tspan fill="{PURPLE}" dx="6">●</tspan> network influence</text>'
    )


def _loop(loop: Loop, top: float, bottom: float, last: Stage, most: float) -> str:
    """Return the way from the last stage round the left side to the top; as wide as those who come back."""
    wide = max(min(loop.share, 1.0) * FULL * 0.25, 3.0)
    start = MIDDLE - _wide(last.reached, most) / 2 - 6
    end, left = MIDDLE - FULL / 2 - 16, LOOP
    path = (
        f"M{start:.0f} {bottom:.0f}C{left} {bottom:.0f} {left} {bottom:.0f} {left} {bottom - 90:.0f}"
        f"V{top + 70:.0f}C{left} {top:.0f} {left} {top:.0f} {end - 10:.0f} {top:.0f}"
    )
    tip = 10 + wide / 2
    head = f"{end - 10:.0f},{top - tip:.0f} {end + 8:.0f},{top:.0f} {end - 10:.0f},{top + tip:.0f}"
    words = "".join(
        _text(ARROWS + wide / 4, bottom - wide / 2 - 12 - 19 * at, line, size=13)
        for at, line in enumerate(reversed(loop.words))
    )
    return (
        f'<path d="{path}" fill="none" stroke="{PURPLE}" stroke-width="{wide:.1f}" opacity="0.8"/>'
        f'<polygon points="{head}" fill="{PURPLE}"/>{words}'
    )


def _text(x: float, y: float, words: str, anchor: str = "start", *, weight: int = 400, size: int = 14) -> str:
    if not words:
        return ""
    look = f'font-weight="{weight}" font-size="{size}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" {look}>{escape(words)}</text>'
