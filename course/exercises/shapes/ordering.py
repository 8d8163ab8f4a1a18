"""Answers that put lines of code into an order (Parsons problems)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course.exercises.shapes.shape import Shape, Unreadable

__all__ = ["Order"]


@dataclass(frozen=True)
class Order(Shape):
    """Some of the given lines, each at most once, in an order.

    Two orders count as the same when they do the same: `run` executes the lines,
    which are ours, and the results are compared.

    Parameters
    ----------
    lines : the lines of code, numbered from 1 as shown to the student; some are decoys.
    result : the name that the last line leaves behind.
    """

    lines: tuple[str, ...] = ()
    result: str = "result"
    given: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any) -> tuple[int, ...]:
        if isinstance(value, (str, Mapping)) or not hasattr(value, "__iter__"):
            msg = "Give the numbers of the lines as a list, such as [2, 1, 3]. Which line comes first?"
            raise Unreadable(msg)
        order = list(value)
        if any(isinstance(n, bool) or not isinstance(n, (int, np.integer)) for n in order):
            msg = f"Line numbers are whole numbers from 1 to {len(self.lines)}. Which line comes first?"
            raise Unreadable(msg)
        outside = [n for n in order if not 1 <= n <= len(self.lines)]
        if outside:
            msg = f"There is no line {outside[0]}; they run from 1 to {len(self.lines)}. Which is meant?"
            raise Unreadable(msg)
        if len(set(order)) < len(order):
            msg = "A line stands twice in your order. Each is used at most once: which one can go?"
            raise Unreadable(msg)
        return tuple(int(n) for n in order)

    def run(self, order: tuple[int, ...], **tables: Any) -> Any:
        """Execute the lines in this order; give the result, or the exception that stopped them."""
        import pandas as pd

        names: dict[str, Any] = {"pd": pd, **tables}
        try:
            exec("\n".join(self.lines[n - 1] for n in order), names)
            return names[self.result]
        except Exception as problem:  # noqa: BLE001 - any failure of a wrong order is a finding
            return problem

    def show(self, clean: tuple[int, ...]) -> str:
        return " → ".join(map(str, clean)) or "no line"

    def encode(self, clean: tuple[int, ...]) -> list[int]:
        return list(clean)
