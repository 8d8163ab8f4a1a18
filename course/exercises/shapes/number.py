"""Answers that are one number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from course.exercises.shapes.shape import Shape, Unreadable, brief

__all__ = ["Number", "written"]


#: From here on a message says how many times too large; beyond MOST it need not be exact.
TWICE, MOST = 1.95, 1_000_000
#: Digits that a message repeats, and the sizes between which they stand without a power of ten.
DIGITS, SMALLEST, LARGEST = 4, 1e-6, 1e15


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
        if not _is_number(value):
            raise Unreadable(_instead(value))
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isnan(number):
            msg = "This is NaN, which means “not a number”. Was something divided by zero, or a row missing?"
            raise Unreadable(msg)
        if math.isinf(number):
            msg = "This is infinite, as after a division by zero. Which count below the line is empty?"
            raise Unreadable(msg)
        return number

    def close(self, got: float, wanted: float) -> bool:
        return abs(got - wanted) <= self.tolerance * (1 + 1e-9)

    def gap(self, got: float, wanted: float) -> str:
        """Direction and rough size: enough to find a slip, too little to copy."""
        if (wanted > 0 and got > 0) or (wanted < 0 and got < 0):
            ratio = min(max(got / wanted, wanted / got), MOST)
            size = f"by about {ratio:.0f} times" if ratio >= TWICE else "by less than a factor of two"
        else:
            size = "and of the other sign" if wanted and got else "by more than a rounding error"
        if "share" in self.what and 0 <= wanted <= 1 < got:
            return (
                f"You have {self.show(got)}: too large, for no share is above 1. What stands below the line?"
            )
        side = "too large" if got > wanted else "too small"
        return f"You have {self.show(got)}: {side}, {size}. What stands above the line, and what below?"

    def show(self, clean: float) -> str:
        return written(clean)


def written(number: float) -> str:
    """A number as people write it, to four digits: 18,000 and 0.00005, not 1.8e+04 and 5e-05.

    Parameters
    ----------
    number : any finite number; whole digits are never cut off, so 17,989.6 is 17,990.

    Returns
    -------
    Digits with a comma between thousands; beyond 10^15 and below a millionth, a power of ten.
    """
    size = abs(number)
    if size and not SMALLEST <= size < LARGEST:
        factor, power = f"{number:.2e}".split("e")
        return f"{float(factor):g} × 10^{int(power)}"
    if round(size) >= 10 ** (DIGITS - 1):
        return f"{number:,.0f}"
    return np.format_float_positional(number, DIGITS, unique=False, fractional=False, trim="-")


def _unpack(value: Any) -> Any:
    """Take the number out of a wrapper that holds exactly one, as pandas often returns."""
    if isinstance(value, (pd.Series, pd.DataFrame, np.ndarray, pd.api.extensions.ExtensionArray)):
        if value.size == 1:
            return _unpack(np.asarray(value, dtype=object).ravel()[0])
        shape = " × ".join(map(str, value.shape))
        msg = f"This is a table of {shape} values; one number is asked for. Which entry do you mean?"
        raise Unreadable(msg)
    return math.nan if value is pd.NA or value is pd.NaT else value


def _is_number(value: Any) -> bool:
    if isinstance(value, (bool, np.bool_, np.complexfloating)):
        return False
    return isinstance(value, (Real, Decimal, np.number))


def _instead(value: Any) -> str:
    """What was given in place of a number, and what to do about it."""
    if value is None:
        return "This is None. A function without `return` gives None: what does yours return?"
    if isinstance(value, (bool, np.bool_)):
        return f"This is {value}, a yes or no. The question asks for a number: how many, or which share?"
    if isinstance(value, str):
        return f"This is text, {brief(value)}. Give it as a number, without quotes. Can you drop them?"
    if callable(value):
        return "This is a function. Call it with brackets after its name. What does it return?"
    return f"This is of type {type(value).__name__}; one number is asked for. Which entry of it do you mean?"
