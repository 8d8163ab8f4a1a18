"""Answers that group or rank things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.exercises.shapes.choice import _listed, _option
from course.exercises.shapes.shape import Shape, Unreadable, listed

__all__ = ["Labels", "Ranking"]


@dataclass(frozen=True)
class Labels(Shape):
    """One group label for each thing; only who is with whom counts, not the names of the groups.

    Parameters
    ----------
    of : what is grouped, as named in the index ("customer").
    groups : how many groups there must be.
    agreement : adjusted Rand index from which two groupings count as the same, in (0, 1].
    coverage : share of the wanted things that must have a label.
    """

    of: str
    groups: int
    agreement: float = 0.6
    coverage: float = 0.95

    def read(self, value: Any) -> pd.Series:
        if isinstance(value, dict):
            value = pd.Series(value)
        if not isinstance(value, pd.Series):
            kind = type(value).__name__
            msg = f"This is of type {kind}. Give a Series: index {self.of}, value the group. How is one made?"
            raise Unreadable(msg)
        if value.index.has_duplicates:
            msg = f"Some {self.of}s have two labels. Give one for each: which column should be the index?"
            raise Unreadable(msg)
        labels = value.dropna()
        if labels.nunique() != self.groups:
            found = labels.nunique()
            msg = f"You have {found} groups; {self.groups} are asked for. Which setting decides that?"
            raise Unreadable(msg)
        return labels

    def close(self, got: pd.Series, wanted: pd.Series) -> bool:
        return self.score(got, wanted) >= self.agreement

    def score(self, got: pd.Series, wanted: pd.Series) -> float:
        """Adjusted Rand index on the things that both name; -1 when too few are named."""
        from sklearn.metrics import adjusted_rand_score

        common = wanted.index.intersection(got.index)
        if len(common) < self.coverage * len(wanted):
            return -1.0
        return float(adjusted_rand_score(wanted[common], got[common].astype(str)))

    def gap(self, got: pd.Series, wanted: pd.Series) -> str:
        missing = 1 - wanted.index.isin(got.index).mean()
        if missing > 1 - self.coverage:
            return (
                f"{missing:.0%} of the {self.of}s have no label. Did a filter drop them before the grouping?"
            )
        return (
            f"Your groups agree with the hidden ones at {self.score(got, wanted):.2f} "
            f"(0 is chance, 1 is perfect; {self.agreement} is asked). Do big and small buyers fall apart?"
        )

    def confirm(self, got: pd.Series, wanted: pd.Series | None) -> str:
        return f"Groups of {self.show(got)}: right."

    def show(self, clean: pd.Series) -> str:
        return ", ".join(f"{n}" for n in clean.value_counts()) + f" {self.of}s"

    def encode(self, clean: pd.Series) -> dict[str, str]:
        return {str(key): str(label) for key, label in clean.items()}


@dataclass(frozen=True)
class Ranking(Shape):
    """Given names, strongest first."""

    names: tuple[str, ...] = ()

    def read(self, value: Any) -> tuple[str, ...]:
        value = value.index if isinstance(value, pd.Series) else value
        # A set has no order.
        value = value if isinstance(value, (set, frozenset)) else listed(value)
        if not isinstance(value, list):
            msg = f"Give the names as a list, strongest first: {_listed(self.names)}. Which one leads?"
            raise Unreadable(msg)
        ranked = tuple(_option(str(name), self.names) for name in value)
        if sorted(ranked) != sorted(self.names):
            msg = f"Name each of {_listed(self.names)} once, strongest first. Which one is missing?"
            raise Unreadable(msg)
        return ranked

    def gap(self, got: tuple[str, ...], wanted: tuple[str, ...]) -> str:
        right = sum(a == b for a, b in zip(got, wanted, strict=True))
        return f"{right} of {len(wanted)} stand in their place. Which two neighbours are closest in size?"

    def show(self, clean: tuple[str, ...]) -> str:
        return " > ".join(clean)

    def encode(self, clean: tuple[str, ...]) -> list[str]:
        return list(clean)
