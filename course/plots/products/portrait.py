"""One product as a node: the products beside it, the services on it, the needs behind it."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from course.plots.palette import COLOURS, INK_VAR, PAPER_VAR, QUIET
from course.plots.products.marks import in_lines
from course.plots.products.scene import WIDTH

__all__ = ["Neighbour", "Service", "one_product"]

CENTRE, RADIUS, TOP = (WIDTH / 2, 375.0), 68, 70
# Where neighbours end and services begin.
LEFT, RIGHT = 318, WIDTH - 318
BLUE, _, GREEN, PURPLE, *_ = COLOURS
# How a service is drawn: colour, width and dash of its line, sign before the word.
RELEVANT, IRRELEVANT = (GREEN, 2.8, "", "✓"), (QUIET, 1.6, "5 4", "✗")


class Neighbour(NamedTuple):
    """A product beside the one in the middle; `strength` in words, `by_chance` if chance explains it."""

    name: str
    strength: str
    by_chance: bool


class Service(NamedTuple):
    """A service attached to the product; `added` just now."""

    name: str
    relevant: bool
    added: bool


def one_product(
    name: str,
    neighbours: Sequence[Neighbour],
    services: Sequence[Service],
    needs: Sequence[str],
    *,
    alt: str,
    sets: str = "",
) -> str:
    """Draw one product with its links as SVG text.

    Parameters
    ----------
    name : the product.
    neighbours : strongest first; services : in any order; at most 9 of each.
    needs : the need behind the product, and the deeper one; may be empty.
    alt : the picture in words.
    sets : control that a click on a neighbour sets ("" for none).
    """
    parts = [_heading(LEFT / 2, "bought together"), _heading((RIGHT + WIDTH) / 2, "services attached")]
    parts += [_neighbour(y, link, sets) for y, link in zip(_rows(len(neighbours)), neighbours, strict=True)]
    parts += [_service(y, link) for y, link in zip(_rows(len(services)), services, strict=True)]
    if not neighbours:
        parts.append(_quiet(LEFT / 2, "no link passes this threshold"))
    if not services:
        parts.append(_quiet((RIGHT + WIDTH) / 2, "none yet"))
    parts.append(_ladder(needs))
    parts.append(_centre(name))
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 {TOP} {WIDTH} 540" '
        f'style="font:14px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def _rows(count: int) -> list[float]:
    step = min(56.0, 440 / max(count, 1))
    return [CENTRE[1] + (at - (count - 1) / 2) * step for at in range(count)]


def _heading(x: float, words: str) -> str:
    return f'<text x="{x}" y="96" text-anchor="middle" font-weight="700">{words}</text>'


def _quiet(x: float, words: str) -> str:
    return f'<text x="{x}" y="{CENTRE[1]:.0f}" text-anchor="middle" font-style="italic">{words}</text>'


def _curve(x: float, y: float, colour: str, width: float, dash: str) -> str:
    cx, cy = CENTRE
    bend = (cx + x) / 2
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{cx} {cy}C{bend:.0f} {cy} {bend:.0f} {y:.0f} {x} {y:.0f}" fill="none" '
        f'stroke="{colour}" stroke-width="{width}"{dashed}/>'
    )


def _neighbour(y: float, link: Neighbour, sets: str) -> str:
    x, name = LEFT, escape(link.name)
    click = f' data-set="{sets}" data-to="{name}"' if sets else ""
    look = (INK_VAR, 1.4, "2 4") if link.by_chance else (BLUE, 2.8, "")
    note = f"{link.strength}, as chance would" if link.by_chance else link.strength
    return (
        f'<g{click}>{_curve(x, y, *look)}<circle cx="{x}" cy="{y:.0f}" r="7" fill="{BLUE}"/>'
        f'<text x="{x - 14}" y="{y - 1:.0f}" text-anchor="end">{name}</text>'
        f'<text x="{x - 14}" y="{y + 15:.0f}" text-anchor="end" font-size="12">{escape(note)}</text></g>'
    )


def _service(y: float, link: Service) -> str:
    colour, width, dash, sign = RELEVANT if link.relevant else IRRELEVANT
    x, weight, note, ring = RIGHT, "", "relevant" if link.relevant else "irrelevant", ""
    if link.added:
        weight, note = ' font-weight="700"', f"{note}, added by you"
        ring = f'<circle cx="{x}" cy="{y:.0f}" r="14" fill="none" stroke="{colour}" stroke-width="2"/>'
    return (
        f"{_curve(x, y, colour, width, dash)}{ring}"
        f'<rect x="{x - 8}" y="{y - 8:.0f}" width="16" height="16" rx="3" fill="{colour}"/>'
        f'<text x="{x + 20}" y="{y - 1:.0f}"{weight}>{escape(link.name)}</text>'
        f'<text x="{x + 20}" y="{y + 15:.0f}" font-size="12">{sign} {note}</text>'
    )


def _ladder(needs: Sequence[str]) -> str:
    """Return the need and the deeper need as steps above the product."""
    cx, cy = CENTRE
    steps = list(zip(needs, (cy - 132, cy - 240), ("need", "deeper need"), strict=False))
    if not steps:
        return ""
    # One line behind all boxes.
    line = f'<path d="M{cx} {cy}V{steps[-1][1]:.0f}" stroke="{PURPLE}" stroke-width="2.8"/>'
    return line + "".join(_step(cx, *step) for step in steps)


def _step(x: float, need: str, y: float, level: str) -> str:
    width = max(120, 8.5 * len(need) + 30)
    return (
        f'<rect x="{x - width / 2:.0f}" y="{y - 25:.0f}" width="{width:.0f}" height="50" rx="25" '
        f'fill="{PAPER_VAR}" stroke="{PURPLE}" stroke-width="2"/>'
        f'<text x="{x}" y="{y - 5:.0f}" text-anchor="middle" font-size="12">{level}</text>'
        f'<text x="{x}" y="{y + 14:.0f}" text-anchor="middle" font-weight="700">{escape(need)}</text>'
    )


def _centre(name: str) -> str:
    cx, cy = CENTRE
    lines = in_lines(name, 14, most=4)
    spans = "".join(
        f'<tspan x="{cx}" y="{cy + 5 + 17 * (at - (len(lines) - 1) / 2):.0f}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return (
        f'<circle cx="{cx}" cy="{cy}" r="{RADIUS}" fill="{PAPER_VAR}" stroke="{BLUE}" stroke-width="4"/>'
        f'<text text-anchor="middle" font-weight="700">{spans}</text>'
    )
