"""Predictability: how well simple rules guess a customer's last basket from all others."""

import numpy as np
from scipy import sparse

from course.market.realism.repeat import bought_before
from course.market.realism.shop import Shop, counted

__all__ = ["hits", "predictability_facts"]

CUSTOMERS = 2_000
GUESSES = 10
BLOCK = 250


def predictability_facts(shop: Shop, *, seed: int = 0) -> dict[str, float]:
    """Facts `predict.*`: share of last baskets hit by 10 guesses, and recall of the 10.

    Rules: the most popular products (pop), the customer's own most frequent (repeat), the
    products whose buyers overlap with those of hers (knn, cosine). `novel` counts only
    products that the customer had not bought before.
    """
    tested = _tested(shop, seed)
    last = _last_orders(shop)
    held = np.isin(shop.lines["order"].to_numpy(), last[tested])
    bought = _bought(shop, ~held)
    scores = _Scores(bought)
    kinds = ["pop", "repeat", "knn", "novel_pop", "novel_knn"]
    found: dict[str, list[np.ndarray]] = {kind: [] for kind in kinds}
    truth, fresh = _bought(shop, held), _bought(shop, held & ~bought_before(shop))
    for block in np.array_split(tested, max(1, len(tested) // BLOCK)):
        for kind in kinds:
            wanted = fresh if kind.startswith("novel") else truth
            found[kind].append(hits(scores.of(kind, block), wanted[block]))
    facts: dict[str, float] = {"predict.n_test": len(tested)}
    for kind in kinds:
        counts, sizes = np.concatenate(found[kind]).T
        counts, sizes = counts[sizes > 0], sizes[sizes > 0]
        some = len(sizes) > 0
        facts[f"predict.hit10_{kind}"] = (counts > 0).mean() if some else float("nan")
        facts[f"predict.recall10_{kind}"] = (counts / sizes).mean() if some else float("nan")
    return facts


def hits(scores: np.ndarray, wanted: sparse.csr_array) -> np.ndarray:
    """How many of the 10 best scored products each customer wanted, beside how many she wanted.

    Parameters
    ----------
    scores : customers x products; -inf where a product may not be guessed.
    wanted : customers x products, above 0 where the product was in the basket.
    """
    many = min(GUESSES, scores.shape[1])
    guesses = np.argpartition(-scores, many - 1, axis=1)[:, :many]
    truth = wanted.toarray() > 0
    # A product without any score is no guess.
    real = np.take_along_axis(scores, guesses, axis=1) > -np.inf
    right = np.take_along_axis(truth, guesses, axis=1) & real
    return np.column_stack([right.sum(axis=1), truth.sum(axis=1)])


class _Scores:
    """The three rules, learned from what all customers bought before the held-out baskets."""

    def __init__(self, bought: sparse.csr_array) -> None:
        self.bought = bought
        self.popular = np.asarray(bought.sum(axis=0)).ravel()
        self.seen = (bought > 0).astype(np.float64)
        lengths = np.sqrt(np.asarray(self.seen.sum(axis=0)).ravel())
        self.unit = (self.seen / np.maximum(lengths, 1)[None, :]).tocsr()

    def of(self, kind: str, customers: np.ndarray) -> np.ndarray:
        """Scores of one rule, customers x products; never bought by anyone = -inf."""
        rule = kind.removeprefix("novel_")
        scores = {"pop": self._pop, "repeat": self._repeat, "knn": self._knn}[rule](customers)
        scores[:, self.popular == 0] = -np.inf
        if kind.startswith("novel"):
            scores[self.bought[customers].toarray() > 0] = -np.inf
        return scores

    def _pop(self, customers: np.ndarray) -> np.ndarray:
        return np.tile(self.popular, (len(customers), 1))

    def _repeat(self, customers: np.ndarray) -> np.ndarray:
        # Popularity, always below one purchase, breaks ties and fills up.
        return self.bought[customers].toarray() + self.popular / (self.popular.max() + 1)

    def _knn(self, customers: np.ndarray) -> np.ndarray:
        # Sum of cosines between a product and each product she has, itself excepted.
        hers = self.seen[customers]
        return (hers @ self.unit.T @ self.unit).toarray() - hers.toarray()


def _tested(shop: Shop, seed: int) -> np.ndarray:
    able = np.flatnonzero(np.bincount(shop.orders["customer"]) >= 2)
    if len(able) <= CUSTOMERS:
        return able
    return np.sort(np.random.default_rng(seed).choice(able, CUSTOMERS, replace=False))


def _last_orders(shop: Shop) -> np.ndarray:
    return np.cumsum(np.bincount(shop.orders["customer"])) - 1


def _bought(shop: Shop, lines: np.ndarray) -> sparse.csr_array:
    shape = (shop.orders["customer"].iloc[-1] + 1, len(shop.products))
    chosen = shop.lines[lines]
    return counted(chosen["customer"].to_numpy(), chosen["product"].to_numpy(), shape)
