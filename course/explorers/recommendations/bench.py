"""Behind the recommendation bench: what stays the same from move to move, and a view for each setting."""

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError
from course.explorers.explorer import View
from course.explorers.recommendations.dials import Dials
from course.explorers.recommendations.shortlists import Shortlists
from course.methods import recommendations as m
from course.methods.tables import require
from course.plots.recommendations import Column, bench

__all__ = ["Bench"]

TITLES = {
    "popularity": "popularity",
    "repeats": "her repeats",
    "neighbours": "product neighbours",
    "factors": "factor model",
    "mix": "your mix",
}
WEEKS, ENOUGH, DRAWN = 6, 20, 8


class Bench:
    """The lists and dials of one shop.

    Parameters are those of `explorers.recommendations`.
    """

    def __init__(
        self,
        lines: pd.DataFrame,
        products: pd.DataFrame,
        experiments: pd.DataFrame | None,
        prodlinks: pd.DataFrame | None,
        last: int | None,
    ) -> None:
        require(lines, "customer", "order", "product", "week")
        require(products, "product", "name", "aisle", name="products")
        last = int(lines["week"].max()) - WEEKS if last is None else last
        self._early, self._late = m.time_split(lines, last)
        self._about = _named(products)
        strangers = ~self._early["product"].isin(self._about.index)
        if strangers.any():
            one = self._early.loc[strangers, "product"].iloc[0]
            raise DataError(
                f"products does not know product {one!r} of lines; pass the table of all products."
            )
        self._all = lines
        self._dials = Dials(self._early, self._about, experiments, prodlinks)
        orders = self._early.groupby("customer")["order"].nunique()
        self._orders = orders[orders.index.isin(self._late["customer"])]
        if self._orders.empty:
            raise DataError("no customer bought before and after the split; choose another `last`.")
        many = self._orders[self._orders >= ENOUGH]
        self.first = str(many.index[0] if len(many) else self._orders.index[0])

    def customers(self) -> list[str]:
        """Return the customers who bought before and after the split."""
        return [str(customer) for customer in self._orders.index]

    @cached_property
    def _by_number(self) -> dict[str, Any]:
        return {str(customer): customer for customer in self._orders.index}

    @cached_property
    def _lists(self) -> dict[str, Shortlists]:
        """The two tests: the future, and first purchases drawn by lot."""
        first = m.first_purchases(self._all)
        known, hidden = m.random_split(first)
        lists = {
            "time": Shortlists(self._early, self._late, self._about),
            "random": Shortlists(known.rename(columns={"week": "order"}), hidden, self._about),
        }
        # Waiting once is better than waiting at the first move.
        for one in lists.values():
            one.on_average()
        return lists

    def view(self, values: dict[str, Any]) -> View:
        """Return lists, dials and the sentence for these values."""
        customer = self._by_number[values["customer"] or self.first]
        lists = self._lists[values["split"]]
        table = lists.of(customer, values["options"])
        repeats = self._lists["time"].repeats(customer, values["options"])
        pull = self._dials.pull(customer, values["weight"], values["known"])
        mix = lists.mixed(customer, values["options"], pull)
        table = pd.concat([table, repeats, mix], ignore_index=True)
        sentence = " ".join(
            [self._found(customer, values, table), lists.on_average(), self._dials.sentence(values)]
        )
        svg = bench(_columns(table), self._dials.panels(values), alt=sentence)
        return View(sentence=sentence.strip(), svg=svg, table=_listing(table), result=table)

    def _found(self, customer: Any, values: dict[str, Any], table: pd.DataFrame) -> str:
        hits = table.groupby("list")["later"].sum()
        said = ", ".join(f"{TITLES[name]} {hits.get(name, 0)}" for name in TITLES if name != "repeats")
        test = "she came to buy" if values["split"] == "time" else "were drawn from her first purchases"
        return (
            f"Customer {customer}, {self._orders[customer]} orders. Of {values['options']} new products "
            f"per list, {test}: {said}. Of her repeats, {hits.get('repeats', 0)} came again."
        )


def _named(products: pd.DataFrame) -> pd.DataFrame:
    """Return name and aisle by product; where brand and size have columns, names go without them."""
    about = products.set_index("product")[["name", "aisle"]].astype(str)
    for column in ("brand", "size"):
        if column in products.columns:
            words = products[column].astype(str)
            pairs = zip(about["name"], words, strict=True)
            about["name"] = [name.replace(word, "").strip() or name for name, word in pairs]
    return about


def _columns(table: pd.DataFrame) -> list[Column]:
    columns = []
    for name, title in TITLES.items():
        rows = table[table["list"] == name]
        shown = list(zip(rows["name"].head(DRAWN), rows["later"].head(DRAWN), strict=True))
        note = rows["why"].iloc[0] if len(rows) else ""
        columns.append(Column(title, shown, max(len(rows) - DRAWN, 0), note))
    return columns


def _listing(table: pd.DataFrame) -> pd.DataFrame:
    """Return the lists as a table to read."""
    order = np.argsort(table["list"].map(list(TITLES).index), kind="stable")
    read = table.iloc[order]
    return pd.DataFrame(
        {
            "list": read["list"].map(TITLES),
            "place": read["place"],
            "product": read["name"],
            "bought later": np.where(read["later"], "yes", "no"),
            "why": read["why"],
        }
    )
