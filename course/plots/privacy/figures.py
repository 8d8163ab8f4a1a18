"""Still figures of chapter 10: who is singled out, what a breach does, ours beside published."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course.methods.tables import require
from course.plots.axes import titled_axes, with_style
from course.plots.palette import COLOURS, INK, QUIET, SHAPES
from course.plots.picture import Picture

__all__ = ["change_by_group", "ours_beside_published", "singled_out_curves"]


@with_style
def singled_out_curves(table: pd.DataFrame, published: pd.DataFrame | None = None) -> Picture:
    """Show the share singled out against the number of known points, one curve for each release.

    Parameters
    ----------
    table : release (words), known, share, low, high: rows of `methods.privacy.unicity`; six releases at most.
    published : source, known, share: drawn as single diamonds.
    """
    require(table, "release", "known", "share", "low", "high", name="table")
    figure, axes = titled_axes(
        "How few purchases single somebody out?", "purchases known", "share of customers (%)"
    )
    for at, (_, rows) in enumerate(table.groupby("release", sort=False)):
        colour = COLOURS[at]
        axes.fill_between(rows["known"], 100 * rows["low"], 100 * rows["high"], color=colour, alpha=0.2, lw=0)
        axes.plot(rows["known"], 100 * rows["share"], SHAPES[at] + "-", color=colour)
    last = table[table["known"] == table["known"].max()].reset_index(drop=True)
    for at, place in zip(last.index, _apart(100 * last["share"].to_numpy(), 6), strict=True):
        words, edge = last.loc[at, "release"], last.loc[at, "known"] + 0.08
        axes.text(edge, place, words, va="center", color=COLOURS[at], fontweight="bold")
    if published is not None:
        _diamonds(axes, published)
    axes.set(ylim=(-4, 104), xticks=sorted(table["known"].unique()))
    axes.set_xlim(right=table["known"].max() + 1.1)
    said = "; ".join(f"{row.release} {row.share:.0%}" for row in last.itertuples())
    return Picture(
        figure, f"Share of customers singled out by {table['known'].max()} purchases: {said}.", table
    )


def _diamonds(axes: Axes, published: pd.DataFrame) -> None:
    """Draw published shares, each with its source to the left."""
    for row in published.itertuples():
        here = (row.known, 100 * row.share)
        axes.plot(*here, "D", color=INK, markersize=8, fillstyle="none")
        axes.annotate(row.source, here, (-9, 0), textcoords="offset points", ha="right", va="center")


def _apart(places: np.ndarray, least: float) -> np.ndarray:
    """Return places for labels, from the top down, no two nearer than `least`."""
    moved, below = places.astype(float).copy(), np.inf
    for at in np.argsort(-places, kind="stable"):
        moved[at] = below = min(moved[at], below - least)
    return moved


@with_style
def change_by_group(changes: pd.DataFrame) -> Picture:
    """Show how much each group's activity changed, against the group that was not touched.

    Parameters
    ----------
    changes : from `methods.privacy.change_after`: group, change, low, high; the reference first.
    """
    require(changes, "group", "change", "low", "high", name="changes")
    rows = changes.iloc[1:]
    figure, axes = titled_axes(
        "What did the notice do to logins?", "change in logins, against people not hit (%)", "", (7.6, 2.6)
    )
    at = np.arange(len(rows))[::-1]
    axes.axvline(0, color=QUIET, linestyle=":")
    axes.hlines(at, 100 * rows["low"], 100 * rows["high"], color=COLOURS[0], linewidth=4)
    axes.plot(100 * rows["change"], at, "o", color=COLOURS[0], markersize=9)
    for y, row in zip(at, rows.itertuples(), strict=True):
        axes.annotate(
            f"{row.change:+.0%}", (100 * row.change, y), (0, 10), textcoords="offset points", ha="center"
        )
    axes.set_yticks(at, rows["group"])
    axes.set_ylim(-0.6, len(rows) - 0.3)
    said = "; ".join(f"{r.group} {r.change:+.0%} ({r.low:+.0%} to {r.high:+.0%})" for r in rows.itertuples())
    return Picture(figure, f"Change in logins against customers not hit: {said}.", changes)


@with_style
def ours_beside_published(table: pd.DataFrame) -> Picture:
    """Show our shares beside published ones.

    Parameters
    ----------
    table : what (one line of words), ours, published (shares, 0 to 1), source.
    """
    require(table, "what", "ours", "published", "source", name="table")
    figure, axes = titled_axes("How near are ours?", "share (%)", "", (7.6, 0.62 * len(table) + 1.3))
    at = np.arange(len(table))[::-1]
    axes.hlines(at, 100 * table["ours"], 100 * table["published"], color=QUIET)
    axes.plot(100 * table["published"], at, "D", color=COLOURS[1], markersize=9, fillstyle="none", mew=2)
    axes.plot(100 * table["ours"], at, "o", color=COLOURS[0], markersize=7)
    for y, row in zip(at, table.itertuples(), strict=True):
        words = f"ours {row.ours:.1%} ●   {row.source} {row.published:.1%} ◇"
        axes.annotate(words, (0, y), (2, 9), textcoords="offset points", fontsize=9.5)
    axes.set_yticks(at, table["what"])
    axes.set(xlim=(0, 104), ylim=(-0.6, len(table) - 0.2))
    said = "; ".join(f"{r.what}: ours {r.ours:.1%}, {r.source} {r.published:.1%}" for r in table.itertuples())
    return Picture(figure, f"Our shares beside published ones. {said}.", table)
