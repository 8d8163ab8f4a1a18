"""What chance alone would put together: products as popular, baskets as big, nothing else."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import gammainc, gammaincc

from course.methods.products.baskets import Baskets
from course.methods.tables import between, one_of, require

__all__ = ["Chance", "keep_surprising", "presence"]


@dataclass(frozen=True)
class Chance:
    """Mean and variance of the number of baskets with both, by chance alone.

    Two products with the same counts have the same chances, so the tables hold one
    row and one column per distinct count: `kind` tells which one a product has.
    """

    kind: np.ndarray
    mean: np.ndarray
    variance: np.ndarray

    @classmethod
    def of(cls, baskets: Baskets) -> "Chance":
        """Work out the chances of all pairs of products.

        The model is the bipartite configuration model: each product keeps its count,
        each basket its size, on average, and all else is as random as it can be. A
        basket's size is then held fixed: with chance p of being in it and v = p(1 - p),
        products a and b are in it together with chance p(a) p(b) - v(a) v(b) / d, where
        d makes a basket of k products hold exactly k(k - 1)/2 pairs. So the expected
        counts of all pairs add up to the pairs that there are.

        References
        ----------
        Saracco, Straka, Di Clemente, Gabrielli, Caldarelli, Squartini (2017), Inferring
        monopartite projections of bipartite networks: an entropy-based approach, New
        Journal of Physics 19, 053022. doi:10.1088/1367-2630/aa6b38
        Hájek (1964), Asymptotic theory of rejective sampling with varying probabilities
        from a finite population, Annals of Mathematical Statistics 35, 1491-1523.
        """
        counts, kind, alike = np.unique(baskets.counts, return_inverse=True, return_counts=True)
        sizes, times = np.unique(baskets.size, return_counts=True)
        p = presence(counts, alike, sizes, times)
        # A basket of one product holds no pair.
        p, times = p[:, sizes > 1], times[sizes > 1]
        v = p * (1 - p)
        total, squares = alike @ v, alike @ v**2
        shrink = np.divide(total, total**2 - squares, out=np.zeros(len(times)), where=total > 1e-9)
        mean = (p * times) @ p.T - (v * (times * shrink)) @ v.T
        square = (p**2 * times) @ (p**2).T - 2 * (p * v * (times * shrink)) @ (p * v).T
        square += (v**2 * (times * shrink**2)) @ (v**2).T
        return cls(kind, np.maximum(mean, 0.0), np.maximum(mean - square, 0.0))

    def expected(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return the mean number of baskets with both, for product codes a and b."""
        return self.mean[self.kind[a], self.kind[b]]

    def z(self, a: np.ndarray, b: np.ndarray, both: np.ndarray) -> np.ndarray:
        """Return how many standard deviations `both` lies above its mean."""
        spread = np.sqrt(self.variance[self.kind[a], self.kind[b]])
        away = both - self.expected(a, b)
        return np.divide(away, spread, out=np.zeros(len(away)), where=spread > 1e-9)


def presence(counts: np.ndarray, alike: np.ndarray, sizes: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return the chance that a basket of each size holds a product of each count.

    The chance is x*y / (1 + x*y); x belongs to the product, y to the basket, and both
    are found by turns so that counts and sizes come out right.

    Parameters
    ----------
    counts, alike : distinct orders per product, and how many products have each.
    sizes, times : distinct products per basket, and how many baskets have each.

    Returns
    -------
    Array (counts, sizes) of probabilities.
    """
    x, y = counts / np.sqrt(counts @ alike), sizes / np.sqrt(sizes @ times)
    for _ in range(1_000):
        before = x
        x = counts / ((times * y) / (1 + np.outer(x, y))).sum(axis=1)
        y = sizes / ((alike * x)[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        if np.allclose(x, before, rtol=1e-7, atol=0):
            break
    product = np.outer(x, y)
    return product / (1 + product)


def keep_surprising(pairs: pd.DataFrame, *, alpha: float = 0.01, side: str = "more") -> pd.DataFrame:
    """Keep the pairs that chance does not explain.

    A pair's p-value is the chance that a Poisson count with mean `expected` reaches
    `both`. Of all possible pairs (those never seen included) we keep as many as hold
    the share of false finds to `alpha`: the Benjamini-Hochberg rule.

    Parameters
    ----------
    pairs : table from `pairs`, all pairs included (not cut by hand before).
    alpha : accepted share of false finds, in (0, 1).
    side : "more" (bought together more than by chance) or "fewer" (less often).

    Returns
    -------
    The rows of `pairs` that stay, in their order, with column `p` in [0, 1].

    Raises
    ------
    DataError : `pairs` lacks a column or has no rows.
    SettingsError : `alpha` outside (0, 1), or an unknown `side`.

    References
    ----------
    Benjamini, Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
    """
    require(pairs, "a", "b", "both", "expected", name="pairs")
    between(alpha, 0, 1, "alpha", 0.01)
    one_of(side, ("more", "fewer"), "side")
    both, expected = pairs["both"].to_numpy(float), pairs["expected"].to_numpy(float)
    # gammainc(n, m) is the Poisson chance of n or more at mean m, gammaincc(n + 1, m) of n or fewer.
    p = gammainc(both, expected) if side == "more" else gammaincc(both + 1, expected)
    products = pd.unique(np.concatenate([pairs["a"].to_numpy(), pairs["b"].to_numpy()])).size
    kept = p <= _threshold(p, products * (products - 1) // 2, alpha)
    return pairs[kept].assign(p=p[kept])


def _threshold(p: np.ndarray, tests: int, alpha: float) -> float:
    """Return the largest p-value that Benjamini and Hochberg keep; -1 for none."""
    ranked = np.sort(p)
    below = np.flatnonzero(ranked <= alpha * np.arange(1, len(p) + 1) / max(tests, 1))
    return float(ranked[below[-1]]) if len(below) else -1.0
