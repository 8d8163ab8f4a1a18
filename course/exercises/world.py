"""The tables that a task is about: the shipped world, or another in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from course import datasets
from course.errors import DataError

__all__ = ["Sealed", "World", "practice_world"]


class Sealed(DataError):  # noqa: N818 - a state of a world, nobody's error
    """The truth of this world is kept elsewhere, as for a graded world."""


class World:
    """One simulated market as tasks and keys see it.

    Parameters
    ----------
    load : name -> table; by default the shipped tables.
    reveal : name -> table of the truth; by default the shipped truth. None where the
        truth is kept elsewhere, as in a graded world.
    tables : tables that stand in for those of `load`.
    """

    def __init__(
        self,
        load: Callable[[str], pd.DataFrame] | None = None,
        reveal: Callable[[str], pd.DataFrame] | None = None,
        **tables: pd.DataFrame,
    ) -> None:
        # Looked up when first needed: a chapter with tables of its own runs without the data files.
        self._load = load or (lambda name: datasets.load(name))  # noqa: PLW0108 - see above
        self._reveal = reveal or _shipped_truth
        self._tables = dict(tables)
        self._truth: dict[str, pd.DataFrame] = {}
        self._known: dict[tuple, object] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._tables:
            self._tables[name] = self._load(name)
        # A new frame each time: pandas copies on write, so nobody can change ours.
        return self._tables[name].copy(deep=False)

    def truth(self, name: str) -> pd.DataFrame:
        """A table of the planted truth; `Sealed` where this world keeps it to itself."""
        if name not in self._truth:
            self._truth[name] = self._reveal(name)
        return self._truth[name]

    def replace(self, **tables: pd.DataFrame) -> World:
        """The same world with other tables in some places."""
        return World(self._load, self._reveal, **{**self._tables, **tables})

    def revealed_by(self, reveal: Callable[[str], pd.DataFrame]) -> World:
        """The same tables with another truth behind them."""
        return World(self._load, reveal, **self._tables)

    def once(self, method: Callable[[World], object]) -> object:
        """What `method` finds in this world, computed the first time and remembered."""
        if method not in self._known:
            self._known[method] = method(self)
        return self._known[method]

    @staticmethod
    def no_truth(name: str) -> pd.DataFrame:
        """A `reveal` for worlds whose truth is not here."""
        msg = f"The truth about {name!r} of this world is not on this machine; it comes with your feedback."
        raise Sealed(msg)


def _shipped_truth(name: str) -> pd.DataFrame:
    """The truth beside the shipped tables; handed out without it, a world is a sealed one."""
    if not (datasets.folder() / "truth").is_dir():
        return World.no_truth(name)
    return datasets.truth(name)


@cache
def practice_world() -> World:
    """The world that ships with the course."""
    return World()
