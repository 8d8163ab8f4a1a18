"""The dials of the recommendation bench: own or everybody's past, options, detail, and the shelf."""

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from course.methods import recommendations as m
from course.methods.tables import require
from course.plots.recommendations import Curve, Panel

__all__ = ["Dials"]

AFTER, LEAST, WEIGHTS = 40, 60, np.linspace(0, 1, 41)
WHO = {"options": ("weak preferences", "clear ones"), "detail": ("no control of data", "control")}
REGULAR, SHELF = 2, 80


class Dials:
    """What the four dials do, from the shop's own tables.

    early : known receipt lines; about : product -> name, aisle; experiments and prodlinks may be None.
    """

    def __init__(
        self,
        early: pd.DataFrame,
        about: pd.DataFrame,
        experiments: pd.DataFrame | None,
        prodlinks: pd.DataFrame | None,
    ) -> None:
        self._lines = early.assign(aisle=early["product"].map(about["aisle"]))
        self._aisles = sorted(self._lines["aisle"].unique())
        self._experiments, self._prodlinks = experiments, prodlinks
        if experiments is not None:
            require(experiments, "experiment", "arm", "cluster", "post", name="experiments")
        if prodlinks is not None:
            require(prodlinks, "product", "kind", "link", name="prodlinks")

    # Own or everybody's past

    @cached_property
    def _everybody(self) -> pd.Series:
        return m.group_shares(self._lines, "aisle", groups=self._aisles).mean()

    @cached_property
    def _counts(self) -> pd.DataFrame:
        """Lines by customer, place of the order and aisle."""
        place = self._lines.groupby("customer")["order"].rank(method="dense").astype(int)
        table = self._lines.assign(place=place).groupby(["customer", "place", "aisle"]).size()
        return table.unstack(fill_value=0).reindex(columns=self._aisles, fill_value=0)

    def pull(self, customer: Any, weight: float, known: int) -> pd.DataFrame:
        """Return by aisle how much she is expected to want it: weight (1 = as everybody), hers, all."""
        counts = self._counts.loc[customer].iloc[:known].sum()
        hers = counts / counts.sum()
        expected = weight * hers + (1 - weight) * self._everybody
        return pd.DataFrame({"weight": expected / self._everybody, "hers": hers, "all": self._everybody})

    @cached_property
    def _depths(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Running counts of the first orders of those with many, and what these did later (shares)."""
        most = self._counts.groupby(level=0).size()
        people = most.index[most >= LEAST]
        if not len(people):
            return None
        rows = self._counts.loc[people]
        place = rows.index.get_level_values(1)
        first = rows[place <= AFTER].to_numpy().reshape(len(people), AFTER, -1).cumsum(axis=1)
        later = rows[place > AFTER].groupby(level=0).sum().to_numpy()
        return first, later / later.sum(axis=1, keepdims=True)

    def _errors(self, known: int) -> pd.Series | None:
        """Error of the guess by weight, after so many orders; None where nobody has many."""
        if self._depths is None:
            return None
        first, later = self._depths
        own = first[:, known - 1] / first[:, known - 1].sum(axis=1, keepdims=True)
        return m.weight_errors(pd.DataFrame(own), pd.DataFrame(later), WEIGHTS)

    # Options, detail, shelf

    @cached_property
    def _responses(self) -> dict[str, list[Curve]]:
        if self._experiments is None:
            return {}
        curves = {}
        for name, who in WHO.items():
            rows = self._experiments[self._experiments["experiment"] == name]
            dose = rows["arm"].astype(str).str.extract(r"(?P<dose>\d+)")["dose"].astype(float)
            share = rows.groupby([rows["cluster"], dose])["post"].mean()
            curves[name] = [
                Curve(label, part.index.get_level_values(1).to_numpy(), part.to_numpy())
                for label, (_, part) in zip(who, share.groupby(level="cluster"), strict=False)
            ]
        return curves

    @cached_property
    def _shelves(self) -> list[Curve]:
        """Needs covered by the first so many products: chosen one by one, and by most buyers."""
        if self._prodlinks is None:
            return []
        need = self._prodlinks[self._prodlinks["kind"] == "need"].set_index("product")["link"].astype(str)
        times = self._lines.groupby(["customer", "product"])["order"].nunique()
        pairs = times[times >= REGULAR].reset_index()[["customer", "product"]]
        pairs = pairs.assign(need=pairs["product"].map(need)).dropna()
        chosen = m.greedy_coverage(pairs, SHELF)
        best = pairs["product"].value_counts().index[:SHELF]
        first = pairs["product"].map(pd.Series(range(1, len(best) + 1), index=best))
        reached = first.groupby([pairs["customer"], pairs["need"]]).min()
        size = np.arange(1, len(best) + 1)
        covered = np.array([(reached <= n).mean() for n in size])
        return [
            Curve("each adds most", chosen["rank"].to_numpy(), chosen["covered"].to_numpy()),
            Curve("most buyers", size, covered),
        ]

    # What is shown

    def panels(self, values: dict[str, Any]) -> list[Panel]:
        """Return a small chart for each dial."""
        found, errors = [], self._errors(values["known"])
        if errors is not None:
            curve = Curve("error", errors.index.to_numpy(), errors.to_numpy())
            title = f"error, {values['known']} orders known"
            found.append(Panel(title, "weight of her own", [curve], values["weight"], percent=False))
        if self._responses:
            found.append(
                Panel(
                    "share who choose",
                    "options",
                    self._responses["options"],
                    values["options"],
                    doubling=True,
                )
            )
            found.append(
                Panel("share who answer", "personal detail", self._responses["detail"], values["detail"])
            )
        if self._shelves:
            found.append(Panel("needs covered", "products on the shelf", self._shelves, values["shelf"]))
        return found

    def sentence(self, values: dict[str, Any]) -> str:
        """Return in words where each dial stands."""
        said, errors = [], self._errors(values["known"])
        if errors is not None:
            error = np.interp(values["weight"], errors.index, errors)
            said.append(f"Weight {values['weight']:.2f} after {values['known']} orders: error {error:.4f}.")
        if self._responses:
            said.append(f"{self._share('options', values)} choose from {values['options']} options.")
            said.append(f"{self._share('detail', values)} answer at detail {values['detail']}.")
        if self._shelves:
            greedy, best = (float(np.interp(values["shelf"], c.x, c.y)) for c in self._shelves)
            said.append(
                f"A shelf of {values['shelf']} covers {greedy:.0%} of regular needs, best-sellers {best:.0%}."
            )
        return " ".join(said)

    def _share(self, name: str, values: dict[str, Any]) -> str:
        curves = self._responses[name]
        shares = [float(np.interp(np.log2(values[name]), np.log2(c.x), c.y)) for c in curves]
        return ", ".join(f"{share:.1%} ({curve.name})" for share, curve in zip(shares, curves, strict=True))
