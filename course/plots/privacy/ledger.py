"""The consent ledger: for each purpose, whose data may be used, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course.plots.palette import COLOURS, INK_VAR, QUIET
from course.plots.privacy.marks import axis, framed, line, text

__all__ = ["Row", "ledger_rows"]

BLUE, ORANGE, GREEN = COLOURS[:3]
LEFT, WIDE, ROW, TOP, HIGH = 250, 420, 74, 62, 52


@dataclass(frozen=True)
class Row:
    """One purpose: its words, (weeks,) customers that may be used, and words on the present week.

    quiet : whether it stands back, because another purpose was chosen.
    """

    purpose: str
    slice: str
    usable: np.ndarray
    words: str
    quiet: bool = False


def ledger_rows(
    rows: Sequence[Row], weeks: np.ndarray, week: int, rule: int | None, most: float, *, alt: str
) -> str:
    """Draw one curve for each purpose, with the week and the start of the stricter rule.

    Parameters
    ----------
    rows : purposes, first on top.  weeks : (weeks,) of their curves.
    week : where the reader looks.  rule : first week of the stricter rule, or None.
    most : customers at the top of each curve's band.
    alt : the picture in words.
    """
    bottom = TOP + ROW * len(rows)
    parts = [
        text(20, 30, "customers whose data may be used, by purpose", weight=700),
        text(LEFT + WIDE + 24, 30, f"in week {week}", weight=700),
    ]
    for at, row in enumerate(rows):
        parts += _row(row, TOP + ROW * at, weeks, most)
    parts.append(_mark(week, weeks, bottom, f"week {week}", f'stroke="{INK_VAR}" stroke-width="2"'))
    if rule is not None:
        parts.append(
            _mark(rule, weeks, bottom, "rule", f'stroke="{ORANGE}" stroke-width="2" stroke-dasharray="6 4"')
        )
    ticks = [int(tick) for tick in np.linspace(weeks[0], weeks[-1], 5)]
    parts.append(axis(bottom + 4, [(_x(tick, weeks), f"{tick}") for tick in ticks]))
    return framed([*parts, text(LEFT + WIDE + 24, bottom + 25, "week", size=13)], bottom + 40, alt)


def _x(week: float, weeks: np.ndarray) -> float:
    return LEFT + WIDE * (week - weeks[0]) / max(weeks[-1] - weeks[0], 1)


def _row(row: Row, top: float, weeks: np.ndarray, most: float) -> list[str]:
    y = top + HIGH * (1 - row.usable / max(most, 1))
    look = f'stroke="{QUIET if row.quiet else BLUE}" stroke-width="{1.5 if row.quiet else 3}"'
    weight = 400 if row.quiet else 700
    return [
        text(LEFT - 14, top + 24, row.purpose, "end", weight=weight),
        text(LEFT - 14, top + 43, f"uses: {row.slice}", "end", size=12),
        f'<path d="M{LEFT} {top + HIGH:.1f}h{WIDE}" stroke="{QUIET}" opacity="0.4"/>',
        line([_x(one, weeks) for one in weeks], y, look),
        *(
            text(LEFT + WIDE + 24, top + 24 + 18 * at, words, size=13)
            for at, words in enumerate(row.words.split("|"))
        ),
    ]


def _mark(week: float, weeks: np.ndarray, bottom: float, words: str, look: str) -> str:
    x = _x(week, weeks)
    return f'<path d="M{x:.1f} {TOP - 10}V{bottom:.1f}" {look}/>' + text(
        x, TOP - 14, words, "middle", size=12
    )
