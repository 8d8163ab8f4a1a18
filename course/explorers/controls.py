"""What a person can set in an explorer or a form, and which values make sense.

A control knows three things: how to present itself to the browser (`outline`),
which values it takes (`accept`, which otherwise says what is wrong) and how it
reads in text mode (`phrase`).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from math import isfinite
from numbers import Real
from typing import Any

from course.errors import SettingsError

__all__ = ["Choice", "Control", "Number", "Order", "Pick", "Several", "Switch", "Words"]


@dataclass(frozen=True)
class Control(ABC):
    """One thing to set: `name` in code, `label` on screen; `more` puts it under More."""

    name: str
    label: str
    value: Any
    more: bool = field(default=False, kw_only=True)

    @abstractmethod
    def accept(self, value: Any) -> Any:
        """Return `value` as plain Python, or raise SettingsError with the rule."""

    def outline(self) -> dict[str, Any]:
        """Return what the browser needs to draw the control."""
        kind = type(self).__name__.lower()
        return {"kind": kind, "name": self.name, "label": self.label, "more": self.more}

    @abstractmethod
    def phrase(self) -> str:
        """Return which values the control takes, in words."""


@dataclass(frozen=True)
class _FromList(Control):
    """Common to the controls with options: code value -> words on screen."""

    options: Mapping[str, str] | Sequence[str] = ()

    def words(self) -> dict[str, str]:
        """Return option -> what the screen says for it."""
        return dict(self.options) if isinstance(self.options, Mapping) else {o: o for o in self.options}

    def one(self, value: Any) -> str:
        """Return `value` if it is an option; else say which ones there are."""
        words = self.words()
        if value in words:
            return value
        near = get_close_matches(str(value), list(words), 1, 0.5)
        way_out = f"did you mean {near[0]!r}?" if near else f"choose from: {', '.join(list(words)[:8])}."
        raise SettingsError(f"{self.name} has no option {value!r}; {way_out}")

    def accept(self, value: Any) -> Any:
        """Return `value` if it is one of the options."""
        # A bet starts with nothing chosen, and may be set back to that.
        return "" if value == "" == self.value else self.one(value)

    def outline(self) -> dict[str, Any]:
        """Return what the browser needs, with the options in order."""
        return super().outline() | {"options": list(self.words().items())}

    def phrase(self) -> str:
        """Return the first options, and how many there are."""
        words = list(self.words())
        return " | ".join(words[:8]) + (f" | ... ({len(words)} in all)" if len(words) > 8 else "")


@dataclass(frozen=True)
class Choice(_FromList):
    """One of a few options; `radio` shows all of them at once."""

    radio: bool = False

    def outline(self) -> dict[str, Any]:
        """Return what the browser needs: a list, or all options at once."""
        return super().outline() | {"radio": self.radio}


@dataclass(frozen=True)
class Several(_FromList):
    """Any number of a few options, or exactly `count` of them; a list in code."""

    count: int | None = None

    def accept(self, value: Any) -> list[str]:
        """Return the chosen options in their own order."""
        chosen = [self.one(item) for item in _items(self.name, value)]
        if self.count is not None and len(chosen) > self.count:
            raise SettingsError(
                f"{self.name} takes {self.count} options (got {len(chosen)}); clear one first."
            )
        return [option for option in self.words() if option in chosen]


@dataclass(frozen=True)
class Order(_FromList):
    """All options, in an order that the person makes with up and down buttons."""

    def accept(self, value: Any) -> list[str]:
        """Return the items as ordered, if each is there once."""
        order = [self.one(item) for item in _items(self.name, value)]
        if sorted(order) != sorted(self.words()):
            raise SettingsError(
                f"{self.name} needs each of its {len(self.words())} items once (got {order!r})."
            )
        return order


@dataclass(frozen=True)
class Pick(_FromList):
    """One of many options, typed or chosen; the empty string means none."""

    def accept(self, value: Any) -> str:
        """Return the option as spelled in the list, or the empty string."""
        if not value:
            return ""
        same = [option for option in self.words() if option.lower() == str(value).strip().lower()]
        return same[0] if same else self.one(value)


@dataclass(frozen=True)
class Number(Control):
    """A number from `low` to `high` in `unit`s: a slider with a box beside it."""

    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    unit: str = ""

    def accept(self, value: Any) -> float | int:
        """Return a number in range; a whole one where steps are whole."""
        if value is None and self.value is None:  # a guess starts with nothing chosen
            return None
        if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
            raise SettingsError(f"{self.name} must be a number (got {value!r}); try {self.value}.")
        if not self.low <= value <= self.high:
            raise SettingsError(
                f"{self.name} must be between {self.low:g} and {self.high:g} (got {value:g})"
                f"{self._as_share(value)}."
            )
        # Whole steps stay whole numbers: the recorded answer reads n=7, not n=7.0.
        whole = isinstance(self.step, int) and float(value).is_integer()
        return int(value) if whole else round(float(value), 6)

    def _as_share(self, value: float) -> str:
        is_percent = self.high == 1 and 1 < value <= 100
        return f"; {value:g} % is {value / 100:g}" if is_percent else ""

    def outline(self) -> dict[str, Any]:
        """Return what the browser needs, with the scale."""
        scale = {"low": self.low, "high": self.high, "step": self.step, "unit": self.unit}
        return super().outline() | scale

    def phrase(self) -> str:
        """Return the range in words."""
        return f"{self.low:g} to {self.high:g} {self.unit}".rstrip()

    def rescaled(self, low: float, high: float, step: float, unit: str, value: float) -> "Number":
        """Return the same control on another scale."""
        return replace(self, low=low, high=high, step=step, unit=unit, value=value)


@dataclass(frozen=True)
class Switch(Control):
    """Yes or no."""

    def accept(self, value: Any) -> bool:
        """Return True or False."""
        if not isinstance(value, bool):
            raise SettingsError(f"{self.name} must be True or False (got {value!r}).")
        return value

    def phrase(self) -> str:
        """Return the two values in words."""
        return "True | False"


@dataclass(frozen=True)
class Words(Control):
    """A few words or sentences, at most `longest` characters.

    `asks` says what is asked for, as "10 to 80 words"; without it the form names the limit.
    """

    longest: int = 2000
    asks: str = ""

    def outline(self) -> dict[str, Any]:
        """Return what the browser needs, with the room for the text."""
        return super().outline() | {"longest": self.longest}

    def accept(self, value: Any) -> str:
        """Return the text, if it is not too long."""
        if not isinstance(value, str):
            raise SettingsError(f"{self.name} must be text in quotes (got {value!r}).")
        if len(value) > self.longest:
            raise SettingsError(
                f"{self.name} holds {self.longest} characters (got {len(value)}); shorten it."
            )
        return value

    def phrase(self) -> str:
        """Return what is asked for, or the limit, in words."""
        return f"text, {self.asks or f'at most {self.longest} characters'}"


def _items(name: str, value: Any) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise SettingsError(f"{name} must be a list (got {value!r}).")
    return list(value)
