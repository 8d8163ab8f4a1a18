"""The still pictures of chapter 1: a market on paper, an app that runs along ties, two rivals.

- `two_markets`: shares of adopters where customers talk, and where they do not.
- `adoption_by_week`, `town_by_week`: the app's adopters as a curve, and on the network.
- `profit_by_volume`, `tastes_served`: one offer for all, or two.
- `mix_by_type`: what each type of club does relatively much of.
- `profit_by_week`: two rivals before and after a shock.
"""

from collections.abc import Sequence

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from course.methods.paradigm import behaviour_mix, behaviour_scores, mix_types
from course.methods.tables import require
from course.plots.axes import titled_axes, with_style
from course.plots.palette import COLOURS, INK, QUIET, SHAPES
from course.plots.picture import Picture
from course.plots.products.layout import fixed_positions

__all__ = [
    "adoption_by_week",
    "mix_by_type",
    "profit_by_volume",
    "profit_by_week",
    "tastes_served",
    "town_by_week",
    "two_markets",
]

DASHES = ("-", "--")


@with_style
def two_markets(shares: pd.DataFrame, *, stop: float) -> Picture:
    """Show two markets year by year, and when their adverts stop.

    Parameters
    ----------
    shares : index year; one column of shares (0 to 1) per market, named as it shall be labelled.
    stop : year after which there are no adverts.
    """
    figure, axes = titled_axes(
        "Which market goes on growing?", "year since launch", "share of customers who have adopted"
    )
    for (name, share), colour, dash, shape in zip(shares.items(), COLOURS, DASHES, SHAPES, strict=False):
        axes.plot(shares.index, share, color=colour, linestyle=dash, marker=shape)
        _label_end(axes, shares.index[-1], share.iloc[-1], str(name), colour)
    _mark(axes, stop, "adverts stop")
    axes.set(ylim=(0, 1), xlim=(0, shares.index[-1] * 1.12))
    ends = "; ".join(
        f"{name} {share.loc[int(stop)]:.1%}, at the end {share.iloc[-1]:.1%}"
        for name, share in shares.items()
    )
    return Picture(figure, f"Shares of adopters at year {stop:g}: {ends}.", shares.reset_index().round(3))


@with_style
def adoption_by_week(adoptions: pd.DataFrame, adverts: Sequence[int] = ()) -> Picture:
    """Show adopters so far by week, and the weeks with adverts.

    Parameters
    ----------
    adoptions : customer, week.     adverts : weeks in which adverts ran.
    """
    require(adoptions, "customer", "week", name="adoptions")
    weeks = pd.RangeIndex(1, adoptions["week"].max() + 1, name="week")
    so_far = adoptions.groupby("week").size().reindex(weeks, fill_value=0).cumsum()
    figure, axes = titled_axes(
        "How did the app fill the town?", "week since the app's start", "adopters so far"
    )
    axes.plot(so_far.index, so_far, "o", color=COLOURS[0], markersize=4)
    axes.plot(adverts, np.zeros(len(adverts)), "|", color=COLOURS[1], markersize=14, markeredgewidth=3)
    if len(adverts):
        at = (weeks[-1], 0)
        axes.annotate(
            "weeks with adverts", at, (0, 12), textcoords="offset points", ha="right", color=COLOURS[1]
        )
    span = min(8, len(weeks) - 1)
    steepest = int(so_far.diff(span).fillna(0).idxmax())
    alt = (
        f"Adopters by week, an S: {so_far.iloc[0]} in the first, {so_far.iloc[-1]} at the end; "
        f"steepest between weeks {steepest - span} and {steepest}."
    )
    return Picture(figure, alt, so_far.rename("adopters").reset_index())


@with_style
def town_by_week(
    ties: pd.DataFrame, adoptions: pd.DataFrame, customers: Sequence[int], *, weeks: Sequence[int]
) -> Picture:
    """Show adoption on the network, one small picture for each week.

    Parameters
    ----------
    ties : customer_a, customer_b.     adoptions : customer, week.
    customers : those to draw; whoever is not tied to most of them is left out.     weeks : six.
    """
    shown = ties[ties["customer_a"].isin(customers) & ties["customer_b"].isin(customers)]
    # Whoever knows none of the others would float far away.
    together = nx.from_pandas_edgelist(shown, "customer_a", "customer_b")
    names = pd.Index(sorted(max(nx.connected_components(together), key=len)))
    shown = shown[shown["customer_a"].isin(names)]
    ends = np.column_stack([names.get_indexer(shown[end]) for end in ("customer_a", "customer_b")])
    place = fixed_positions(ends, np.ones(len(ends)), np.full((len(names), 2), 13.0), 320, 260)
    when = adoptions.set_index("customer")["week"].reindex(names).fillna(np.inf).to_numpy()
    told = when > _first_friend(ties, adoptions).reindex(names).fillna(np.inf).to_numpy()
    figure = Figure(figsize=(9, 6.2))
    rows = []
    for axes, week in zip(figure.subplots(2, 3).flat, weeks, strict=True):
        _town(axes, place, ends, when, told, week)
        now = when <= week
        axes.set_title(f"week {week}: {now.sum()} of {len(names)}", fontsize=11)
        rows.append({"week": week, "adopters": int(now.sum()), "a friend had it": int((now & told).sum())})
    figure.suptitle("Does the app run along ties?", x=0.01, ha="left", fontweight="bold")
    figure.legend(handles=_town_key(), loc="outside lower center", ncols=3, fontsize=10)
    table = pd.DataFrame(rows)
    said = "; ".join(f"week {r['week']} {r['adopters']}, {r['a friend had it']} after a friend" for r in rows)
    return Picture(figure, f"Adopters among {len(names)} customers: {said}.", table)


def _town_key() -> list[Line2D]:
    """Return one mark of each kind, as the small pictures show them."""
    looks = {
        "no friend had it before": ("s", COLOURS[1], COLOURS[1]),
        "a friend had it": ("o", COLOURS[0], COLOURS[0]),
        "not yet": ("o", "none", QUIET),
    }
    return [
        Line2D([], [], linestyle="", marker=shape, markerfacecolor=fill, markeredgecolor=edge, label=words)
        for words, (shape, fill, edge) in looks.items()
    ]


def _first_friend(ties: pd.DataFrame, adoptions: pd.DataFrame) -> pd.Series:
    """Return for each customer the week in which the first of her friends adopted."""
    turned = ties.rename(columns={"customer_a": "customer_b", "customer_b": "customer_a"})
    both = pd.concat([ties, turned])[["customer_a", "customer_b"]]
    both = both.merge(adoptions, left_on="customer_b", right_on="customer")
    return both.groupby("customer_a")["week"].min()


def _town(
    axes: Axes, place: np.ndarray, ends: np.ndarray, when: np.ndarray, told: np.ndarray, week: int
) -> None:
    now = when <= week
    live = now[ends].all(axis=1)
    for these, colour, width, strength in ((~live, QUIET, 0.4, 0.35), (live, COLOURS[0], 0.9, 0.6)):
        # One line with gaps for all ties: a picture of a tenth of the size.
        gap = np.full((these.sum(), 1, 2), np.nan)
        x, y = np.concatenate([place[ends[these]], gap], axis=1).reshape(-1, 2).T
        axes.plot(x, y, color=colour, linewidth=width, alpha=strength, zorder=1)
    looks = (
        (~now, "o", "none", QUIET, 14),
        (now & told, "o", COLOURS[0], COLOURS[0], 22),
        (now & ~told, "s", COLOURS[1], COLOURS[1], 26),
    )
    for these, shape, fill, edge, size in looks:
        axes.scatter(*place[these].T, s=size, marker=shape, facecolor=fill, edgecolor=edge, zorder=2)
    axes.set_axis_off()


@with_style
def profit_by_volume(offers: pd.DataFrame) -> Picture:
    """Show what each offer earned in weeks of different volume.

    Parameters
    ----------
    offers : offer, pieces, profit (cents).
    """
    require(offers, "offer", "pieces", "profit", name="offers")
    figure, axes = titled_axes(
        "Which offer earns more?", "pieces made and sold in the week", "profit of the week (euros)"
    )
    said = []
    for (name, part), colour, shape in zip(
        offers.groupby("offer", observed=True), COLOURS, SHAPES, strict=False
    ):
        part = part.sort_values("pieces")  # noqa: PLW2901 - the same rows in order
        axes.scatter(part["pieces"], part["profit"] / 100, color=colour, marker=shape, s=22)
        _label_end(axes, part["pieces"].iloc[-1], part["profit"].iloc[-1] / 100, str(name), colour)
        said.append(f"{name}: {part['profit'].iloc[0] / 100:,.0f} to {part['profit'].iloc[-1] / 100:,.0f}")
    axes.axhline(0, color=INK, linewidth=1, linestyle=":")
    axes.set_xlim(0, offers["pieces"].max() * 1.2)
    alt = f"Profit from the smallest to the largest weekly volume; {'; '.join(said)}."
    return Picture(figure, alt, offers[["offer", "week", "pieces", "profit"]])


@with_style
def tastes_served(tastes: pd.Series, offers: Sequence[float], *, reach: float = 2.0) -> Picture:
    """Show tastes, and whom each offer serves.

    Parameters
    ----------
    tastes : one number per taster.     offers : places of the offers.     reach : how far one pleases.
    """
    counts, edges = np.histogram(
        tastes, np.arange(np.floor(tastes.min()), np.ceil(tastes.max()) + 0.25, 0.25)
    )
    figure, axes = titled_axes("Whom does it serve?", "strength liked most (0 mild, 10 strong)", "tasters")
    axes.bar(edges[:-1], counts, width=0.23, align="edge", color=COLOURS[0])
    served = np.zeros(len(tastes), bool)
    for offer in offers:
        axes.axvspan(offer - reach, offer + reach, color=COLOURS[2], alpha=0.2)
        axes.axvline(offer, color=COLOURS[2], linestyle="--")
        served |= np.abs(tastes.to_numpy() - offer) <= reach + 1e-9
    axes.set_xlim(0, 10)
    places = " and ".join(f"{offer:.1f}" for offer in offers)
    alt = f"Tastes of {len(tastes):,} tasters; offers at {places} serve {served.sum():,} of them."
    return Picture(figure, alt, pd.DataFrame({"strength from": edges[:-1], "tasters": counts}))


@with_style
def mix_by_type(counts: pd.DataFrame, club: pd.Series, *, types: int = 4) -> Picture:
    """Show the mean mix of behaviours of each type of club.

    Parameters
    ----------
    counts : customers by behaviours.     club : customer -> club.     types : number of types.
    """
    mix = behaviour_mix(behaviour_scores(counts), club)
    means = mix.drop(columns="customers").groupby(mix_types(mix, types)).mean()
    figure, axes = titled_axes("What does each type of club do?", "share of the club's mix (0 to 1)", "")
    at = np.arange(len(means.columns))[::-1]
    axes.axvline(1 / len(at), color=QUIET, linestyle=":")
    for (name, row), colour, shape in zip(means.iterrows(), COLOURS, SHAPES, strict=False):
        axes.plot(row, at, shape, color=colour, markersize=9, label=f"type {name}")
    axes.set_yticks(at, means.columns)
    axes.set_ylim(-0.6, len(at) - 0.4)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    said = "; ".join(f"type {name} most {row.idxmax()} ({row.max():.2f})" for name, row in means.iterrows())
    return Picture(
        figure, f"Mean mix by type of club: {said}.", means.round(3).rename_axis("type").reset_index()
    )


@with_style
def profit_by_week(firms: pd.DataFrame, *, shock: int) -> Picture:
    """Show two rivals' profit week by week.

    Parameters
    ----------
    firms : policy, week, profit_cents.     shock : first week of the changed market.
    """
    require(firms, "policy", "week", "profit_cents", name="firms")
    figure, axes = titled_axes("Who comes through the shock?", "week", "profit of the week (euros)")
    said = []
    looks = zip(firms.groupby("policy", observed=True), COLOURS, DASHES, SHAPES, strict=False)
    for (name, part), colour, dash, shape in looks:
        profit = part.set_index("week")["profit_cents"] / 100
        axes.plot(profit.index, profit, color=colour, linestyle=dash, marker=shape, markersize=3.5)
        _label_end(axes, profit.index[-1], profit.iloc[-1], str(name), colour)
        before, after = (profit[profit.index < shock].mean(), profit[profit.index >= shock].mean())
        said.append(f"{name} {before:,.0f} before and {after:,.0f} after")
    _mark(axes, shock, "discounter opens")
    axes.set(ylim=(0, None), xlim=(0, firms["week"].max() * 1.14))
    return Picture(
        figure, f"Mean weekly profit: {'; '.join(said)}.", firms[["week", "policy", "profit_cents"]]
    )


def _label_end(axes: Axes, x: float, y: float, words: str, colour: str) -> None:
    axes.annotate(
        words, (x, y), (7, 0), textcoords="offset points", va="center", color=colour, fontweight="bold"
    )


def _mark(axes: Axes, x: float, words: str) -> None:
    axes.axvline(x, color=INK, linewidth=1, linestyle=":")
    axes.annotate(
        words, (x, 1), (4, -4), xycoords=("data", "axes fraction"), textcoords="offset points", va="top"
    )
