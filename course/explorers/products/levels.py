"""What the product explorer draws, prepared once: products, or the needs behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError
from course.explorers.controls import Number
from course.methods import products as method
from course.plots.palette import COLOURS
from course.plots.products import Scene

__all__ = ["UNITS", "Level", "groups_of", "short_names"]

UNITS = {"count": "orders", "confidence": "share of orders", "lift": "times", "jaccard": "share of orders"}
LINKS_AT_FIRST = 60


@dataclass(frozen=True)
class Level:
    """Nodes and links of one zoom level.

    keys : what `pairs` calls the nodes; pairs : their links, with column `chance`;
    strength : metric -> (links,); scene : the fixed part of the picture;
    chance : (links,) whether chance explains the link; name : key -> name.
    """

    keys: list
    pairs: pd.DataFrame
    strength: dict[str, np.ndarray]
    scene: Scene
    chance: np.ndarray
    name: pd.Series

    @classmethod
    def of(
        cls, pairs: pd.DataFrame, keys: list, names: pd.Series, labels: pd.Series, sets: str = ""
    ) -> "Level":
        """Prepare the links among `keys`; `pairs` must have a column `chance`."""
        kept = pairs[pairs["a"].isin(keys) & pairs["b"].isin(keys)].reset_index(drop=True)
        if kept.empty:
            raise DataError(
                "no order holds two products, so there is nothing to link; are these receipt lines?"
            )
        code = {key: at for at, key in enumerate(keys)}
        ends = np.column_stack([kept["a"].map(code), kept["b"].map(code)]).astype(int)
        orders = pd.concat([kept.set_index("a")["orders_a"], kept.set_index("b")["orders_b"]])
        sales = orders[~orders.index.duplicated()].reindex(keys).fillna(0).to_numpy()
        # What lies near each other should be what chance does not explain.
        near = np.where(
            kept["chance"], 0.0, np.log((kept["both"] + 10) / (kept["expected"] + 10)).clip(lower=0)
        )
        full, short = names.reindex(keys).astype(str), labels.reindex(keys).astype(str)
        scene = Scene(full.tolist(), short.tolist(), sales, ends, near.astype(float), sets)
        strength = {metric: method.strength(kept, metric) for metric in method.METRICS}
        return cls(keys, kept, strength, scene, kept["chance"].to_numpy(), names)

    def scale(self, metric: str) -> tuple[float, float, float, str, float]:
        """Return low, high, step, unit and first value of the threshold."""
        strength = self.strength[metric]
        if metric in ("confidence", "jaccard"):
            high, step = (1.0, 0.01) if metric == "confidence" else (_round_up(strength.max(), 0.05), 0.005)
        elif metric == "count":
            step = max(1, int(_round_up(strength.max() / 400, 1)))
            high = int(_round_up(strength.max(), 10 * step))
        else:
            high, step = _round_up(strength.max(), 1.0), 0.1
        ranked = np.sort(strength)[::-1]
        first = ranked[min(LINKS_AT_FIRST, len(ranked)) - 1]
        low = 1 if metric == "count" else 0
        return low, high, step, UNITS[metric], max(low, round(float(np.floor(first / step) * step), 6))

    def rescaled(self, cut: Number, metric: str) -> Number:
        """Return the threshold control on the scale of `metric`."""
        low, high, step, unit, first = self.scale(metric)
        return cut.rescaled(low, high, step, unit, int(first) if isinstance(step, int) else first)


def _round_up(value: float, step: float) -> float:
    return round(float(np.ceil(value / step - 1e-9) * step), 6)


def groups_of(values: pd.Series, keys: list, rest: str) -> tuple[np.ndarray, list[str]]:
    """Return each node's group number, and the names of the groups.

    The values that occur most often get the colours, in alphabetical order; all
    other nodes get the number after them, which is quiet.
    """
    known = values.reindex(keys).astype(object)
    often = sorted(known.value_counts().index[: len(COLOURS)], key=str)
    number = {name: at for at, name in enumerate(often)}
    blank = [""] * (len(COLOURS) - len(often))
    return np.array([number.get(name, len(COLOURS)) for name in known]), [*map(str, often), *blank, rest]


def short_names(products: pd.DataFrame, keys: Sequence[Any]) -> pd.Series:
    """Return names without brand and size, where that still tells these products apart."""
    table = products.set_index("product").reindex(keys)
    full = table["name"].astype(str)
    if not {"brand", "size"} <= set(table.columns):
        return full
    short = [
        name.removeprefix(str(brand)).removesuffix(str(size)).strip() or name
        for name, brand, size in zip(full, table["brand"], table["size"], strict=True)
    ]
    short = pd.Series(short, index=full.index)
    sized = pd.Series(
        [n.removeprefix(str(b)).strip() for n, b in zip(full, table["brand"], strict=True)], full.index
    )
    short = short.mask(short.duplicated(keep=False), sized)
    return short.mask(short.duplicated(keep=False), full)
