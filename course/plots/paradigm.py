"""The market switchboard: a curve, its causes, and the people behind the average."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from course.plots.palette import COLOURS, INK_VAR, PAPER_VAR, QUIET
from course.plots.products.layout import fixed_positions

__all__ = ["Panel", "Tastes", "Town", "switchboard"]

WIDTH, HEIGHT = 960, 560
BLUE, ORANGE, GREEN = COLOURS[:3]
# The curve's panel, the rates' panel below it, and the square at the right: left, top, width, height.
CURVE, RATES, SQUARE = (64, 44, 500, 210), (64, 306, 500, 120), (624, 44, 316, 316)
BAR, STRIP = (64, 486, 500, 30), (640, 424, 284, 92)


@dataclass(frozen=True)
class Panel:
    """What the left half shows.

    curve : time (years), adopted (share), external, peer (share per year); low and high are the
        band of simulated worlds; usual : time and adopted without the pulse, or None.
    external : share (0 to 1) of the adoptions shown that adverts explain.
    pulse : (from, to) years of the pulse, or None; year : where the reader looks.
    pulse_words : what happens to the adverts in the pulse.
    """

    curve: pd.DataFrame
    usual: pd.DataFrame | None
    external: float
    pulse: tuple[float, float] | None
    year: float
    pulse_words: str = "pulse"


@dataclass(frozen=True)
class Town:
    """Customers and their ties, in fixed places: built once, drawn at every move.

    place : (n, 2) in the right half's square; ends : (ties, 2) customer numbers.
    """

    place: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, customers: int, ends: np.ndarray) -> "Town":
        """Find places: those who know each other stand near, without ties everyone in rows."""
        left, top, wide, high = SQUARE
        if len(ends):
            boxes = np.full((customers, 2), 13.0)
            place = fixed_positions(ends, np.ones(len(ends)), boxes, wide, high)
        else:
            side = int(np.ceil(np.sqrt(customers)))
            at = np.arange(customers)
            place = (np.column_stack([at % side, at // side]) + 0.5) * wide / side
        return cls(place + np.array([left, top]), ends)


@dataclass(frozen=True)
class Tastes:
    """Customers by taste: bin edges and shares, the offer's place and reach, the share it serves."""

    edges: np.ndarray
    share: np.ndarray
    offer: float
    reach: float
    served: float


def switchboard(
    panel: Panel, town: tuple[Town, Sequence[str], np.ndarray] | None, tastes: Tastes | None, *, alt: str
) -> str:
    """Draw the market as SVG text.

    Parameters
    ----------
    panel : curve, rates and the bar of causes.
    town : the town, each customer's cause so far ("adverts", "peer", "none") and the (n, 2) ties by
        which adoption ran; None draws the one average customer instead.
    tastes : the strip of tastes; with `town` everyone's, without it the average
        customer's; None for no strip.
    alt : the picture in words.
    """
    last = float(panel.curve["time"].iloc[-1])
    parts = [_curve(panel, last), _rates(panel, last), _causes(panel.external, last)]
    if town is None:
        at = float(np.interp(panel.year, panel.curve["time"], panel.curve["adopted"]))
        parts.append(_average_customer(at, panel.year))
    else:
        parts.append(_people(*town, panel.year))
    if tastes is not None:
        parts.append(_tastes(tastes, everyone=town is not None))
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'style="font:13px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def _curve(panel: Panel, last: float) -> str:
    left, top, wide, high = CURVE
    x = left + panel.curve["time"].to_numpy() / last * wide
    y, low, upper = (top + high * (1 - panel.curve[name].to_numpy()) for name in ("adopted", "low", "high"))
    parts = [_text(left, top - 16, "share of customers who have adopted", weight=700)]
    if panel.pulse is not None:
        begin, end = (left + min(year, last) / last * wide for year in panel.pulse)
        words = _text((begin + end) / 2, top + 15, panel.pulse_words, "middle")
        parts.append(
            f'<rect x="{begin:.1f}" y="{top}" width="{max(end - begin, 0):.1f}" height="{high}" '
            f'fill="{ORANGE}" opacity="0.18"/>{words}'
        )
    parts += [_grid(top + high * (1 - share), left, wide, f"{share:.0%}") for share in (0, 0.5, 1)]
    parts.append(f'<polygon points="{_ring(x, low, upper)}" fill="{BLUE}" opacity="0.25"/>')
    if panel.usual is not None:
        usual = left + panel.usual["time"] / last * wide, top + high * (1 - panel.usual["adopted"])
        parts.append(_line(*map(np.asarray, usual), f'stroke="{INK_VAR}" stroke-dasharray="3 4"'))
    parts.append(_line(x, y, f'stroke="{BLUE}" stroke-width="3"'))
    here = left + panel.year / last * wide
    parts.append(
        f'<path d="M{here:.1f} {top}V{RATES[1] + RATES[3]}" stroke="{INK_VAR}" stroke-width="1.2" '
        'stroke-dasharray="2 3"/>'
    )
    return "".join(parts)


def _rates(panel: Panel, last: float) -> str:
    """Return adopters per year, through adverts below and through customers on top."""
    left, top, wide, high = RATES
    curve = panel.curve
    x = left + curve["time"].to_numpy() / last * wide
    most = max(float((curve["external"] + curve["peer"]).max()), 1e-9)
    ground = np.full(len(x), top + high)
    ads = ground - high * curve["external"].to_numpy() / most
    both = ads - high * curve["peer"].to_numpy() / most
    ticks = "".join(
        _text(left + year / last * wide, top + high + 18, f"{year:g}", "middle")
        for year in np.arange(0, last + 0.1, 3)
    )
    return (
        _text(left, top - 14, "adopters per year, by cause", weight=700)
        + _grid(float(ground[0]), left, wide, "0%")
        + _grid(top, left, wide, f"{most:.0%}")
        + f'<polygon points="{_ring(x, ads, ground)}" fill="{ORANGE}"/>'
        + f'<polygon points="{_ring(x, both, ads)}" fill="{BLUE}" opacity="0.75"/>'
        + ticks
        + _text(left + wide, top + high + 36, "years since launch", "end")
    )


def _causes(external: float, last: float) -> str:
    """Return the external / peer bar."""
    left, top, wide, high = BAR
    ads = wide * external
    return (
        f'<rect x="{left}" y="{top}" width="{ads:.1f}" height="{high}" fill="{ORANGE}"/>'
        f'<rect x="{left + ads:.1f}" y="{top}" width="{wide - ads:.1f}" height="{high}" fill="{BLUE}" '
        f'opacity="0.75"/>{_text(left, top - 8, f"all adoptions in {last:g} years", weight=700)}'
        f"{_key(left, top + high + 20, [('■', ORANGE, f'adverts {external:.1%}')])}"
        f"{_key(left + wide, top + high + 20, [('●', BLUE, f'customers {1 - external:.1%}')], 'end')}"
    )


def _average_customer(adopted: float, year: float) -> str:
    """Return the one customer of whom a share has adopted: there is nobody like that."""
    left, top, wide, _ = SQUARE
    x, y, r = left + wide / 2, top + 170, 110
    # Filled like a glass: the part of the disc below the level.
    level = y + r - 2 * r * adopted
    half = np.sqrt(max(r**2 - (level - y) ** 2, 0.0))
    round_the_bottom = f"A{r} {r} 0 {int(adopted > 0.5)} 0 {x + half:.1f} {level:.1f}Z"
    return (
        _text(left, top - 16, f"the average customer in year {year:g}", weight=700)
        + f'<path d="M{x - half:.1f} {level:.1f}{round_the_bottom}" fill="{BLUE}" opacity="0.75"/>'
        + f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{INK_VAR}" stroke-width="2"/>'
        + _text(x, y + r + 26, f"has adopted to {adopted:.0%}", "middle")
    )


def _people(town: Town, causes: Sequence[str], ran: np.ndarray, year: float) -> str:
    """Return everyone: a square for adverts, a disc for customers, a ring for not yet."""
    left, top, *_ = SQUARE
    parts = [_text(left, top - 16, f"everyone in year {year:g}", weight=700)]
    parts.append(_ties(town.place, town.ends, f'stroke="{QUIET}" stroke-width="0.8" opacity="0.45"'))
    parts.append(_ties(town.place, ran, f'stroke="{BLUE}" stroke-width="2.4"'))
    for (x, y), cause in zip(town.place, causes, strict=True):
        if cause == "adverts":
            parts.append(f'<rect x="{x - 5:.0f}" y="{y - 5:.0f}" width="10" height="10" fill="{ORANGE}"/>')
        else:
            look = f'fill="{BLUE}"' if cause == "peer" else f'fill="{PAPER_VAR}" stroke="{QUIET}"'
            parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" {look}/>')
    key = [("■", ORANGE, "by adverts"), ("●", BLUE, "by someone they know"), ("○", INK_VAR, "not yet")]
    return "".join(parts) + _key(left, top + SQUARE[3] + 22, key)


def _ties(place: np.ndarray, ends: np.ndarray, look: str) -> str:
    if not len(ends):
        return ""
    pieces = [
        f"M{a:.0f} {b:.0f}L{c:.0f} {d:.0f}"
        for (a, b), (c, d) in zip(place[ends[:, 0]], place[ends[:, 1]], strict=True)
    ]
    return f'<path d="{"".join(pieces)}" fill="none" {look}/>'


def _tastes(tastes: Tastes, *, everyone: bool) -> str:
    """Return the strip of tastes with one offer for the average."""
    left, top, wide, high = STRIP
    low, span = float(tastes.edges[0]), float(np.ptp(tastes.edges))
    begin, end = (
        left + np.clip((tastes.offer + side * tastes.reach - low) / span, 0, 1) * wide for side in (-1, 1)
    )
    served = f'x="{begin:.1f}" y="{top}" width="{end - begin:.1f}" height="{high}"'
    offer = f'<rect {served} fill="{GREEN}" opacity="0.25"/>'
    base = f'<path d="M{left} {top + high}h{wide}" stroke="{INK_VAR}"/>'
    if not everyone:
        x = left + (tastes.offer - low) / span * wide
        bars = f'<rect x="{x - 12:.1f}" y="{top + 4}" width="24" height="{high - 4}" fill="{BLUE}"/>'
        words = f"the average taste, {tastes.offer:.1f}: one offer fits"
    else:
        tall = high * tastes.share / max(float(tastes.share.max()), 1e-9)
        x = left + (tastes.edges[:-1] - low) / span * wide
        step = wide / len(tall)
        bars = "".join(
            f'<rect x="{a:.1f}" y="{top + high - b:.1f}" width="{step - 1:.1f}" height="{b:.1f}" '
            f'fill="{BLUE}"/>'
            for a, b in zip(x, tall, strict=True)
        )
        words = f"everyone's tastes: it serves {tastes.served:.0%} of them"
    return offer + bars + base + _text(left, top - 12, words, weight=700) + _scale(tastes)


def _scale(tastes: Tastes) -> str:
    left, top, wide, high = STRIP
    ends = tastes.edges[[0, -1]]
    return _text(left, top + high + 18, f"{ends[0]:g}") + _text(
        left + wide, top + high + 18, f"{ends[1]:g}", "end"
    )


def _grid(y: float, left: float, wide: float, words: str) -> str:
    line = f'<path d="M{left} {y:.1f}h{wide}" stroke="{QUIET}" opacity="0.5"/>'
    return line + _text(left - 8, y + 5, words, "end")


def _ring(x: np.ndarray, above: np.ndarray, below: np.ndarray) -> str:
    along = np.column_stack([np.r_[x, x[::-1]], np.r_[above, below[::-1]]])
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in along)


def _line(x: np.ndarray, y: np.ndarray, look: str) -> str:
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    return f'<polyline points="{points}" fill="none" {look}/>'


def _text(x: float, y: float, words: str, anchor: str = "start", *, weight: int = 400) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'
    )


def _key(x: float, y: float, marks: Sequence[tuple[str, str, str]], anchor: str = "start") -> str:
    """Return what the marks mean: each mark in its colour, then its words."""
    words = "".join(
        f'<tspan fill="{colour}" dx="{6 if at else 0}">{mark}</tspan> {escape(said)}'
        for at, (mark, colour, said) in enumerate(marks)
    )
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{words}</text>'
