"""The end of chapter 5: what was planted against what was found, ours against published."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course.methods.tables import require
from course.plots.axes import plain_log, titled_axes, with_style
from course.plots.palette import COLOURS, INK, QUIET, SHAPES
from course.plots.picture import Picture

__all__ = ["ours_against_published", "planted_against_found"]


@with_style
def planted_against_found(links: pd.DataFrame, pairs: pd.DataFrame, found: pd.DataFrame) -> Picture:
    """Show which planted pairs the data gave away, and which stayed hidden.

    Parameters
    ----------
    links : the truth: a, b, kind, lift (what the model implies).
    pairs : table from `methods.products.pairs`.
    found : the pairs that the reader calls linked: a, b.
    """
    measured = _measured(require(links, "a", "b", "kind", "lift", name="links"), pairs, found)
    title = "Which planted pairs did you find?"
    figure, axes = titled_axes(
        title, "lift that was planted (times, log scale)", "lift in the data (times, log scale)"
    )
    floor = _lowest_shown(measured["lift_found"])
    for at, (kind, group) in enumerate(measured.groupby("kind", sort=True)):
        _mark_kind(axes, at, str(kind), group.assign(lift_found=group["lift_found"].clip(lower=floor)))
    ends = [min(measured["lift"].min(), floor), max(measured["lift"].max(), measured["lift_found"].max())]
    axes.plot(ends, ends, color=QUIET, linewidth=1, linestyle=":")
    axes.set(xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        plain_log(axis)
    axes.legend(loc="upper left", fontsize=9)
    counts = measured.groupby("kind")["found"].agg(["sum", "size"])
    said = "; ".join(f"{kind}: {row['sum']} of {row['size']} found" for kind, row in counts.iterrows())
    return Picture(figure, f"Planted against measured lift of planted pairs. {said}.", measured.round(3))


def _mark_kind(axes: Axes, at: int, kind: str, group: pd.DataFrame) -> None:
    """Mark the pairs of one kind: filled where they were found, hollow where not."""
    for seen, face in ((True, COLOURS[at]), (False, "none")):
        part = group[group["found"] == seen]
        axes.scatter(
            part["lift"],
            part["lift_found"],
            marker=SHAPES[at],
            s=48,
            facecolor=face,
            edgecolor=COLOURS[at],
            label=f"{kind}, {'found' if seen else 'not found'} ({len(part)})",
        )


def _measured(truth: pd.DataFrame, pairs: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Add to the planted pairs their lift in the data (0 if they never met), and whether they were found."""
    columns = pairs[["a", "b", "both", "lift"]]
    measured = truth.merge(columns, on=["a", "b"], how="left", suffixes=("", "_found"))
    mine = set(zip(found["a"], found["b"], strict=True))
    return measured.assign(
        found=[pair in mine for pair in zip(measured["a"], measured["b"], strict=True)],
        lift_found=measured["lift_found"].fillna(0.0),
    )


def _lowest_shown(lift: pd.Series) -> float:
    """Where pairs that never met stand: a logarithmic axis has no zero."""
    return max(lift[lift > 0].min(), 0.05) if lift.any() else 0.1


@with_style
def ours_against_published(table: pd.DataFrame) -> Picture:
    """Show our numbers beside the range that others published.

    Parameters
    ----------
    table : what (one line of words), ours, low, high (the published range), source.
    """
    require(table, "what", "ours", "low", "high", "source", name="table")
    figure, axes = titled_axes(
        "Is our shop like real ones?", "times (1 = no special link)", "", (7.6, 0.7 * len(table) + 1.6)
    )
    at = np.arange(len(table))[::-1]
    axes.hlines(at, table["low"], table["high"], color=COLOURS[1], linewidth=9, alpha=0.55)
    axes.plot(table["ours"], at, "o", color=COLOURS[0], markersize=9)
    axes.axvline(1, color=INK, linewidth=1, linestyle=":")
    axes.set_yticks(at, table["what"])
    axes.set_ylim(-0.7, len(table) - 0.3)
    for y, row in zip(at, table.itertuples(), strict=True):
        ours, theirs = f"ours {row.ours:.2f}", f"{row.source}: {row.low:g} to {row.high:g}"
        beside = {"textcoords": "offset points"}
        axes.annotate(ours, (row.ours, y), (0, 9), ha="center", color=COLOURS[0], fontweight="bold", **beside)
        axes.annotate(theirs, (row.low, y), (0, -17), color=COLOURS[1], fontsize=9, **beside)
    said = "; ".join(
        f"{r.what}: ours {r.ours:.2f}, published {r.low:g} to {r.high:g}" for r in table.itertuples()
    )
    return Picture(figure, f"Our numbers and published ranges. {said}.", table)
