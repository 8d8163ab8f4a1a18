"""Still figures of chapter 9: lists and how often they hit, doses and what they do."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from course.methods.funnel import wilson_interval
from course.methods.tables import require
from course.plots.axes import titled_axes, with_style
from course.plots.palette import COLOURS, SHAPES
from course.plots.picture import Picture

__all__ = ["precision_by_list", "responses_by_dose"]


@with_style
def precision_by_list(metrics: pd.DataFrame) -> Picture:
    """Show the precision of each list with its interval, best last.

    Parameters
    ----------
    metrics : index the names of the lists; precision, low, high, as from `ranking_metrics`.
    """
    table = require(metrics, "precision", "low", "high", name="metrics").sort_values("precision")
    figure, axes = titled_axes(
        "Which list hits most often?", "share of products shown that were bought, 95 % interval", ""
    )
    at = np.arange(len(table))
    reach = np.abs(table[["low", "high"]].to_numpy().T - table["precision"].to_numpy())
    axes.errorbar(table["precision"], at, xerr=reach, fmt="o", markersize=8, capsize=4, color=COLOURS[0])
    for place, mean in zip(at, table["precision"], strict=True):
        axes.annotate(f"{mean:.1%}", (mean, place), (0, 9), textcoords="offset points", ha="center")
    axes.set_yticks(at, [str(name) for name in table.index])
    axes.set_ylim(-0.6, len(table) - 0.3)
    axes.set_xlim(left=0)
    axes.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    said = "; ".join(
        f"{name} {row.precision:.1%} ({row.low:.1%} to {row.high:.1%})"
        for name, row in zip(table.index, table.itertuples(), strict=True)
    )
    shown = table[["precision", "low", "high"]].round(4).rename_axis("list").reset_index()
    return Picture(figure, f"Points with intervals, share of products shown that were bought: {said}.", shown)


@with_style
def responses_by_dose(
    experiment: pd.DataFrame, names: Mapping[int, str], *, title: str, dose: str, yes: str = "who do"
) -> Picture:
    """Show the share of yes by dose, one line per group, with 95 % intervals.

    Parameters
    ----------
    experiment : arm (text with the dose in it, such as "8 options"), cluster, post (0 or 1).
    names : cluster -> name of the group.
    title : the question; dose : what the x axis counts; yes : who count as yes ("who choose").
    """
    require(experiment, "arm", "cluster", "post", name="experiment")
    amount = experiment["arm"].astype(str).str.extract(r"(?P<dose>\d+)")["dose"].astype(int)
    counts = experiment["post"].groupby([experiment["cluster"], amount]).agg(["sum", "size"]).reset_index()
    counts["share"] = counts["sum"] / counts["size"]
    counts["low"], counts["high"] = wilson_interval(counts["sum"], counts["size"])
    figure, axes = titled_axes(title, dose, f"share {yes}, 95 % interval")
    for place, (cluster, rows) in enumerate(counts.groupby("cluster")):
        reach = [rows["share"] - rows["low"], rows["high"] - rows["share"]]
        axes.errorbar(
            np.arange(len(rows)) + 0.04 * place,
            rows["share"],
            yerr=reach,
            color=COLOURS[place],
            marker=SHAPES[place],
            linestyle=("-", "--")[place % 2],
            capsize=3,
        )
        end = (len(rows) - 1 + 0.04 * place, rows["share"].iloc[-1])
        axes.annotate(names[cluster], end, (8, -4), textcoords="offset points")
    axes.set_xticks(np.arange(counts["dose"].nunique()), sorted(counts["dose"].unique()))
    axes.set_xlim(-0.3, counts["dose"].nunique() + 0.5)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    return Picture(figure, _in_words(counts, names, dose), _listed(counts, names, dose))


def _in_words(counts: pd.DataFrame, names: Mapping[int, str], dose: str) -> str:
    said = [
        f"{names[cluster]}: " + ", ".join(f"{row.dose} {row.share:.1%}" for row in rows.itertuples())
        for cluster, rows in counts.groupby("cluster")
    ]
    return f"Lines of the share by {dose}. " + "; ".join(said) + "."


def _listed(counts: pd.DataFrame, names: Mapping[int, str], dose: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group": counts["cluster"].map(names),
            dose: counts["dose"],
            "share": counts["share"].round(4),
            "low": counts["low"].round(4),
            "high": counts["high"].round(4),
        }
    )
