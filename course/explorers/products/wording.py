"""What the product explorer says: sentences and tables in the reader's words."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from course.explorers.products.levels import Level
from course.methods import products as method
from course.plots.products import Service

__all__ = ["METRIC_COLUMNS", "amount", "links_table", "says_added", "says_focus", "says_links"]

METRIC_COLUMNS = {
    "count": "orders with both",
    "confidence": "confidence",
    "lift": "lift",
    "jaccard": "Jaccard",
}


def amount(metric: str, value: float) -> str:
    """Return a link's strength in words: "lift 4.2", "308 orders"."""
    if metric == "count":
        return f"{value:,.0f} {'order' if value == 1 else 'orders'}"
    if metric == "confidence":
        return f"confidence {value:.2f}"
    return f"{METRIC_COLUMNS[metric]} {value:.1f}" if metric == "lift" else f"Jaccard {value:.3f}"


def links_table(pairs: pd.DataFrame, names: pd.Series, first: str = "") -> pd.DataFrame:
    """Return links as a table to read, in the given order; `first` stands first in its links."""
    a = pairs["a"].map(names).astype(str).to_numpy(object)
    b = pairs["b"].map(names).astype(str).to_numpy(object)
    turned = b == first
    return pd.DataFrame(
        {
            "product": np.where(turned, b, a),
            "with": np.where(turned, a, b),
            "orders with both": pairs["both"].to_numpy(),
            "confidence": method.strength(pairs, "confidence").round(3),
            "lift": pairs["lift"].to_numpy().round(2),
            "Jaccard": pairs["jaccard"].to_numpy().round(4),
            "expected by chance": pairs["expected"].to_numpy().round(1),
            "explained by chance": np.where(pairs["chance"], "yes", "no"),
        }
    )


def _threshold(values: dict[str, Any]) -> str:
    left = ", without what chance explains" if values["chance"] else ""
    return f"{amount(values['metric'], values['cut'])} or more{left}"


def says_links(values: dict[str, Any], level: Level, shown: np.ndarray, table: pd.DataFrame) -> str:
    """Return the whole picture in two sentences."""
    what = {"needs": "needs", "deeper": "deeper needs"}.get(values["zoom"], "products")
    if table.empty:
        best = amount(values["metric"], level.strength[values["metric"]].max())
        return (
            f"At {_threshold(values)}, no link is left; the strongest of all has {best}. Lower the threshold."
        )
    joined = np.unique(level.scene.ends[shown]).size
    links = "link joins" if len(table) == 1 else "links join"
    start = f"At {_threshold(values)}, {len(table):,} {links} {joined} of {len(level.keys)} {what}."
    by_chance = int((table["explained by chance"] == "yes").sum())
    if by_chance:
        start += f" Chance alone explains {by_chance:,} of them (dotted)."
    top = table.iloc[0]
    strength = amount(values["metric"], top[METRIC_COLUMNS[values["metric"]]])
    return f"{start} Strongest: {top['product']} with {top['with']} ({strength})."


def says_focus(values: dict[str, Any], table: pd.DataFrame) -> str:
    """Return one product's links in two sentences."""
    if table.empty:
        return f"{values['focus']} has no link at {_threshold(values)}. Lower the threshold."
    others = np.where(table["product"] == values["focus"], table["with"], table["product"])
    column = METRIC_COLUMNS[values["metric"]]
    best = [
        f"{other} ({amount(values['metric'], strength)})"
        for other, strength in zip(others[:3], table[column], strict=False)
    ]
    links = "link" if len(table) == 1 else "links"
    return (
        f"{values['focus']} has {len(table)} {links} at {_threshold(values)}. Strongest: {'; '.join(best)}."
    )


def says_added(services: Sequence[Service], worth: pd.DataFrame | None) -> str:
    """Return what the service just added is worth, by products with as many."""
    name, relevant, _ = services[-1]
    kind = "relevant" if relevant else "irrelevant"
    count = sum(helps == relevant for _, helps, _ in services)
    start = (
        f"You added “{name}”: relevant service number {count}."
        if relevant
        else (f"You added “{name}”, which serves another need: irrelevant service number {count}.")
    )
    if worth is None:
        return f"{start} Pass orders and prodlinks to see what such a service was worth elsewhere."
    known = worth[worth["kind"] == kind].set_index("links")
    if count not in known.index:
        return f"{start} No product has that many, so these data cannot tell what it is worth."
    now = known.loc[count]
    had = (1 + known["growth"].get(count - 1, 0.0)) if count > 1 else 1.0
    step = (1 + now["growth"]) / had - 1
    return (
        f"{start} Products with {count} came to sell {_change(now['growth'])} than without any "
        f"(90 % interval {now['low']:+.0%} to {now['high']:+.0%}); this step alone: {step:+.0%}."
    )


def _change(growth: float) -> str:
    return f"{abs(growth):.0%} {'more' if growth >= 0 else 'less'}"
