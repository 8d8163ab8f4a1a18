"""Who has which point: the pairs of points and people, sorted so that holders stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.methods.tables import filled, require

__all__ = ["Crowd"]

#: Holders looked at in the first round; twice as many in each further one.
FIRST_LOOK = 16


@dataclass(frozen=True)
class Crowd:
    """People and their points, such as products in a week.

    Attributes
    ----------
    people : (n,) names of the people, by code.
    points : one row per point code: the columns that make the point.
    key : (m,) point code * n + person code, sorted, each pair once.
    start : (points + 1,) where each point's holders begin in `key`.
    """

    people: pd.Index
    points: pd.DataFrame
    key: np.ndarray
    start: np.ndarray

    @classmethod
    def of(cls, lines: pd.DataFrame, columns: Sequence[str], customer: str = "customer") -> Crowd:
        """Read the points from a table.

        Parameters
        ----------
        lines : one row per purchase.
        columns : a point is one combination of these columns; fewer or coarser ones hide more.
        customer : column of the person.

        Raises
        ------
        DataError : a column is missing or has empty cells, or there are no rows.
        """
        columns = [columns] if isinstance(columns, str) else list(columns)
        filled(require(lines, customer, *columns), customer, *columns, name="lines")
        person, people = pd.factorize(lines[customer], sort=True)
        code = np.zeros(len(lines), np.int64)
        for column in columns:
            part, values = pd.factorize(lines[column])
            # Numbered anew after each column: products of many sizes would not fit into 64 bits.
            _, first, code = np.unique(code * len(values) + part, return_index=True, return_inverse=True)
        key = np.unique(code * len(people) + person)
        start = np.searchsorted(key, np.arange(len(first) + 1, dtype=np.int64) * len(people))
        return cls(pd.Index(people), lines[columns].iloc[first].reset_index(drop=True), key, start)

    def drawn(self, known: int, rng: np.random.Generator) -> np.ndarray:
        """Return `known` random points of everyone, (n, known) point codes.

        Who has fewer points is known by all of them; her first one then stands repeated.
        """
        point, person = np.divmod(self.key, len(self.people))
        mixed = np.lexsort((rng.random(len(person)), person))
        point, person = point[mixed], person[mixed]
        first = np.searchsorted(person, np.arange(len(self.people)))
        many = np.bincount(person, minlength=len(self.people))
        place = np.arange(known)
        return point[first[:, None] + np.where(place < many[:, None], place, 0)]

    def alone(self, known: np.ndarray, person: np.ndarray) -> np.ndarray:
        """Return whether nobody else has all the known points, (targets,) bool.

        Only holders of the rarest known point can have them all. They are looked at in
        rounds, and a target is done with as soon as one other person fits.

        Parameters
        ----------
        known : (targets, k) point codes.  person : (targets,) who is looked for.
        """
        size = self.start[known + 1] - self.start[known]
        known = np.take_along_axis(known, np.argsort(size, axis=1, kind="stable"), axis=1)
        first, many = self.start[known[:, 0]], size.min(axis=1)
        alone = np.ones(len(known), bool)
        open_, seen, look = np.arange(len(known)), 0, FIRST_LOOK
        while len(open_):
            place = seen + np.arange(look)
            row, column = np.nonzero(place < many[open_, None])
            target = open_[row]
            other = self.key[first[target] + place[column]] % len(self.people)
            fits = self._others_that_fit(known, target, other, person)
            alone[fits] = False
            seen, look = seen + look, 2 * look
            open_ = open_[alone[open_] & (many[open_] > seen)]
        return alone

    def _others_that_fit(
        self, known: np.ndarray, target: np.ndarray, other: np.ndarray, person: np.ndarray
    ) -> np.ndarray:
        """Return the targets that somebody among the candidates fits, (some,)."""
        stays = other != person[target]
        target, other = target[stays], other[stays]
        for place in range(1, known.shape[1]):
            has = self.has(known[target, place], other)
            target, other = target[has], other[has]
        return target

    def has(self, point: np.ndarray, person: np.ndarray) -> np.ndarray:
        """Return whether each person has each point, elementwise."""
        wanted = point * len(self.people) + person
        at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return self.key[at] == wanted
