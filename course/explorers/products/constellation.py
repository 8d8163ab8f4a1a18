"""Behind the product explorer: tables prepared once, and a view for each setting of its controls."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError
from course.explorers.controls import Control
from course.explorers.explorer import View
from course.explorers.products.levels import Level, groups_of, short_names
from course.explorers.products.wording import (
    METRIC_COLUMNS,
    amount,
    links_table,
    says_added,
    says_focus,
    says_links,
)
from course.methods import products as method
from course.methods.tables import require
from course.plots.products import Neighbour, Service, constellation, one_product

__all__ = ["Constellation"]

# Products whose links are known to the explorer; the rest sells too little to say much.
KNOWN = 1_200
ALPHA = 0.01
# A link must show in the orders of one customer in sixty: of 20 among 1,200.
CUSTOMERS_PER_WITNESS = 60
SHOWN = 9


class Constellation:
    """All that the explorer shows; nothing changes in it but caches."""

    def __init__(
        self,
        lines: pd.DataFrame,
        products: pd.DataFrame,
        prodlinks: pd.DataFrame | None,
        contexts: pd.Series | None,
        orders: pd.DataFrame | None,
    ) -> None:
        require(lines, "order", "product")
        require(products, "product", "name", name="products")
        self._lines, self._links, self._orders = lines, prodlinks, orders
        self._products = products.drop_duplicates("product")
        self._name = self._products.set_index("product")["name"].astype(str)
        self._contexts = contexts
        pairs = method.pairs(lines, most=KNOWN)
        if pairs.empty:
            raise DataError(
                "no order holds two products, so there is nothing to link; are these receipt lines?"
            )
        self._pairs = _without_rituals(_with_chance(pairs), lines)
        self._levels: dict[str, Level] = {}

    # What there is to choose from

    @cached_property
    def _product_of(self) -> dict[str, Any]:
        best = pd.unique(pd.concat([self._pairs["a"], self._pairs["b"]]))
        return {self._name.get(product, str(product)): product for product in best}

    def names(self) -> list[str]:
        """Return the names of the products whose links are known, in alphabetical order."""
        return sorted(self._product_of)

    def colourings(self) -> dict[str, str]:
        """Return what colour and shape can tell."""
        contexts = {} if self._contexts is None else {"context": "use-context"}
        return {"aisle": "category"} | contexts

    def zooms(self, words: Mapping[str, str]) -> dict[str, str]:
        """Return the zoom levels that the tables allow."""
        flat = self._links is None
        return {zoom: word for zoom, word in words.items() if not (flat and zoom in ("needs", "deeper"))}

    def level(self, zoom: str) -> Level:
        """Return the level of a zoom; one product stands among products."""
        zoom = "products" if zoom == "one" else zoom
        if zoom not in self._levels:
            self._levels[zoom] = self._product_level() if zoom == "products" else self._need_level(zoom)
        return self._levels[zoom]

    def _product_level(self) -> Level:
        # A use-context shows in the picture only if some of its products are in it.
        typical = self._typical[self._typical["context"] > 0]
        typical = typical.sort_values("z", ascending=False).groupby("context").head(3)
        keys = method.worth_showing(self._pairs, also=typical.index)
        labels = short_names(self._products, keys)
        return Level.of(self._pairs, keys, self._name, labels, sets="focus")

    def _need_level(self, zoom: str) -> Level:
        """Treat all products of one need as one product, and count pairs as before."""
        behind = self._behind["need" if zoom == "needs" else "deeper_need"]
        need = self._lines["product"].map(behind)
        pairs = _with_chance(method.pairs(self._lines.assign(product=need)[need.notna()]))
        keys = sorted(set(pairs["a"]) | set(pairs["b"]))
        names = pd.Series(keys, index=keys)
        return Level.of(pairs, keys, names, names)

    @cached_property
    def _behind(self) -> pd.DataFrame:
        require(self._links, "product", "kind", "need", "deeper_need", name="prodlinks")
        rows = self._links[self._links["kind"] == "need"].drop_duplicates("product").set_index("product")
        return rows[["need", "deeper_need"]].astype(str)

    @cached_property
    def _services(self) -> pd.DataFrame:
        if self._links is None:
            return pd.DataFrame(columns=["product", "link", "relevant"])
        services = self._links[self._links["kind"] == "service"]
        relevant = services["need"].astype(str) == services["product"].map(self._behind["need"])
        return services[["product", "link"]].assign(relevant=relevant)

    @cached_property
    def _typical(self) -> pd.DataFrame:
        if self._contexts is None:
            return pd.DataFrame({"context": pd.Series(dtype=int), "z": pd.Series(dtype=float)})
        return method.product_contexts(self._lines, self._contexts)

    @cached_property
    def _worth(self) -> pd.DataFrame | None:
        if self._links is None or self._orders is None or self._services.empty:
            return None
        return method.link_worth(self._lines, self._orders, self._links)

    def _groups(self, zoom: str, colour: str) -> tuple[np.ndarray, list[str]]:
        if (zoom, colour) not in self._grouped:
            self._grouped[zoom, colour] = self._grouping(zoom, colour)
        return self._grouped[zoom, colour]

    @cached_property
    def _grouped(self) -> dict:
        return {}

    def _grouping(self, zoom: str, colour: str) -> tuple[np.ndarray, list[str]]:
        keys = self.level(zoom).keys
        if zoom in ("needs", "deeper"):
            deeper = self._behind.drop_duplicates("need").set_index("need")["deeper_need"]
            return groups_of(deeper if zoom == "needs" else pd.Series(keys, index=keys), keys, "other needs")
        if colour == "context":
            known = self._typical.loc[self._typical["context"] > 0, "context"]
            return groups_of("context " + known.astype(str), keys, "no context stands out")
        column = next((c for c in ("aisle", "category") if c in self._products), None)
        kinds = self._products.set_index("product")[column] if column else pd.Series(dtype=object)
        return groups_of(kinds, keys, "other aisles" if column else "all products")

    # From controls to controls

    def adapted(
        self, controls: dict[str, Control], values: dict[str, Any], asked: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the values after those that follow from what is asked: focus, zoom, threshold."""
        new = values | self._following(values, asked)
        metric = controls["metric"].accept(asked.get("metric", values["metric"]))
        zoom = controls["zoom"].accept(asked.get("zoom", new["zoom"]))
        if (metric, _plane(zoom)) != (values["metric"], _plane(values["zoom"])):
            controls["cut"] = self.level(zoom).rescaled(controls["cut"], metric)
            new["cut"] = controls["cut"].value
        return new

    def _following(self, values: dict[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
        focus, new = asked.get("focus", values["focus"]), {}
        adds = asked.get("add", "none") != "none"
        if adds or asked.get("zoom") == "one":
            new |= {"zoom": "one", "focus": focus or self._richest}
        elif asked.get("zoom", "one") != "one":
            new |= {"add": "none"}
        elif "focus" in asked:
            known = {self._name.get(key, str(key)).lower() for key in self.level("products").keys}
            if not focus:
                new |= {"add": "none", "zoom": _plane(values["zoom"])}
            elif str(focus).lower() not in known:
                new |= {"zoom": "one"}
        return new

    @cached_property
    def _richest(self) -> str:
        """Name of the product in the picture with the most services; at first, the best seller."""
        keys = self.level("products").keys
        services = self._services["product"].value_counts().reindex(keys).fillna(0)
        return self._name.get(services.idxmax(), str(services.idxmax()))

    # From controls to what they show

    def view(self, values: dict[str, Any]) -> View:
        """Return picture, sentence and table of one setting of the controls."""
        return self._portrait(values) if values["zoom"] == "one" else self._sky(values)

    def _sky(self, values: dict[str, Any]) -> View:
        level, metric, zoom = self.level(values["zoom"]), values["metric"], values["zoom"]
        strength, chance = level.strength[metric], level.chance
        shown = strength >= values["cut"]
        if values["chance"]:
            shown &= ~chance
        names = level.scene.names
        focus = names.index(values["focus"]) if values["focus"] in names else -1
        order = np.flatnonzero(shown)[np.argsort(-strength[shown], kind="stable")]
        table = links_table(level.pairs.iloc[order], level.name)
        sentence = says_links(values, level, shown, table)
        if focus >= 0:
            table = table[(table["product"] == values["focus"]) | (table["with"] == values["focus"])]
            sentence = says_focus(values, table)
        group, group_names = self._groups(zoom, values["colour"])
        high = max(strength.max(), values["cut"] + 1e-9)
        bins = np.digitize((strength - values["cut"]) / (high - values["cut"]), [0.12, 0.45])
        svg = constellation(level.scene, shown, bins, chance, group, group_names, focus=focus, alt=sentence)
        return View(sentence=sentence, svg=svg, table=table, result=table)

    def _portrait(self, values: dict[str, Any]) -> View:
        product, adds = self._product_of[values["focus"]], values["add"] != "none"
        table = links_table(self._links_of(product, values), self._name, first=values["focus"])
        services = self._services_of(product, values["add"])
        sentence = says_added(services, self._worth) if adds else says_focus(values, table)
        svg = one_product(
            values["focus"],
            _neighbours(table.head(SHOWN), values["metric"]),
            services[-SHOWN:],
            self._needs_of(product),
            alt=sentence,
            sets="focus",
        )
        return View(sentence=sentence, svg=svg, table=table, result=table)

    def _links_of(self, product: Any, values: dict[str, Any]) -> pd.DataFrame:
        mine = self._pairs[(self._pairs["a"] == product) | (self._pairs["b"] == product)]
        if values["chance"]:
            mine = mine[~mine["chance"]]
        strength = method.strength(mine, values["metric"])
        order = np.argsort(-strength, kind="stable")
        return mine.iloc[order[strength[order] >= values["cut"]]]

    def _services_of(self, product: Any, add: str) -> list[Service]:
        """Return the services on a product, the one to be added last."""
        services = self._services[self._services["product"] == product]
        attached = [Service(row.link, bool(row.relevant), added=False) for row in services.itertuples()]
        if add == "none":
            return attached
        relevant = add == "relevant"
        return [*attached, Service(self._new_service(product, relevant=relevant), relevant, added=True)]

    def _needs_of(self, product: Any) -> list[str]:
        if self._links is None or product not in self._behind.index:
            return []
        return list(self._behind.loc[product])

    def _new_service(self, product: Any, *, relevant: bool) -> str:
        """Return a service of the same need, or of another, that the product does not have."""
        services = self._links[self._links["kind"] == "service"] if self._links is not None else None
        if services is None or services.empty:
            return "a new service"
        own = services["need"].astype(str) == self._behind["need"].get(product, "")
        has = set(services.loc[services["product"] == product, "link"])
        for link in services.loc[own if relevant else ~own, "link"]:
            if link not in has:
                return str(link)
        return "a new service"


def _with_chance(pairs: pd.DataFrame) -> pd.DataFrame:
    """Add column `chance`: whether chance explains the link."""
    surprising = method.keep_surprising(pairs, alpha=ALPHA).index if len(pairs) else []
    return pairs.assign(chance=~pairs.index.isin(surprising))


def _without_rituals(pairs: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Drop links that beat chance only because a few people keep buying the two together."""
    if "customer" not in lines:
        return pairs
    enough = max(2, round(lines["customer"].nunique() / CUSTOMERS_PER_WITNESS))
    beats = pairs[~pairs["chance"]]
    rituals = beats.index[method.customers_behind(lines, beats) < enough]
    return pairs.drop(index=rituals).reset_index(drop=True)


def _neighbours(table: pd.DataFrame, metric: str) -> list[Neighbour]:
    columns = (table["with"], table[METRIC_COLUMNS[metric]], table["explained by chance"])
    return [
        Neighbour(other, amount(metric, strength), by_chance == "yes")
        for other, strength, by_chance in zip(*columns, strict=True)
    ]


def _plane(zoom: str) -> str:
    """Return whose links the threshold counts: one product stands among products."""
    return "products" if zoom == "one" else zoom
