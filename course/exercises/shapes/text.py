"""Answers in words: their form is checked here, their sense by a person with a rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course.exercises.shapes.shape import Shape, Unreadable, brief, listed

__all__ = ["Names", "Text"]


@dataclass(frozen=True)
class Text(Shape):
    """A few sentences.

    Parameters
    ----------
    what : what they should say.
    least, most : number of words allowed.
    number : whether a figure must stand in them.
    """

    what: str
    least: int = 8
    most: int = 80
    number: bool = False
    recorded = True

    @property
    def room(self) -> str:
        """The number of words allowed, in words."""
        return f"{self.least} to {self.most} words"

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            msg = f"Give text in quotes: {self.what}. What would you write?"
            raise Unreadable(msg)
        words = len(value.split())
        have = f"{words} word" if words == 1 else f"{words} words"
        if not self.least <= words <= self.most:
            msg = f"You have {have}; {self.room} are asked for: {self.what}. What changes?"
            raise Unreadable(msg)
        if self.number and not any(character.isdigit() for character in value):
            msg = f"No figure stands in your text ({self.what}). Which number from this chapter supports it?"
            raise Unreadable(msg)
        return " ".join(value.split())


@dataclass(frozen=True)
class Names(Shape):
    """A list of so many different names."""

    what: str
    count: int

    def read(self, value: Any) -> tuple[str, ...]:
        value = listed(value)
        if not isinstance(value, list):
            msg = f"Give {self.count} names as a list: {self.what}. Which come to mind?"
            raise Unreadable(msg)
        strangers = [name for name in value if not isinstance(name, str)]
        if strangers:
            msg = f"Names are text in quotes; {brief(strangers[0])} is not. What is it called?"
            raise Unreadable(msg)
        names = tuple(name.strip() for name in value)
        if len(set(names)) != self.count or not all(names):
            have = len(set(names) - {""})
            msg = f"{self.count} different names are asked for ({self.what}); you have {have}. Which more?"
            raise Unreadable(msg)
        return names

    def show(self, clean: tuple[str, ...]) -> str:
        return ", ".join(clean)

    def encode(self, clean: tuple[str, ...]) -> list[str]:
        return list(clean)
