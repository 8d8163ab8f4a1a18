"""Popularity: how few products make most of the sales."""

import numpy as np

from course.market.realism.inequality import gini, log_sd, share_of_largest
from course.market.realism.shop import Shop

__all__ = ["popularity_facts", "rank_slope"]


def popularity_facts(shop: Shop) -> dict[str, float]:
    """Facts `popularity.*`: how orders spread over the products that were sold."""
    counts = np.bincount(shop.lines["product"], minlength=len(shop.products))
    facts = {
        "n_products": len(counts),
        "zipf_1_100": rank_slope(counts, 1, 100),
        "zipf_10_p90": rank_slope(counts, 10, _rank_of_share(counts, 0.9)),
        "gini": gini(counts),
        "top1pct_share": share_of_largest(counts, 0.01),
        "top10pct_share": share_of_largest(counts, 0.10),
        "top20pct_share": share_of_largest(counts, 0.20),
        "top1_item_penetration": counts.max() / len(shop.orders),
        "median_over_mean": np.median(counts) / counts.mean(),
        "log_sd": log_sd(counts),
    }
    return {f"popularity.{name}": value for name, value in facts.items()}


def rank_slope(counts: np.ndarray, first: int, last: int) -> float:
    """Zipf exponent: fall of log count per log rank between two ranks (1 = most popular).

    Ranks are taken evenly on the logarithmic scale; else the many rare products
    would decide the slope alone.

    Examples
    --------
    >>> round(rank_slope(1000 / np.arange(1, 101), 1, 100), 6)
    1.0
    """
    ordered = np.sort(counts)[::-1]
    last = min(last, len(ordered))
    if last <= first:
        return float("nan")
    ranks = np.unique(np.geomspace(first, last, 50).round().astype(int))
    slope, _ = np.polyfit(np.log(ranks), np.log(ordered[ranks - 1]), 1)
    return float(-slope)


def _rank_of_share(counts: np.ndarray, share: float) -> int:
    shares = np.sort(counts)[::-1].cumsum() / counts.sum()
    return int(np.searchsorted(shares, share)) + 1
