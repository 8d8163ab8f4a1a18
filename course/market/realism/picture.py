"""One page of plots: every fact of a world against the range of the real shops."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from course.errors import SettingsError
from course.market.realism.judge import in_yardsticks
from course.market.realism.meanings import MEANINGS
from course.market.realism.report import number
from course.market.realism.words import QUESTIONS

__all__ = ["EDGE", "check_place", "page", "save"]

BLUE, ORANGE, GREY, INK = "#0072b2", "#d55e00", "#c4c4c4", "#222222"
EDGE = 3.2
COLUMNS = 2
# What each format would say about the day it was made.
STAMPS: dict[str, dict] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
# Families of similar length side by side, so that no panel stands half empty.
PAGE = ["basket", "lift", "graph", "customers", "timing", "popularity"]
PAGE += ["price", "predictability", "unicity", "retention", "repeat", "taste"]


def page(comparison: pd.DataFrame) -> Figure:
    """Draw each fact as a row: the real shops' range as a bar, the world as a mark.

    The scale is the same everywhere: yardsticks, from the middle of the real shops' range.
    A circle lies inside the range with its margin, a diamond outside.

    Parameters
    ----------
    comparison : as from `compare`.
    """
    families = [family for family in PAGE if (comparison["family"] == family).any()]
    rows = [families[i : i + COLUMNS] for i in range(0, len(families), COLUMNS)]
    sizes = comparison["family"].value_counts()
    heights = [max(sizes[family] for family in row) + 1.5 for row in rows]
    figure = Figure(figsize=(15, 0.27 * sum(heights) + 1.8), layout="constrained")
    grid = figure.subplots(len(rows), COLUMNS, squeeze=False, height_ratios=heights, sharex=True)
    for axes in grid.flat[len(families) :]:
        axes.set_axis_off()
    for axes, family in zip(grid.flat, families, strict=False):
        _panel(axes, comparison[comparison["family"] == family], QUESTIONS[family])
    figure.suptitle("Is this market like real shops?", fontsize=17, fontweight="bold", x=0.01, ha="left")
    for axes in grid[-1]:
        axes.set_xlabel("Yardsticks from the middle of the real shops (1 = as different as two are)")
    figure.legend(handles=_legend(), loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    return figure


def check_place(file: Path) -> Path:
    """Return the file if a page can be saved there.

    Raises
    ------
    SettingsError : another ending than .png, .svg or .pdf, or a folder that is not there.
    """
    file = Path(file)
    if file.suffix not in STAMPS:
        raise SettingsError(f"plots cannot be saved as {file.name!r}; use {', '.join(STAMPS)}.")
    if not file.parent.is_dir():
        raise SettingsError(f"plots cannot be saved: there is no folder {str(file.parent)!r}; name one.")
    return file


def save(comparison: pd.DataFrame, file: Path) -> Path:
    """Save the page as PNG, SVG or PDF; the same facts give the same bytes.

    Raises
    ------
    SettingsError : as `check_place`, or the file cannot be written.
    """
    file = check_place(file)
    with mpl.rc_context({"svg.hashsalt": "realism", "svg.fonttype": "none"}):
        try:
            page(comparison).savefig(file, dpi=110, metadata=STAMPS[file.suffix])
        except OSError as error:
            raise SettingsError(
                f"plots cannot be saved to {str(file)!r}: {error.strerror}; name a file you can write to."
            ) from error
    return file


def _panel(axes: Axes, rows: pd.DataFrame, question: str) -> None:
    places = in_yardsticks(rows)
    height = np.arange(len(rows))[::-1]
    middle = (places["low"] + places["high"]) / 2
    span = (places["high"] - places["low"]).to_numpy()
    margin = places["margin"].to_numpy()
    low = (places["low"] - middle).to_numpy()
    axes.barh(height, span + 2 * margin, left=low - margin, height=0.5, color=GREY, alpha=0.4)
    axes.barh(height, span, left=low, height=0.5, color=GREY)
    axes.plot((places["grocer"] - middle).to_numpy(), height, "|", color=INK, markersize=11)
    # Nothing at all has no logarithm: it stands at the left edge.
    ours = (places["ours"] - middle).clip(-EDGE, EDGE).fillna(-EDGE).to_numpy()
    inside = rows["inside"].to_numpy(dtype=bool)
    axes.plot(ours[inside], height[inside], "o", color=BLUE, markersize=7)
    axes.plot(ours[~inside], height[~inside], "D", color=ORANGE, markersize=7)
    axes.set_yticks(height, [MEANINGS[fact] for fact in rows["fact"]], fontsize=9)
    for y, row in zip(height, rows.itertuples(), strict=True):
        text = f"{number(row.ours)}   ({number(row.low)} to {number(row.high)})"
        axes.text(1.03, y, text, transform=axes.get_yaxis_transform(), va="center", fontsize=8, color=INK)
    axes.set_xticks(range(-3, 4))
    axes.set_xlim(-EDGE - 0.3, EDGE + 0.3)
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.set_title(question, loc="left", fontsize=12, fontweight="bold")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(left=False, labelsize=9)


def _legend() -> list[Patch | Line2D]:
    def mark(sign: str, color: str, label: str) -> Line2D:
        return Line2D([], [], linestyle="", marker=sign, color=color, markersize=8, label=label)

    return [
        Patch(color=GREY, label="real shops (pale: margin)"),
        mark("|", INK, "the grocer The Complete Journey"),
        mark("o", BLUE, "this market, inside"),
        mark("D", ORANGE, "this market, outside"),
    ]
