"""The ladder of trust: on each rung the value that she expects, what it costs her, and who is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from course.plots.palette import COLOURS, INK_VAR, QUIET

__all__ = ["Rung", "trust_ladder"]

WIDTH, TOP, ROW = 960, 66, 92
# Names stand left, the two bars in the middle, the people at the right.
NAME, BARS, BAR, PEOPLE, WIDE = 16, 190, 270, 620, 250
BLUE, ORANGE, GREEN = COLOURS[:3]


@dataclass(frozen=True)
class Rung:
    """One request.

    name : what is asked; belief : how sure she is of the benefit (share); value, cost : what she
    expects and what she feels, in one unit; reached : share of people who gave this and all before.
    """

    name: str
    belief: float
    value: float
    cost: float
    reached: float

    @property
    def climbs(self) -> bool:
        """Whether she says yes here."""
        return self.value > self.cost


def trust_ladder(rungs: Sequence[Rung], person: str, *, alt: str) -> str:
    """Draw the ladder as SVG text, the first request at the bottom.

    Parameters
    ----------
    rungs : first to last.
    person : whose two bars are drawn, in words.
    alt : the picture in words.
    """
    most = max(max(rung.value, rung.cost) for rung in rungs) or 1.0
    height = TOP + ROW * len(rungs) + 18
    parts = [
        _text(BARS, 24, f"value and felt cost: {person}", weight=700),
        _text(PEOPLE, 24, "share of all people who came so far", weight=700),
        f'<line x1="{BARS}" x2="{BARS}" y1="{TOP - 26}" y2="{height - 18}" stroke="{QUIET}"/>',
        f'<line x1="{PEOPLE}" x2="{PEOPLE}" y1="{TOP - 26}" y2="{height - 18}" stroke="{QUIET}"/>',
    ]
    for at, rung in enumerate(rungs):
        parts += _rung(rung, TOP + ROW * (len(rungs) - 1 - at), most, stopped=_stopped(rungs, at))
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {height}" '
        f'style="font:14px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def _stopped(rungs: Sequence[Rung], at: int) -> bool:
    """Whether this person has said no before this rung, and so is not asked."""
    return not all(rung.climbs for rung in rungs[:at])


def _rung(rung: Rung, top: float, most: float, *, stopped: bool) -> list[str]:
    answer = "not asked any more" if stopped else "says yes" if rung.climbs else "says no"
    return [
        _text(NAME, top + 8, rung.name, weight=700),
        _text(NAME, top + 28, f"belief {rung.belief:.0%}"),
        _text(NAME, top + 48, answer),
        _bar(BARS, top - 8, BAR * rung.value / most, BLUE, f"value {rung.value:.2f}"),
        # Dashed, so that the two differ without colour.
        _bar(BARS, top + 22, BAR * rung.cost / most, ORANGE, f"felt cost {rung.cost:.2f}", dashed=True),
        _bar(PEOPLE, top + 2, WIDE * rung.reached, GREEN, f"{rung.reached:.1%}", high=30),
    ]


def _bar(
    x: float, y: float, wide: float, colour: str, words: str, *, high: float = 22, dashed: bool = False
) -> str:
    wide = max(wide, 2.0)
    look = f'fill="{colour}"'
    if dashed:
        look = (
            f'fill="{colour}" fill-opacity="0.35" stroke="{colour}" stroke-width="2" stroke-dasharray="5 3"'
        )
    box = f'<rect x="{x}" y="{y:.0f}" width="{wide:.1f}" height="{high:.0f}" rx="3" {look}/>'
    return box + _text(x + wide + 8, y + high / 2 + 5, words)


def _text(x: float, y: float, words: str, *, weight: int = 400) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-weight="{weight}">{escape(words)}</text>'
