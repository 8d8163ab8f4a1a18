"""Answers that are one number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from course.exercises.shapes.shape import Shape, Unreadable

__all__ = ["Number"]


@dataclass(frozen=True)
class Number(Shape):
    """A real number.

    Parameters
    ----------
    what : what the number is, in a few words ("share of orders").
    tolerance : half-width of the interval that counts as equal, in the number's own unit.
    low, high, step : range and step of the control in a form.
    """

    what: str
    tolerance: float = 0.005
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01

    def read(self, value: Any) -> float:
        value = _unpack(value)
        if value is None:
            msg = "This is None. A function without `return` gives None: what does yours return?"
            raise Unreadable(msg)
        if isinstance(value, (bool, np.bool_)):
            msg = f"This is {value}, a yes or no. The question asks for a number: how many, or which share?"
            raise Unreadable(msg)
        if isinstance(value, str):
            msg = f'This is text, "{value[:40]}". Give it as a number, without quotes. Can you drop them?'
            raise Unreadable(msg)
        if not isinstance(value, (Real, np.number)) or isinstance(value, np.complexfloating):
            msg = f"This is a {type(value).__name__}; one number is asked for. Which entry of it do you mean?"
            raise Unreadable(msg)
        number = float(value)
        if math.isnan(number):
            msg = "This is NaN, which means “not a number”. Was something divided by zero, or a row missing?"
            raise Unreadable(msg)
        if math.isinf(number):
            msg = "This is infinite: something was divided by zero. Which count below the line is empty?"
            raise Unreadable(msg)
        return number

    def close(self, got: float, wanted: float) -> bool:
        return abs(got - wanted) <= self.tolerance * (1 + 1e-9)

    def gap(self, got: float, wanted: float) -> str:
        """Direction and rough size: enough to find a slip, too little to copy."""
        if wanted and got / wanted > 0:
            ratio = max(got / wanted, wanted / got)
            size = f"by about {ratio:.0f} times" if ratio >= 1.95 else "by less than half"
        else:
            size = "and of the other sign" if wanted and got else "by more than a rounding error"
        side = "too large" if got > wanted else "too small"
        return f"You have {self.show(got)}: {side}, {size}. What stands above the line, and what below?"

    def show(self, clean: float) -> str:
        return f"{clean:.4g}"


def _unpack(value: Any) -> Any:
    """Take the number out of a wrapper that holds exactly one, as pandas often returns."""
    if isinstance(value, (pd.Series, pd.DataFrame, np.ndarray)):
        if value.size == 1:
            return np.asarray(value).ravel()[0].item()
        shape = " × ".join(map(str, value.shape))
        msg = f"This is a table of {shape} values; one number is asked for. Which entry do you mean?"
        raise Unreadable(msg)
    return value
