"""Four pictures of a class: points, which exercises separate, how answers ended, wrong ideas."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course.grading.results.items.analysis import EASY, GOOD, HARD, Analysis
from course.grading.results.meanings import named
from course.plots.axes import titled_axes, with_style
from course.plots.palette import COLOURS, INK, PAPER, QUIET
from course.plots.picture import Picture

__all__ = ["ending_picture", "idea_picture", "points_picture", "separation_picture"]

#: Colour and pattern of each way an answer ends: the pattern tells them apart without colour.
LOOKS = {
    "right": (COLOURS[2], ""),
    "known idea": (COLOURS[1], "//"),
    "a slip": (COLOURS[5], ".."),
    "unexplained": (COLOURS[4], "xx"),
    "unreadable": (COLOURS[3], "\\\\"),
    "time-out": (COLOURS[0], "++"),
    "not attempted": (QUIET, ""),
}
FACILITY = "facility (share of the points)"
DISCRIMINATION = "discrimination (correlation)"
#: A bet and a text are recorded, a person or nobody judges them.
SAID = {"right": "right or recorded"}
#: Bars of wrong ideas, and letters in a line beside a bar.
MOST_IDEAS, WIDEST = 15, 34
LABELLED = 0.06  # a share of a bar that is wide enough for a number
SMALL = {"color": INK, "fontsize": 9}


@with_style
def points_picture(found: Analysis, out_of: float) -> Picture:
    """How many students earned how many points."""
    figure, axes = titled_axes("How many points did the class earn?", "points", "students")
    bins = np.linspace(0, out_of, min(int(out_of), 20) + 1)
    axes.hist(found.totals, bins, color=COLOURS[0], edgecolor=PAPER)
    axes.set(xlim=(0, out_of), xlabel="points", ylabel="students")
    axes.margins(y=0.12)
    axes.yaxis.get_major_locator().set_params(integer=True)
    middle = found.totals.median()
    axes.axvline(middle, color=INK, linestyle="--")
    axes.annotate(f" median {middle:.3g}", (middle, axes.get_ylim()[1]), va="top", color=INK)
    counts, edges = np.histogram(found.totals, bins=bins)
    table = pd.DataFrame({"from": edges[:-1].round(2), "to": edges[1:].round(2), "students": counts})
    low, high = found.totals.quantile([0.25, 0.75])
    alt = (
        f"Histogram of the points of {found.students} students, 0 to {out_of:g}: the median is {middle:.3g}, "
        f"half of them lie between {low:.3g} and {high:.3g}."
    )
    return Picture(figure, alt, table)


@with_style
def separation_picture(found: Analysis) -> Picture:
    """Facility and discrimination side by side, one line for each exercise, with the interval."""
    table = found.table.dropna(subset=["facility", "discrimination"])
    figure = Figure(figsize=(7.6, 1.8 + 0.34 * max(len(table), 2)))
    hard, apart = figure.subplots(1, 2, sharey=True)
    title = "Which exercises are hard, and which separate?"
    figure.suptitle(title, x=0.02, ha="left", fontsize="large", fontweight="bold")
    hard.scatter(table["facility"], table["task"], color=COLOURS[0], edgecolor=PAPER, s=60)
    _between(hard, HARD, EASY, "hard", "easy")
    hard.invert_yaxis()
    hard.set(xlim=(-0.03, 1.03), xticks=(0, 0.5, 1), xlabel=FACILITY, ylabel="")
    spread = np.nan_to_num([table["discrimination"] - table["low"], table["high"] - table["discrimination"]])
    apart.errorbar(table["discrimination"], table["task"], xerr=spread, fmt="none", color=QUIET, zorder=1)
    apart.scatter(table["discrimination"], table["task"], color=COLOURS[0], edgecolor=PAPER, s=60, zorder=2)
    _between(apart, 0, GOOD, "reversed", "good")
    apart.set(xlim=(-1.05, 1.05), xticks=(-1, -0.5, 0, 0.5, 1), xlabel=DISCRIMINATION, ylabel="")
    well = table[(table["discrimination"] >= GOOD) & table["facility"].between(HARD, EASY)]
    alt = (
        f"Facility and discrimination of {len(table)} exercises, discrimination with its 95 % interval. "
        f"{len(well)} do both well: facility {HARD} to {EASY}, discrimination {GOOD} or more."
    )
    shown = table[["task", "title", "facility", "discrimination", "low", "high"]].round(2)
    return Picture(figure, alt, shown if len(shown) else _nothing())


def _between(axes: Axes, low: float, high: float, below: str, above: str) -> None:
    """Two bounds, and over the axes what it means to lie beyond them."""
    for bound, words, side in ((low, f"{below} ", "right"), (high, f" {above}", "left")):
        axes.axvline(bound, color=QUIET, linestyle=":", zorder=0)
        place = {"xycoords": ("data", "axes fraction"), "va": "bottom", "ha": side}
        axes.annotate(words, (bound, 1.01), **place, **SMALL)


@with_style
def ending_picture(found: Analysis) -> Picture:
    """How the answers to each exercise ended, in shares of the students."""
    ends = found.ends.fillna(0.0)
    size = (7.6, 1.6 + 0.42 * len(ends))
    figure, axes = titled_axes("How did the answers end?", "share of students", "", size)
    left = pd.Series(0.0, index=ends.index)
    for name, (colour, pattern) in LOOKS.items():
        _pieces(axes, ends[name], left, color=colour, hatch=pattern, label=SAID.get(name, name))
        left += ends[name]
    axes.invert_yaxis()
    axes.set(xlim=(0, 1))
    axes.xaxis.set_major_formatter("{x:.0%}")
    figure.legend(ncols=4, loc="outside lower center", frameon=False)
    hardest = ends["right"].idxmin()
    alt = (
        f"Bars for {len(ends)} exercises, divided by how the answers of {found.students} students ended. "
        f"Fewest are right in {hardest}: {ends['right'].min():.0%}."
    )
    return Picture(figure, alt, ends.round(3).rename_axis("task").reset_index())


def _pieces(axes: Axes, shares: pd.Series, left: pd.Series, **looks: str) -> None:
    """One piece of each bar, with its share where there is room for it."""
    bars = axes.barh(shares.index, shares, left=left, edgecolor=PAPER, **looks)
    box = {"fc": PAPER, "ec": "none", "pad": 1.2}
    for bar, share, start in zip(bars, shares, left, strict=True):
        if share >= LABELLED:
            middle = start + share / 2, bar.get_y() + bar.get_height() / 2
            axes.text(*middle, f"{share:.0%}", ha="center", va="center", bbox=box, **SMALL)


@with_style
def idea_picture(found: Analysis) -> Picture:
    """The commonest wrong ideas, by the number of students who had them."""
    counts = {
        fill(f"{task}: {named(code)}", WIDEST): count
        for task, codes in found.ideas.items()
        for code, count in codes.items()
    }
    table = pd.DataFrame(sorted(counts.items(), key=lambda pair: -pair[1]), columns=["idea", "students"])
    table = table.head(MOST_IDEAS)
    size = (7.6, 1.4 + 0.4 * max(len(table), 2))
    figure, axes = titled_axes("Which wrong ideas are common?", "students", "", size)
    if table.empty:
        axes.set_axis_off()
        return Picture(figure, "No wrong idea was recognised in any answer.", _nothing())
    axes.bar_label(axes.barh(table["idea"], table["students"], color=COLOURS[1]), padding=3)
    axes.invert_yaxis()
    axes.xaxis.get_major_locator().set_params(integer=True)
    most = table.iloc[0]
    alt = (
        f"Bars for the {len(table)} commonest wrong ideas. The commonest is {most['idea']}, "
        f"in the answers of {most['students']} of {found.students} students."
    )
    return Picture(figure, alt, table)


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({"": ["nothing to show"]})
