"""A picture that says what it shows: SVG, a sentence instead of it, the table behind it."""

import io
import re
from dataclasses import dataclass
from functools import cached_property
from html import escape

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from course.errors import SettingsError
from course.plots.palette import COLOURS, INK, INK_VAR, PAPER, PAPER_VAR, QUIET, in_words
from course.plots.table import table_html

__all__ = ["Picture"]

# A saved notebook must not change when nothing did: no random ids, no date.
_SAME_EVERY_TIME = {"svg.hashsalt": "customer networks", "svg.fonttype": "none"}


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure or SVG string with its text alternative and its data; shows itself in a notebook.

    Parameters
    ----------
    drawing : matplotlib Figure, or SVG text.
    alt : one or two sentences that say what the picture shows, for those who cannot see it.
    table : the data behind the picture, at least one row.

    Raises
    ------
    SettingsError : no alt text, no table, or a drawing that is neither of the two.
    """

    drawing: Figure | str
    alt: str
    table: pd.DataFrame

    def __post_init__(self) -> None:
        if not isinstance(self.alt, str) or not self.alt.strip():
            raise SettingsError("a picture needs alt text: say in a sentence what it shows.")
        if not isinstance(self.table, pd.DataFrame) or self.table.empty:
            raise SettingsError("a picture needs the table behind it: a DataFrame with at least one row.")
        if not isinstance(self.drawing, Figure | str):
            raise SettingsError(f"a picture is a Figure or SVG text (got {type(self.drawing).__name__}).")

    @cached_property
    def svg(self) -> str:
        """The picture as SVG text with role="img" and the alt text as its name.

        Drawn once: matplotlib's layout moves a little each time a figure is drawn.
        """
        svg = self.drawing if isinstance(self.drawing, str) else _svg_of(self.drawing)
        named = f'<svg role="img" aria-label="{escape(self.alt)}" '
        return re.sub(r'<svg (?:role="img" |aria-label="[^"]*" )*', lambda _: named, svg, count=1)

    def _repr_html_(self) -> str:
        return (
            f'<figure style="margin:0;max-width:860px">{self.svg}'
            "<details><summary>The data behind the picture</summary>"
            f"{table_html(self.table)}</details></figure>"
        )

    def __repr__(self) -> str:
        return f"Picture: {self.alt}"


def _svg_of(figure: Figure) -> str:
    """Return the figure as SVG that follows the reader's theme and scales with the page."""
    written = io.StringIO()
    with mpl.rc_context(_SAME_EVERY_TIME):
        figure.savefig(written, format="svg", transparent=True)
    svg = written.getvalue()
    svg = svg[svg.index("<svg") :]
    # The metadata hold the date, and nothing that a reader needs.
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<text [^>]*>", _words_stand_out, svg)
    svg = svg.replace(INK, INK_VAR).replace(PAPER, PAPER_VAR)
    # Ids of groups would repeat from picture to picture on one page; those in use are hashes.
    used = set(re.findall(r"[#](\w+)[\")]", svg))
    svg = re.sub(r' id="(\w+)"', lambda found: found[0] if found[1] in used else "", svg)
    return re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', 'width="100%"', svg, count=1)


def _words_stand_out(tag: re.Match[str]) -> str:
    """Return a text's opening tag with the colours of series and of what is quiet nearer to the ink."""
    words = tag[0]
    for colour in (*COLOURS, QUIET):
        words = words.replace(f"fill: {colour}", f"fill: {in_words(colour)}")
    return words
