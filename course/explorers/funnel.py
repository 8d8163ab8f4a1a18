"""The refilling funnel: where it leaks, who refills it, and where the next euro does most."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.errors import DataError
from course.explorers.controls import Choice, Control, Number
from course.explorers.explorer import Explorer, View
from course.methods import funnel as m
from course.methods.tables import one_of, require
from course.plots.funnel import Arrow, Loop, Stage, refilling_funnel

__all__ = ["funnel"]

QUESTION = "Where does the funnel leak, and who refills it?"
HOW = {
    "rate": "of the rate (30 % becomes 33 %)",
    "lost": "of those lost (30 % becomes 37 %)",
    "points": "of everyone before (30 % becomes 40 %)",
}
TOOLS = {"none": "none", "broadcast": "broadcast tools", "network": "network influences", "all": "both"}
TENTH = 0.1


def funnel(
    stages: pd.DataFrame,
    effects: pd.DataFrame | None = None,
    *,
    counted: str | None = None,
    text: bool = False,
) -> Explorer:
    """Explore a funnel: improve a step, close the loop of advocates, split a budget.

    Parameters
    ----------
    stages : stage and reached, first to last, as `methods.funnel.conversion` returns them; the last
        stage are the advocates.
    effects : what tools do: stage, tool, kind ("broadcast" or "network"), effect, low, high (shares), as
        from `methods.funnel.stage_effects`; None leaves the tool filter away.
    counted : stage at which gains and costs are counted; None: the one before the last (the loyal).
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is the table of steps from `methods.funnel.stage_gains`.

    Raises
    ------
    DataError : a table lacks a column or has no rows, or there are fewer than three stages.
    """
    board = _Board.of(stages, effects, counted)
    steps = {"none": "nothing"} | {name: f"{a} → {name}" for a, name in board.steps()}
    controls: list[Control] = [
        Choice("improve", "Improve by a tenth", "none", options=steps),
        Number(
            "invitations", "People each advocate brings", 0, low=0, high=board.most(), step=1, unit="people"
        ),
        Number("keep", "Of the budget, for keeping customers", 0, low=0, high=100, step=5, unit="%"),
        Choice("how", "A tenth is", "rate", options=HOW, more=True),
        Number("budget", "Budget", 10_000, low=0, high=50_000, step=1_000, unit="€", more=True),
        Number("new", "Cost per new person at the top", 5, low=1, high=20, step=1, unit="€", more=True),
        Number("saved", "Cost per customer saved", 250, low=10, high=1_000, step=10, unit="€", more=True),
    ]
    if effects is not None:
        controls.append(Choice("tools", "Show the effects of", "none", options=TOOLS, more=True))
    plain = {"improve": "none", "invitations": 0, "keep": 0, "how": "rate"}
    presets = {
        "Adverts only": plain,
        "Leaks": plain | {"improve": board.names[-1], "how": "lost"},
        "Advocates": plain | {"invitations": min(50, board.most())},
    }
    return Explorer(QUESTION, controls, board.view, presets=presets, text=text)


@dataclass(frozen=True)
class _Board:
    """Behind the explorer: the funnel's counts, and a view for each setting."""

    names: list[str]
    reached: list[float]
    effects: pd.DataFrame | None
    target: int

    @classmethod
    def of(cls, stages: pd.DataFrame, effects: pd.DataFrame | None, counted: str | None) -> "_Board":
        """Check the tables and take from them what the picture needs."""
        require(stages, "stage", "reached", name="stages")
        if len(stages) < 3:
            raise DataError(f"a funnel that refills itself has three stages or more (got {len(stages)}).")
        if effects is not None:
            require(effects, "stage", "tool", "kind", "effect", "low", "high", name="effects")
        names, reached = stages["stage"].astype(str).tolist(), stages["reached"].astype(float).tolist()
        m.stage_gains(reached)  # says what is wrong with the counts, if anything is
        target = len(names) - 2 if counted is None else names.index(one_of(counted, names, "counted"))
        return cls(names, reached, effects, target)

    def steps(self) -> list[tuple[str, str]]:
        """Return each step: from which stage to which."""
        return list(zip(self.names, self.names[1:], strict=False))

    def most(self) -> int:
        """Return how many people an advocate may bring: even with a better step, the loop stays below 1."""
        if not self.reached[-1]:
            return 100
        # Ten points more may multiply a low rate.
        better = max(m.stage_gains(self.reached, how=how)["gain"].max() for how in HOW)
        return min(200, max(1, int(0.9 * self.reached[0] / self.reached[-1] / (1 + better))))

    def view(self, values: dict[str, Any]) -> View:
        """Return picture, sentence and table of one setting of the controls."""
        gains = m.stage_gains(
            self.reached,
            improve=TENTH,
            how=values["how"],
            target=self.target,
            invitations=values["invitations"],
        ).set_axis(self.names[1:])
        sentence = " ".join([self._gain_words(gains, values), *self._loop_words(values), self._money(values)])
        svg = refilling_funnel(
            self._stages(gains, values), self._loop(values), self._arrows(values), alt=sentence
        )
        return View(sentence=sentence, svg=svg, table=self._table(gains), result=gains)

    def _gain_words(self, gains: pd.DataFrame, values: dict[str, Any]) -> str:
        loyal = self.names[self.target]
        now = self.reached[self.target] * self._multiplier(values)
        if values["improve"] != "none":
            row = gains.loc[values["improve"]]
            return (
                f"Improving the step to {values['improve']} from {row['rate']:.0%} to {row['improved']:.1%} "
                f"changes {loyal} from {now:,.0f} to {now + row['added']:,.0f} ({row['gain']:+.1%})."
            )
        worst = gains["lost"].idxmax()
        return (
            f"Of {self.reached[0]:,.0f} at the top, {now:,.0f} reach {loyal}. Most people, "
            f"{gains['lost'].max():,.0f}, are lost before {worst}."
        )

    def _multiplier(self, values: dict[str, Any]) -> float:
        return m.loop_multiplier(self._refill(values))

    def _refill(self, values: dict[str, Any]) -> float:
        return m.refill_share(self.reached[0], self.reached[-1], invitations=values["invitations"])

    def _loop_words(self, values: dict[str, Any]) -> list[str]:
        if not values["invitations"]:
            return []
        share, times = self._refill(values), self._multiplier(values)
        return [f"Each round brings {share:.2f} of the last one back to the top: ×{times:.3f} in all."]

    def _money(self, values: dict[str, Any]) -> str:
        spent = m.retain_or_acquire(
            self.reached,
            budget=values["budget"],
            keep=values["keep"] / 100,
            cost_new=values["new"],
            cost_saved=values["saved"],
            target=self.target,
            invitations=values["invitations"],
        )
        return (
            f"{values['budget']:,.0f} € add {spent['customers'].sum():,.0f} at {self.names[self.target]}: "
            f"{spent.loc['acquire', 'each']:,.0f} € for each one won, "
            f"{spent.loc['keep', 'each']:,.0f} € for each one kept."
        )

    def _stages(self, gains: pd.DataFrame, values: dict[str, Any]) -> list[Stage]:
        factor, shown = 1.0, [Stage(self.names[0], self.reached[0], self.reached[0])]
        for name, count in zip(self.names[1:], self.reached[1:], strict=True):
            row, chosen = gains.loc[name], name == values["improve"]
            if chosen and row["rate"]:
                factor = row["improved"] / row["rate"]
            rate = f"{row['rate']:.0%} go on" + (f", then {row['improved']:.1%}" if chosen else "")
            leak = f"{row['lost']:,.0f} leave; a tenth adds {row['added']:+,.0f} ({row['gain']:+.1%})"
            shown.append(Stage(name, count, count * factor, rate, leak, chosen))
        return shown

    def _loop(self, values: dict[str, Any]) -> Loop | None:
        if not values["invitations"]:
            return None
        back = self.reached[-1] * values["invitations"]
        words = [
            f"{self.reached[-1]:,.0f} × {values['invitations']} = {back:,.0f} back",
            f"r = {self._refill(values):.2f}, ×{self._multiplier(values):.3f} in all",
        ]
        return Loop(self._refill(values), words)

    def _arrows(self, values: dict[str, Any]) -> list[Arrow]:
        kind = values.get("tools", "none")
        if kind == "none" or self.effects is None:
            return []
        rows = self.effects if kind == "all" else self.effects[self.effects["kind"] == kind]
        # Only what is no accident: its interval leaves out 0.
        rows = rows[(rows["low"] > 0) | (rows["high"] < 0)]
        return [
            Arrow(row.stage, f"{row.tool} {100 * row.effect:+.1f} pt", row.kind == "network")
            for row in rows.itertuples()
        ]

    def _table(self, gains: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "stage": self.names,
                "customers": [f"{count:,.0f}" for count in self.reached],
                "of the stage before": ["", *(f"{rate:.1%}" for rate in gains["rate"])],
                "of the first": [f"{count / self.reached[0]:.1%}" for count in self.reached],
                "lost before it": ["", *(f"{lost:,.0f}" for lost in gains["lost"])],
                f"a tenth adds at {self.names[self.target]}": [
                    "",
                    *(f"{row.added:+,.0f} ({row.gain:+.1%})" for row in gains.itertuples()),
                ],
            }
        )
