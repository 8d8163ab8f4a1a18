"""Lift: which things are in one basket more often than their counts explain.

Products and categories are measured alike, from 20,000 random orders with at least two
of them, among the 300 in most of these orders.
"""

from dataclasses import dataclass

import numpy as np

from course.market.realism.shop import Shop, counted

__all__ = ["Together", "lift_facts", "products_together", "spread_of_lift", "together"]

ORDERS = 20_000
TOP = 300
EXPECTED = 5


@dataclass(frozen=True)
class Together:
    """Co-purchase counts of the most bought items.

    items : codes of the items, most bought first.
    both : orders with both items, items x items; the diagonal holds each item's orders.
    orders : orders that were counted.
    inflation : mean lift that basket sizes alone give (1 = none): pairs that really are in
        the baskets over pairs expected from the counts of all items.
    """

    items: np.ndarray
    both: np.ndarray
    orders: int
    inflation: float

    @property
    def expected(self) -> np.ndarray:
        """Orders with both if every item lay in orders at random, items x items."""
        alone = self.both.diagonal()
        return np.outer(alone, alone) / self.orders


def lift_facts(shop: Shop) -> dict[str, float]:
    """Facts `lift.*` of products and `lift_cat2.*` of fine categories."""
    facts = {f"lift.{k}": v for k, v in spread_of_lift(products_together(shop)).items()}
    cat2 = spread_of_lift(together(shop.lines["order"].to_numpy(), shop.category))
    return facts | {f"lift_cat2.{k}": v for k, v in cat2.items()}


def products_together(shop: Shop) -> Together:
    """Counts of the 300 most bought products in 20,000 random orders."""
    return together(shop.lines["order"].to_numpy(), shop.lines["product"].to_numpy())


def together(orders: np.ndarray, items: np.ndarray, *, seed: int = 0) -> Together:
    """Count pairs of items in random orders that hold at least two different ones.

    Parameters
    ----------
    orders, items : codes >= 0, one entry per receipt line.
    seed : which 20,000 orders are drawn when there are more.
    """
    shape = (int(orders.max()) + 1, int(items.max()) + 1)
    baskets = counted(orders, items, shape)
    baskets.data[:] = 1
    wide = np.flatnonzero(np.diff(baskets.indptr) >= 2)
    if len(wide) > ORDERS:
        wide = np.sort(np.random.default_rng(seed).choice(wide, ORDERS, replace=False))
    baskets = baskets[wide]
    alone = np.asarray(baskets.sum(axis=0)).ravel()
    top = np.argsort(-alone, kind="stable")[:TOP]
    chosen = baskets[:, top[alone[top] > 0]]
    both = (chosen.T @ chosen).toarray()
    sizes = np.diff(baskets.indptr).astype(float)
    return Together(top[alone[top] > 0], both, len(wide), _inflation(sizes, alone))


def spread_of_lift(counts: Together) -> dict[str, float]:
    """How lift is spread over the pairs that chance would bring together 5 times or more."""
    upper = np.triu_indices(len(counts.items), k=1)
    expected, both = counts.expected[upper], counts.both[upper]
    enough = expected >= EXPECTED
    lift = both[enough] / expected[enough]
    facts = {
        "n_orders": counts.orders,
        "n_pairs_expected_ge5": enough.sum(),
        "basket_size_inflation": counts.inflation,
    }
    if not len(lift):
        return facts
    facts |= {f"lift_p{p}": np.percentile(lift, p) for p in (1, 5, 25, 75, 95, 99, 99.9)}
    # A pair never seen counts as half an order, because log 0 has no value.
    logs = np.log2(np.maximum(both[enough], 0.5) / expected[enough])
    facts |= {"lift_median": np.median(lift), "log2lift_sd": logs.std()}
    facts |= {f"share_lift_gt{edge}": (lift > edge).mean() for edge in (2, 3, 5)}
    corrected = lift / counts.inflation
    return facts | {
        "share_lift_lt0.5": (lift < 0.5).mean(),
        "share_dc_lift_gt2": (corrected > 2).mean(),
        "share_dc_lift_lt0.5": (corrected < 0.5).mean(),
    }


def _inflation(sizes: np.ndarray, alone: np.ndarray) -> float:
    real = (sizes * (sizes - 1)).sum()
    by_counts = (sizes.sum() ** 2 - (alone**2).sum()) / max(len(sizes), 1)
    return float(real / by_counts) if by_counts > 0 else float("nan")
