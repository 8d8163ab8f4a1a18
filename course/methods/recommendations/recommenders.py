"""Four ways to choose what to show, and chance beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from course.methods.recommendations.purchases import Purchases
from course.methods.tables import one_of, whole

__all__ = ["RECOMMENDERS", "Scorer", "best_columns", "recommended"]

RECOMMENDERS = ("random", "popularity", "repeats", "neighbours", "factors")
BLOCK = 512  # customers scored at once: bounds the memory, changes no result


@dataclass(frozen=True)
class Scorer:
    """Scores of all products for some customers, by each recommender.

    known : what all customers bought; factors : number of factors; seed : for chance and the factors.
    """

    known: Purchases
    factors: int = 16
    seed: int = 0

    def scores(self, by: str, rows: csr_array) -> np.ndarray:
        """Return customers x products, larger = shown earlier.

        rows : orders per product of the customers to score, as in `known.orders`.
        """
        ways: dict[str, Callable[[csr_array], np.ndarray]] = {
            "random": self._random,
            "popularity": lambda rows: np.tile(self._buyers, (rows.shape[0], 1)),
            "repeats": self._repeats,
            "neighbours": self._neighbours,
            "factors": self._factors,
        }
        return ways[by](rows)

    @cached_property
    def _buyers(self) -> np.ndarray:
        return self.known.buyers

    @cached_property
    def unit(self) -> csr_array:
        """What everybody has, each product's column of length 1."""
        return csr_array(self.known.has * (1 / np.sqrt(np.maximum(self._buyers, 1)))[None, :])

    @cached_property
    def _customers(self) -> csr_array:
        return csr_array(self.known.has.T)

    @cached_property
    def _products(self) -> csr_array:
        return csr_array(self.unit.T)

    def _random(self, rows: csr_array) -> np.ndarray:
        # Other customers, other luck: what they bought is part of the seed.
        return np.random.default_rng([self.seed, int(rows.sum())]).random(rows.shape, np.float32)

    def _repeats(self, rows: csr_array) -> np.ndarray:
        # Popularity, below one order, breaks ties and fills up.
        return rows.toarray() + self._buyers / (self._buyers.max() + 1)

    def _neighbours(self, rows: csr_array) -> np.ndarray:
        """Sum of cosines between a product and each product she has, itself left out."""
        hers = _ones(rows)
        # Over the customers who bought the same: no table of products by products is ever built.
        alike = (csr_array(hers * _scale(self._buyers)[None, :]) @ self._customers).toarray()
        return (self._products @ alike.T).T - hers.toarray()

    @cached_property
    def model(self) -> np.ndarray:
        """Factors x products: where each product stands in the factor model."""
        from sklearn.decomposition import TruncatedSVD

        most = min(self.unit.shape) - 1
        svd = TruncatedSVD(max(1, min(self.factors, most)), random_state=self.seed)
        return svd.fit(self.unit).components_.astype(np.float32)

    def _factors(self, rows: csr_array) -> np.ndarray:
        """Her place among the factors, and how near each product is to it."""
        hers = csr_array(_ones(rows) * _scale(self._buyers)[None, :])
        return (hers @ self.model.T) @ self.model / _scale(self._buyers)


def _scale(buyers: np.ndarray) -> np.ndarray:
    return 1 / np.sqrt(np.maximum(buyers, 1))


def _ones(rows: csr_array) -> csr_array:
    ones = csr_array(rows, copy=True)
    ones.data = np.ones_like(ones.data)
    return ones


def best_columns(scores: np.ndarray, most: int) -> list[np.ndarray]:
    """Return for each row the columns of its `most` best scores, best first.

    Equal scores go to the smaller column; -inf is never chosen.
    """
    most = min(most, scores.shape[1])
    worst = np.partition(scores, -most, axis=1)[:, -most][:, None]
    chosen = []
    for row, enough in zip(scores, (scores >= worst) & (scores > -np.inf), strict=True):
        at = np.flatnonzero(enough)
        chosen.append(at[np.argsort(-row[at], kind="stable")[:most]])
    return chosen


def recommended(
    lines: pd.DataFrame,
    by: str = "neighbours",
    *,
    most: int = 10,
    new: bool = True,
    factors: int = 16,
    seed: int = 0,
    customer: str = "customer",
    product: str = "product",
    order: str = "order",
) -> pd.DataFrame:
    """Return what each customer would be shown.

    Parameters
    ----------
    lines : receipt lines of what is known.
    by : "random"; "popularity": the products with most buyers; "repeats": what she bought in most orders;
        "neighbours": products whose buyers overlap with those of hers (sum of cosines); "factors":
        a factor model of what everybody has, each product scaled by the root of its buyers.
    most : products shown (>= 1).
    new : leave out what she has bought; without it, repeats may be shown as well.
    factors : number of factors (>= 1); seed : for "random" and "factors".

    Returns
    -------
    Table customer, rank (1 = first), product, score: sorted by customer and rank, columns named as in
    `lines`. A customer who has everything gets no rows.

    Raises
    ------
    DataError : a column is missing or empty in places, or there are no rows.
    SettingsError : an unknown recommender, or a number below 1.

    References
    ----------
    Linden, Smith, York (2003), Amazon.com recommendations: item-to-item collaborative filtering, IEEE
    Internet Computing 7. Cremonesi, Koren, Turrin (2010), RecSys, for factors of what people have.
    """
    one_of(by, RECOMMENDERS, "by")
    most, factors = whole(most, 1, "most", 10), whole(factors, 1, "factors", 16)
    known = Purchases.of(lines, customer=customer, product=product, order=order)
    scorer, blocks = Scorer(known, factors, seed), []
    for begin in range(0, len(known.customers), BLOCK):
        rows = csr_array(known.orders[begin : begin + BLOCK])
        scores = scorer.scores(by, rows)
        if new:
            scores = np.where(rows.toarray() > 0, -np.inf, scores)
        blocks.append(_listed(scores, most, begin))
    at, rank, column, score = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    return pd.DataFrame(
        {customer: known.customers[at], "rank": rank, product: known.products[column], "score": score}
    )


def _listed(scores: np.ndarray, most: int, begin: int) -> tuple[np.ndarray, ...]:
    """Return row number, rank, column and score of the best of each row."""
    chosen = best_columns(scores, most)
    sizes = np.array([len(columns) for columns in chosen])
    row, column = np.repeat(np.arange(len(chosen)), sizes), np.concatenate(chosen)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + 1
    return row + begin, rank, column, scores[row, column]
