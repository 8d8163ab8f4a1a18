"""The evidence of chapter 5: basket sizes, use-contexts and services."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course.methods.tables import require
from course.plots.axes import titled_axes, with_style
from course.plots.palette import COLOURS, INK, QUIET
from course.plots.picture import Picture

__all__ = ["growth_by_links", "inflation_by_basket_size", "use_context_map"]

# How the two kinds of services are drawn: colour, mark, dash, and how far to the side.
KINDS = {"relevant": (COLOURS[0], "o", "-", 0.04), "irrelevant": (COLOURS[1], "s", "--", -0.04)}


@with_style
def inflation_by_basket_size(by_size: pd.DataFrame) -> Picture:
    """Show that mixing small and large orders raises lift without any attraction.

    Parameters
    ----------
    by_size : table from `methods.products.lift_by_basket_size`.
    """
    table = require(by_size, "size", "orders", "lift", "chance", name="by_size")
    title = "How much lift do large baskets make by themselves?"
    figure, axes = titled_axes(title, "products in the order", "mean lift of popular pairs (times)")
    at = np.arange(len(table))
    axes.plot(at[:-1], table["chance"][:-1], color=COLOURS[1], linestyle="--", marker="s", markersize=7)
    axes.plot(at[:-1], table["lift"][:-1], color=COLOURS[0], marker="o", markersize=8)
    axes.plot(at[-1:], table["chance"][-1:], color=COLOURS[1], marker="s", markersize=9)
    axes.plot(at[-1:], table["lift"][-1:], color=COLOURS[0], marker="o", markersize=10)
    axes.axhline(1, color=INK, linewidth=1, linestyle=":")
    axes.set_xticks(at, table["size"])
    axes.set_xlim(-0.4, len(table) - 0.2)
    _name_ends(axes, at[-1], table.iloc[-1])
    axes.annotate("independent", (-0.4, 1), (2, 4), textcoords="offset points")
    first, last = table.iloc[0], table.iloc[-1]
    alt = (
        f"Mean lift by basket size: {first['lift']:.2f} in orders of {first['size']} products, but "
        f"{last['lift']:.2f} in all orders together, of which chance alone makes {last['chance']:.2f}."
    )
    return Picture(figure, alt, table)


def _name_ends(axes: Axes, at: float, last: pd.Series) -> None:
    """Write what the two marks at the end are beside them, the upper one above."""
    for column, words, colour in (("lift", "counted", COLOURS[0]), ("chance", "by chance", COLOURS[1])):
        upper = last[column] == last[["lift", "chance"]].max()
        axes.annotate(
            f"{words} {last[column]:.2f}",
            (at, last[column]),
            (-12, 1 if upper else -1),
            textcoords="offset points",
            ha="right",
            va="bottom" if upper else "top",
            color=colour,
            fontweight="bold",
        )


@with_style
def use_context_map(
    companions: pd.DataFrame, contexts: pd.Series, *, commodity: str, rows: int = 12
) -> Picture:
    """Show what joins a commodity in each use-context.

    Parameters
    ----------
    companions : table from `methods.products.companions` (buyers x categories).
    contexts : Series customer -> context; commodity : its name, for the title.
    rows : categories shown, those that differ most between contexts.
    """
    mean = companions.groupby(contexts.reindex(companions.index)).mean().T
    spread = (mean.max(axis=1) - mean.min(axis=1)).nlargest(min(rows, len(mean)))
    mean = mean.loc[spread.index]
    mean = mean.loc[mean.idxmax(axis=1).sort_values(kind="stable").index]
    mean.columns = [f"context {int(context)}" for context in mean.columns]
    figure, axes = titled_axes(f"Who uses {commodity} for what?", "", "", (6.6, 0.34 * len(mean) + 1.6))
    _heat(axes, mean)
    axes.set(
        xlabel=f"use-context of the buyers of {commodity}",
        ylabel="category in the same order (standard errors above usual)",
    )
    axes.tick_params(length=0)
    typical = "; ".join(f"{name}: {', '.join(joins.nlargest(3).index)}" for name, joins in mean.items())
    alt = f"Heat map of categories that join {commodity} more often than usual. Most typical: {typical}."
    return Picture(figure, alt, mean.round(2).rename_axis("category").reset_index())


def _heat(axes: Axes, table: pd.DataFrame) -> None:
    """Colour the cells from orange (less than usual) to purple (more), with the number in each."""
    most = float(np.abs(table.to_numpy()).max()) or 1.0
    axes.pcolormesh(table, cmap="PuOr", vmin=-most, vmax=most, edgecolor=QUIET, linewidth=0.5)
    axes.set_xticks(np.arange(table.shape[1]) + 0.5, table.columns)
    axes.set_yticks(np.arange(len(table)) + 0.5, table.index)
    axes.invert_yaxis()
    for (row, column), value in np.ndenumerate(table.to_numpy()):
        # Strong cells are dark in both directions; their numbers need light ink.
        ink = "#ffffff" if abs(value) > 0.6 * most else "#111111"
        axes.text(column + 0.5, row + 0.5, f"{value:+.1f}", ha="center", va="center", color=ink, fontsize=9)


@with_style
def growth_by_links(worth: pd.DataFrame) -> Picture:
    """Show the growth of sales by number of relevant and irrelevant services.

    Parameters
    ----------
    worth : table from `methods.products.link_worth`.
    """
    table = require(worth, "kind", "links", "growth", "low", "high", name="worth")
    title = "Does every further service add sales?"
    figure, axes = titled_axes(title, "services of that kind on the product (number)", "growth of sales (%)")
    axes.axhline(0, color=INK, linewidth=1, linestyle=":")
    for kind, points in table.groupby("kind", sort=False):
        _growth_curve(axes, str(kind), points)
    axes.set_xticks(range(int(table["links"].max()) + 1))
    axes.set_xlim(-0.2, table["links"].max() + 0.9)
    said = "; ".join(
        f"{row.links} {row.kind}: {row.growth:+.0%} ({row.low:+.0%} to {row.high:+.0%})"
        for row in table.itertuples()
    )
    return Picture(figure, f"Growth of sales with intervals, by number of services. {said}.", table.round(3))


def _growth_curve(axes: Axes, kind: str, points: pd.DataFrame) -> None:
    """Draw one kind of service from nothing up, with its intervals and its name at the end."""
    # A little apart, so that the intervals of the two kinds do not cover each other.
    colour, mark, dash, shift = KINDS[kind]
    links, growth = np.array([0, *points["links"]]) + shift, [0, *(100 * points["growth"])]
    axes.plot(links, growth, color=colour, marker=mark, linestyle=dash, markersize=7)
    axes.vlines(points["links"] + shift, 100 * points["low"], 100 * points["high"], color=colour, linewidth=2)
    # Above or below its end, not beside it: the line at zero would strike the name through.
    up = 9 if growth[-1] > 0 else -18
    axes.annotate(
        kind,
        (links[-1], growth[-1]),
        (9, up),
        textcoords="offset points",
        color=colour,
        fontweight="bold",
    )
