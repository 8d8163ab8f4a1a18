"""Still pictures of chapter 11: model beside shop, who stays, and the felt costs themselves."""

import numpy as np
import pandas as pd

from course.methods.tables import require
from course.plots.axes import titled_axes, with_style
from course.plots.palette import COLOURS, INK, QUIET, SHAPES
from course.plots.picture import Picture

__all__ = ["felt_costs", "predicted_and_seen", "staying_and_earning"]


@with_style
def predicted_and_seen(table: pd.DataFrame) -> Picture:
    """Draw which share reaches each level, as predicted and as seen.

    Parameters
    ----------
    table : group, level, share, low, high (seen, with their interval), predicted (share), one row
        per group and level.
    """
    require(table, "group", "level", "share", "low", "high", "predicted", name="table")
    figure, axes = titled_axes(
        "Does the model find what the shop saw?", "slices given, or more", "customers, %"
    )
    for (name, rows), colour, shape in zip(
        table.groupby("group", observed=True), COLOURS, SHAPES, strict=False
    ):
        percent = rows[["share", "low", "high", "predicted"]] * 100
        ends = [percent["share"] - percent["low"], percent["high"] - percent["share"]]
        axes.plot(rows["level"], percent["predicted"], "--", color=colour)
        axes.errorbar(rows["level"], percent["share"], ends, fmt=shape, color=colour, capsize=4)
        axes.annotate(f"{name}", (rows["level"].iloc[-1] + 0.1, percent["share"].iloc[-1]), va="center")
    levels = sorted(table["level"].unique())
    axes.set(ylim=(0, 100), xlim=(levels[0] - 0.3, levels[-1] + 0.9), xticks=levels)
    last = table[table["level"] == levels[-1]]
    said = "; ".join(
        f"{row.group} {row.share:.1%}, predicted {row.predicted:.1%}" for row in last.itertuples()
    )
    alt = f"Points with intervals (seen) on dashed lines (predicted). At the last level: {said}."
    return Picture(figure, alt, table)


@with_style
def staying_and_earning(staying: pd.DataFrame, *, exit_at: float) -> Picture:
    """Draw how many customers stay, and what the firm earns, by the share that it keeps.

    Parameters
    ----------
    staying : kept, stayed, low, high, earned (shares), as `methods.trust.staying_by_split` gives it.
    exit_at : the largest share at which at least half stay.
    """
    require(staying, "kept", "stayed", "low", "high", "earned", name="staying")
    figure, axes = titled_axes(
        "How much may the firm keep?",
        "share of the created value that the firm keeps, %",
        "customers, % · value offered, %",
    )
    kept, percent = staying["kept"] * 100, staying[["stayed", "low", "high", "earned"]] * 100
    axes.fill_between(kept, percent["low"], percent["high"], color=COLOURS[0], alpha=0.2)
    axes.plot(kept, percent["stayed"], "o-", color=COLOURS[0])
    axes.plot(kept, percent["earned"], "s--", color=COLOURS[1])
    axes.axvline(exit_at * 100, color=QUIET, linestyle=":")
    axes.annotate("customers who stay", (kept.iloc[0], 91), color=INK, va="top")
    axes.annotate("value that reaches the firm", (kept.iloc[0], percent["earned"].iloc[0] - 9), color=INK)
    axes.annotate(f"exit point {exit_at:.0%}", (exit_at * 100 + 1, 70), color=INK)
    axes.set(ylim=(0, 105))
    best = staying.loc[staying["earned"].idxmax()]
    alt = (
        f"Customers who stay fall from {staying['stayed'].iloc[0]:.0%} to {staying['stayed'].iloc[-1]:.0%}; "
        f"at least half stay up to {exit_at:.0%}. The firm earns most when it keeps {best['kept']:.0%}."
    )
    return Picture(figure, alt, staying)


@with_style
def felt_costs(costs: pd.Series, limits: pd.Series) -> Picture:
    """Draw the felt costs of all people, and below which cost each answer is a yes.

    Parameters
    ----------
    costs : felt cost of giving everything, one per customer.
    limits : name of the request -> felt cost below which she says yes.
    """
    figure, axes = titled_axes(
        "What would she have given?", "felt cost of giving all four slices", "customers who feel less, %"
    )
    felt = np.sort(np.asarray(costs, float))
    axes.plot(felt, 100 * np.arange(1, len(felt) + 1) / len(felt), color=COLOURS[0], linewidth=2.5)
    for at, (name, limit) in enumerate(limits.sort_values().items()):
        share = 100 * float((felt < limit).mean())
        axes.plot([limit], [share], SHAPES[at % len(SHAPES)], color=COLOURS[1], markersize=8)
        axes.annotate(f"{name}: {share:.0f} %", (limit + 0.1, share - 5), color=INK)
    axes.set(xlim=(0, max(4.0, float(limits.max()) * 1.5)), ylim=(0, 102))
    table = pd.DataFrame(
        {
            "request": limits.index,
            "yes below": limits.to_numpy(),
            "share of customers": [float((felt < limit).mean()) for limit in limits],
        }
    )
    said = "; ".join(f"{row.request} {row[3]:.0%}" for row in table.itertuples())
    alt = f"A rising curve of felt cost; median {np.median(felt):.2f}. Share of customers below: {said}."
    return Picture(figure, alt, table)
