"""What a family of tables is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

from course.market.plan import Plan
from course.market.policy import Policy
from course.market.streams import Streams

__all__ = ["Family", "Tables", "Town"]

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Family:
    """What one family adds: tables for students, truth, and its planted numbers (plain values)."""

    tables: Tables
    truth: Tables = field(default_factory=dict)
    parameters: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Town:
    """A town so far: what the shop and the families before made of it.

    Attributes
    ----------
    plan : settings, shop and streams (`plan.settings`, `plan.streams`).
    policy : what the firm does in this run.
    tables, truth : the tables so far, by name; never changed in place.
    parameters : the planted numbers so far.
    """

    plan: Plan
    policy: Policy
    tables: Tables
    truth: Tables
    parameters: dict

    @property
    def streams(self) -> Streams:
        """The random streams of this world."""
        return self.plan.streams

    def grown(self, name: str, family: Family) -> Town:
        """Return the town with one family more; no family replaces a table of another.

        Raises
        ------
        ValueError : if a table is made twice.
        """
        for kind in ("tables", "truth"):
            twice = getattr(self, kind).keys() & getattr(family, kind).keys()
            if twice:
                raise ValueError(f"family {name} makes {kind} that exist: {', '.join(sorted(twice))}.")
        parameters = self.parameters | ({name: family.parameters} if family.parameters else {})
        return replace(
            self,
            tables=self.tables | family.tables,
            truth=self.truth | family.truth,
            parameters=parameters,
        )
