"""Answers that are picked from a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course.exercises.shapes.shape import Shape, Unreadable, brief, listed

__all__ = ["Choice", "Choices", "Flag", "Sorting"]


def _listed(options: Any) -> str:
    return ", ".join(f'"{option}"' for option in options)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _option(value: Any, options: Any) -> str:
    """The option that a student means; case and spaces around it do not matter."""
    known = {str(option).casefold(): option for option in options}
    found = known.get(str(value).strip().casefold()) if isinstance(value, str) else None
    if found is None:
        what = _capital(brief(value))
        msg = f"{what} is none of the options. They are {_listed(options)}. Which one is yours?"
        raise Unreadable(msg)
    return found


@dataclass(frozen=True)
class Choice(Shape):
    """One of several options.

    Parameters
    ----------
    options : what is written in the answer -> what it means.
    """

    options: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any) -> str:
        return _option(value, self.options)

    def gap(self, got: str, wanted: str) -> str:
        return f"“{self.options[got]}” does not fit the numbers above. Which of them speaks against it?"


@dataclass(frozen=True)
class Choices(Shape):
    """A set of options, of a known size, such as the statements that the data support."""

    options: Mapping[str, str] = field(default_factory=dict)
    pick: int = 2

    def read(self, value: Any) -> tuple[str, ...]:
        value = listed(value)
        if not isinstance(value, list):
            some = list(self.options)[: self.pick]
            msg = f"Give {self.pick} options as a list, such as {some}. Which do you pick?"
            raise Unreadable(msg)
        picked = {_option(one, self.options) for one in value}
        if len(picked) != self.pick:
            msg = (
                f"You picked {len(picked)}; the question asks for {self.pick} different ones. Which are they?"
            )
            raise Unreadable(msg)
        return tuple(option for option in self.options if option in picked)

    def gap(self, got: tuple[str, ...], wanted: tuple[str, ...]) -> str:
        right = len(set(got) & set(wanted))
        return (
            f"Of your {self.pick} picks the numbers support {right}. "
            "For each one: which figure would have to be different if it were false?"
        )

    def confirm(self, got: tuple[str, ...], wanted: tuple[str, ...] | None) -> str:
        return f"{self.show(got)} {'is' if len(got) == 1 else 'are'} right."

    def show(self, clean: tuple[str, ...]) -> str:
        return ", ".join(clean)

    def encode(self, clean: tuple[str, ...]) -> list[str]:
        return list(clean)


@dataclass(frozen=True)
class Flag(Shape):
    """On or off."""

    def read(self, value: Any) -> bool:
        if not isinstance(value, (bool, np.bool_)):
            msg = f"{_capital(brief(value))} is neither True nor False. Is the switch on or off?"
            raise Unreadable(msg)
        return bool(value)


@dataclass(frozen=True)
class Sorting(Shape):
    """Items put into bins: every item named once.

    Parameters
    ----------
    items : key of an item -> what it says.
    bins : the names of the bins.
    enough : how many items must lie in the right bin for the answer to count.
    """

    items: Mapping[str, str] = field(default_factory=dict)
    bins: tuple[str, ...] = ()
    enough: int | None = None

    def read(self, value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping):
            first = {next(iter(self.items)): self.bins[0]}
            msg = f"Give a dictionary from each item to its place, such as {first}. What goes where?"
            raise Unreadable(msg)
        placed = {_option(item, self.items): _option(bin_, self.bins) for item, bin_ in value.items()}
        missing = [item for item in self.items if item not in placed]
        if missing:
            msg = f"{len(missing)} items have no place yet: {_listed(missing)}. Where do they belong?"
            raise Unreadable(msg)
        return {item: placed[item] for item in self.items}

    def close(self, got: dict[str, str], wanted: dict[str, str]) -> bool:
        right = sum(got[item] == bin_ for item, bin_ in wanted.items())
        return right >= (len(wanted) if self.enough is None else self.enough)

    def gap(self, got: dict[str, str], wanted: dict[str, str]) -> str:
        right = sum(got[item] == bin_ for item, bin_ in wanted.items())
        return f"{right} of {len(wanted)} stand where they belong. Which one did you doubt? Start there."

    def confirm(self, got: dict[str, str], wanted: dict[str, str] | None) -> str:
        """Enough may be less than all: name what lies elsewhere, or nobody would learn of it."""
        apart = [says for item, says in self.items.items() if wanted and got[item] != wanted[item]]
        if not apart:
            return f"All {len(got)} stand where they belong."
        named = "; ".join(f"“{says}”" for says in apart)
        return f"{len(got) - len(apart)} of {len(got)} stand where they belong, enough. Elsewhere: {named}."

    def show(self, clean: dict[str, str]) -> str:
        return ", ".join(f"{item}: {bin_}" for item, bin_ in clean.items())
