"""The consent ledger: purpose by data by time, with withdrawals and a stricter rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course.explorers.controls import Choice, Number, Switch
from course.explorers.explorer import Explorer, View
from course.methods import privacy as m
from course.methods.tables import require, whole
from course.plots.privacy import ledger_rows
from course.plots.privacy.ledger import Row

__all__ = ["ledger"]

QUESTION = "Whose data may be used, for what, and when?"
KINDS = {"both": "told and observed", "told": "told by the customer", "observed": "observed by the firm"}


def ledger(consents: pd.DataFrame, *, rule_week: int = 60, text: bool = False) -> Explorer:
    """Explore consents: purpose, data, week, withdrawals, and what a stricter rule leaves.

    Parameters
    ----------
    consents : customer, week, slice, kind ("told" or "observed"), purpose, granted, proof,
        withdrawn_week; one row per request.
    rule_week : first week in which only signed consents count, if the rule is on.
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is the ledger of the chosen week (`methods.privacy.ledger`).
    """
    require(consents, "kind", name="consents")
    book = _Book.of(consents, whole(rule_week, 1, "rule_week", 60))
    purposes = {"all": "all purposes"} | {name: name for name in book.slices.index}
    last = int(book.weeks[-1])
    controls = [
        Number("week", "Week", last, low=int(book.weeks[0]), high=last, step=1),
        Choice("purpose", "Purpose", "all", options=purposes),
        Switch("rule", f"Stricter rule from week {rule_week}: only signed consents", value=False),
        Choice("kind", "Data", "both", options=KINDS, more=True),
        Switch("withdrawals", "Honour withdrawals", value=True, more=True),
    ]
    presets = {
        "Before the rule": {"week": max(rule_week - 1, int(book.weeks[0])), "rule": False, "purpose": "all"},
        "Under the rule": {"week": min(rule_week, last), "rule": True, "purpose": "all"},
    }
    return Explorer(QUESTION, controls, book.view, presets=presets, text=text)


@dataclass(frozen=True)
class _Book:
    """The ledger of all weeks for each of the few settings, made when first needed."""

    consents: pd.DataFrame
    weeks: np.ndarray
    rule_week: int
    slices: pd.Series
    made: dict[tuple, pd.DataFrame]

    @classmethod
    def of(cls, consents: pd.DataFrame, rule_week: int) -> _Book:
        last = max(int(consents[["week", "withdrawn_week"]].to_numpy().max()), rule_week + 1)
        first = m.ledger(consents, [last])
        weeks = np.arange(max(int(consents["week"].min()) - 1, 0), last + 1)
        return cls(consents, weeks, rule_week, first.set_index("purpose")["slice"], {})

    def table(self, values: dict[str, Any]) -> pd.DataFrame:
        key = values["rule"], values["kind"], values["withdrawals"]
        if key not in self.made:
            rows = self.consents
            if values["kind"] != "both":
                rows = rows[rows["kind"] == values["kind"]]
            if not values["withdrawals"]:
                rows = rows.assign(withdrawn_week=0)
            rule = self.rule_week if values["rule"] else None
            self.made[key] = self._whole(m.ledger(rows, self.weeks, signed_from=rule))
        return self.made[key]

    def _whole(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the ledger with every purpose: some kinds of data serve only some of them."""
        every = pd.MultiIndex.from_product([self.slices.index, self.weeks], names=["purpose", "week"])
        counts = table.drop(columns="slice").set_index(["purpose", "week"]).reindex(every, fill_value=0)
        return counts.reset_index().assign(slice=lambda rows: rows["purpose"].map(self.slices))

    def view(self, values: dict[str, Any]) -> View:
        """Return picture, sentence and table of one setting."""
        table = self.table(values)
        now = table[table["week"] == values["week"]].set_index("purpose")
        most = float(table["granted"].max())
        rows = [self._row(name, table, now, values) for name in self.slices.index]
        sentence = _words(now, values)
        rule = self.rule_week if values["rule"] else None
        svg = ledger_rows(rows, self.weeks, values["week"], rule, most, alt=sentence)
        return View(sentence=sentence, svg=svg, table=now.reset_index(), result=now)

    def _row(self, name: str, table: pd.DataFrame, now: pd.DataFrame, values: dict[str, Any]) -> Row:
        usable = table.loc[table["purpose"] == name, "usable"].to_numpy()
        one = now.loc[name]
        lost = f"−{one['withdrawn']} withdrawn, −{one['unsigned']} unsigned"
        words = f"{one['usable']} of {one['asked']} asked|{lost}"
        return Row(name, str(one["slice"]), usable, words, quiet=values["purpose"] not in ("all", name))


def _words(now: pd.DataFrame, values: dict[str, Any]) -> str:
    chosen = now if values["purpose"] == "all" else now.loc[[values["purpose"]]]
    start = f"In week {values['week']}"
    if len(chosen) == 1:
        one = chosen.iloc[0]
        return (
            f"{start} the data of {one['usable']} customers may be used to “{chosen.index[0]}”: "
            f"{one['asked']} were "
            f"asked, {one['granted']} agreed, {one['withdrawn']} took it back, {one['unsigned']} had "
            "not signed."
        )
    best, least = chosen["usable"].idxmax(), chosen["usable"].idxmin()
    lost = chosen["withdrawn"].sum() + chosen["unsigned"].sum()
    return (
        f"{start} the data of most customers may be used for “{best}” ({chosen['usable'].max()}), "
        f"of fewest for “{least}” ({chosen['usable'].min()}). Of {chosen['granted'].sum():,} yeses {lost:,} "
        "no longer count."
    )
