"""The recommendation bench: lists side by side, and what weight, options, detail and shelf do."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from course.plots.palette import COLOURS, INK_VAR, QUIET

__all__ = ["Column", "Curve", "Panel", "bench"]

WIDTH, ROWS, ROW, TOP = 960, 8, 20, 66
PANELS, TALL = 328, 120
#: One colour, dash and mark for each line of a panel, so that none is told by its colour alone.
LOOKS = ((COLOURS[0], "", "circle"), (COLOURS[1], "6 4", "square"))
LETTER = 6.5  # mean width of a letter at 12 px


@dataclass(frozen=True)
class Column:
    """One list: title, (product, bought later) in order, products not drawn, a line below it."""

    title: str
    rows: Sequence[tuple[str, bool]]
    more: int = 0
    note: str = ""


@dataclass(frozen=True)
class Curve:
    """One line of a panel: its name, x and y."""

    name: str
    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class Panel:
    """A small chart: title, axis, one or two lines, and where the reader's control stands on x.

    percent : whether the numbers at the y axis are shares; doubling : whether each step of x doubles it.
    """

    title: str
    axis: str
    curves: Sequence[Curve]
    here: float
    percent: bool = True
    doubling: bool = False


def bench(columns: Sequence[Column], panels: Sequence[Panel], *, alt: str) -> str:
    """Draw lists and panels as SVG text.

    Parameters
    ----------
    columns : the lists, left to right; a product that was bought later is marked ✓ and bold.
    panels : the small charts below, left to right; none leaves the lower half away.
    alt : the picture in words.
    """
    high = PANELS + TALL + 46 if panels else PANELS - 30
    parts = [_column(column, at, WIDTH / len(columns)) for at, column in enumerate(columns)]
    parts += [_panel(panel, at, WIDTH / len(panels)) for at, panel in enumerate(panels)]
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {high}" '
        f'style="font:12px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def _column(column: Column, at: int, wide: float) -> str:
    x, room = at * wide + 4, wide - 12
    hits = sum(hit for _, hit in column.rows)
    counted = f"{hits} of the {len(column.rows)} below bought later" if column.rows else "nothing"
    parts = [_text(x, 18, column.title, weight=700), _text(x, 38, counted)]
    parts += [_row(x, place, room, row) for place, row in enumerate(column.rows[:ROWS])]
    below = TOP + ROWS * ROW
    if column.more:
        parts.append(_text(x, below, f"and {column.more} more"))
    for line, words in enumerate(_wrapped(column.note, room)[:3]):
        parts.append(_text(x, below + 24 + 16 * line, words, style="font-style:italic"))
    return "".join(parts)


def _row(x: float, place: int, room: float, row: tuple[str, bool]) -> str:
    """Return a product of a list; one that was bought has a mark, a box and bold, wider letters."""
    name, hit = row
    y = TOP + place * ROW
    words = _cut(f"{'✓' if hit else '·'} {name}", room * (0.88 if hit else 1))
    if not hit:
        return _text(x, y, words)
    box = (
        f'<rect x="{x - 3:.0f}" y="{y - 14}" width="{room + 6:.0f}" height="{ROW - 2}" rx="3" '
        f'fill="{COLOURS[2]}" opacity="0.22"/>'
    )
    return box + _text(x, y, words, weight=700)


def _panel(panel: Panel, at: int, wide: float) -> str:
    left, room = at * wide + 42, wide - 62
    every_x = np.concatenate([curve.x for curve in panel.curves])
    top = max(float(curve.y.max()) for curve in panel.curves) or 1.0
    scale = np.log2 if panel.doubling else np.asarray
    low, span = float(scale(every_x.min())), float(np.ptp(scale(every_x))) or 1.0

    def place(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return left + (scale(x) - low) / span * room, PANELS + TALL * (1 - np.asarray(y) / top)

    parts = [_text(left - 38, PANELS - 14, panel.title, weight=700)]
    parts += [_level(panel, share, top, left, room) for share in (0.0, top)]
    here = np.clip(panel.here, every_x.min(), every_x.max())
    x = float(place(here, 0)[0])
    parts.append(f'<path d="M{x:.1f} {PANELS}v{TALL}" stroke="{INK_VAR}" stroke-dasharray="2 3"/>')
    for curve, look in zip(panel.curves, LOOKS, strict=False):
        parts.append(_curve(curve, place, here, look))
    parts.append(_ends(left, room, every_x, panel.axis))
    if len(panel.curves) > 1:
        named = "   ".join(f"{mark} {curve.name}" for mark, curve in zip("●■", panel.curves, strict=False))
        parts.append(_text(left - 38, PANELS + TALL + 36, named))
    return "".join(parts)


def _level(panel: Panel, share: float, top: float, left: float, room: float) -> str:
    """Return a line across a panel, with its number to the left."""
    y = PANELS + TALL * (1 - share / top)
    words = f"{share:.0%}" if panel.percent else f"{share:.2g}"
    line = f'<path d="M{left:.0f} {y:.1f}h{room:.0f}" stroke="{QUIET}" opacity="0.5"/>'
    return line + _text(left - 6, y + 4, words, anchor="end")


def _curve(curve: Curve, place, here: float, look: tuple[str, str, str]) -> str:  # noqa: ANN001 - a closure
    colour, dash, mark = look
    x, y = place(curve.x, curve.y)
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    at_x, at_y = (float(v) for v in place(here, np.interp(here, curve.x, curve.y)))
    line = (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2" '
        f'stroke-dasharray="{dash}"/>'
    )
    dot = (
        f'<circle cx="{at_x:.1f}" cy="{at_y:.1f}" r="5" fill="{colour}"/>'
        if mark == "circle"
        else f'<rect x="{at_x - 5:.1f}" y="{at_y - 5:.1f}" width="10" height="10" fill="{colour}"/>'
    )
    return line + dot


def _ends(left: float, room: float, x: np.ndarray, axis: str) -> str:
    """Return the two ends of the x axis and what it counts."""
    y = PANELS + TALL + 16
    return (
        _text(left, y, f"{x.min():g}")
        + _text(left + room, y, f"{x.max():g}", anchor="end")
        + _text(left + room / 2, y, axis, anchor="middle")
    )


def _cut(words: str, room: float) -> str:
    most = int(room / LETTER)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _wrapped(words: str, room: float) -> list[str]:
    lines, most = [""], int(room / LETTER)
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > most and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [_cut(line, room) for line in lines if line]


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", weight: int = 400, style: str = ""
) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-weight="{weight}" style="{style}">'
        f"{escape(words)}</text>"
    )
