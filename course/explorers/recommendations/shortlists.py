"""What each recommender would show one customer, with the reason for every product."""

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from course.methods.recommendations.purchases import Purchases
from course.methods.recommendations.recommenders import Scorer, best_columns

__all__ = ["Shortlists"]

MOST = 1_500  # products with most buyers; the others hardly ever come onto a list
NEW = ("popularity", "neighbours", "factors")
TEN = 10


class Shortlists:
    """Lists for any customer, learned from what is known and marked by what is to be guessed.

    Parameters
    ----------
    known : customer, order, product; hidden : customer, product.
    about : product -> name, aisle.
    """

    def __init__(self, known: pd.DataFrame, hidden: pd.DataFrame, about: pd.DataFrame) -> None:
        self._known = Purchases.of(known).of_best(MOST)
        self._scorer = Scorer(self._known)
        self._about = about.reindex(self._known.products)
        self._later = self._marks(hidden)

    def _marks(self, hidden: pd.DataFrame) -> csr_array:
        """Return 1 where a customer came to buy a product."""
        row = self._known.customers.get_indexer(hidden["customer"])
        column = self._known.products.get_indexer(hidden["product"])
        there = (row >= 0) & (column >= 0)
        marks = csr_array(
            (np.ones(there.sum(), np.float32), (row[there], column[there])), shape=self._known.orders.shape
        )
        marks.sum_duplicates()
        marks.data[:] = 1
        return marks

    def of(self, customer: Any, most: int) -> pd.DataFrame:
        """Return the lists of new products: list, place, product, name, later (bool), why."""
        row = self._known.rows(pd.Index([customer]))
        parts = []
        for by in NEW:
            scores = np.where(row.toarray() > 0, -np.inf, self._scorer.scores(by, row))
            chosen = best_columns(scores, most)[0]
            parts.append(self._table(by, customer, chosen, self._reasons(by, row, chosen)))
        return pd.concat(parts, ignore_index=True)

    def repeats(self, customer: Any, most: int) -> pd.DataFrame:
        """Return what she bought in most orders, in the same columns."""
        row = self._known.rows(pd.Index([customer]))
        chosen = best_columns(self._scorer.scores("repeats", row), min(most, row.nnz))[0]
        times = row.toarray()[0, chosen]
        why = [f"in {count:.0f} of her orders so far" for count in times]
        return self._table("repeats", customer, chosen, why)

    def mixed(self, customer: Any, most: int, pull: pd.DataFrame) -> pd.DataFrame:
        """Return popular new products, each aisle weighed by how much she is expected to want it.

        pull : aisle -> weight (1 = as everybody), hers and everybody's share.
        """
        row = self._known.rows(pd.Index([customer]))
        times = pull["weight"].reindex(self._about["aisle"]).fillna(1).to_numpy()
        scores = np.where(row.toarray()[0] > 0, -np.inf, self._scorer.known.buyers * times)
        chosen = best_columns(scores[None, :], most)[0]
        aisles = pull.loc[self._about["aisle"].iloc[chosen]]
        why = [
            f"{row.Index}: her share {row.hers:.0%}, everybody's {row.all:.0%}" for row in aisles.itertuples()
        ]
        return self._table("mix", customer, chosen, why)

    def _table(self, name: str, customer: Any, chosen: np.ndarray, why: list[str]) -> pd.DataFrame:
        at = self._known.customers.get_loc(customer)
        later = csr_array(self._later[[at]]).toarray()[0, chosen] > 0
        return pd.DataFrame(
            {
                "list": name,
                "place": np.arange(1, len(chosen) + 1),
                "product": self._known.products[chosen],
                "name": self._about["name"].iloc[chosen].to_numpy(),
                "later": later,
                "why": why,
            }
        )

    def _reasons(self, by: str, row: csr_array, chosen: np.ndarray) -> list[str]:
        buyers = self._known.buyers
        if by == "popularity":
            return [f"{count:.0f} of {len(self._known.customers)} buy it" for count in buyers[chosen]]
        likeness = self._likeness(by, row.indices, chosen)
        best = likeness.argmax(axis=0)
        names = self._about["name"].iloc[row.indices[best]]
        return [f"like {name} ({like:.2f})" for name, like in zip(names, likeness.max(axis=0), strict=True)]

    def _likeness(self, by: str, hers: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Return the cosine of each product she has with each one shown: of buyers, or of factors."""
        vectors = self._scorer.model if by == "factors" else self._unit
        one, other = vectors[:, hers], vectors[:, chosen]
        if by == "factors":
            one, other = (part / np.maximum(np.linalg.norm(part, axis=0), 1e-9) for part in (one, other))
        return one.T @ other

    @cached_property
    def _unit(self) -> np.ndarray:
        return self._scorer.unit.toarray()

    @cached_property
    def _averages(self) -> dict[str, float]:
        """Mean number of ten products that hit, over the customers who had anything to be guessed."""
        rows, known = self._known.orders, self._known.orders.toarray() > 0
        wanted = self._later.toarray() * ~known
        tested = wanted.sum(axis=1) > 0
        found = {}
        for by in NEW:
            scores = np.where(known, -np.inf, self._scorer.scores(by, rows))[tested]
            chosen = best_columns(scores, TEN)
            hits = [
                wanted[at, columns].sum() for at, columns in zip(np.flatnonzero(tested), chosen, strict=True)
            ]
            found[by] = float(np.mean(hits))
        return found

    def on_average(self) -> str:
        """Return in words how often ten products hit, over all customers."""
        said = ", ".join(f"{by} {mean:.1f}" for by, mean in self._averages.items())
        return f"All customers, hits per 10 new products: {said}."
