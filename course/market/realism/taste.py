"""Taste: how far customers differ in what they buy, by aisle (cat1) and category (cat2)."""

import numpy as np
from scipy import optimize, special

from course.market.realism.shop import Shop, counted

__all__ = ["dirichlet_precision", "taste_facts"]

SMALLEST = 0.001
ENOUGH = 20


def taste_facts(shop: Shop) -> dict[str, float]:
    """Facts `taste.*`: spread of customers' shares over aisles and over categories."""
    customers = shop.lines["customer"].to_numpy()
    facts = {}
    for name, labels in (("cat1", shop.aisle), ("cat2", shop.category)):
        bought = counted(customers, labels, (customers.max() + 1, labels.max() + 1)).toarray()
        facts |= {f"taste.{name}_{key}": value for key, value in _spread(bought).items()}
    return facts


def dirichlet_precision(bought: np.ndarray) -> float:
    """Precision of customers' tastes around the market's shares: small = all differ.

    Maximum likelihood of a Dirichlet-multinomial whose mean is the market's share of each
    category; only its precision is free.

    Parameters
    ----------
    bought : customers x categories, lines bought (counts >= 0).

    References
    ----------
    Minka (2000), Estimating a Dirichlet distribution, section on the Polya distribution.
    """
    bought = bought[bought.sum(axis=1) > 0]
    totals, shares = bought.sum(axis=1), bought.sum(axis=0) / bought.sum()
    bought, shares = bought[:, shares > 0], shares[shares > 0]

    def misfit(log_precision: float) -> float:
        prior = np.exp(log_precision) * shares
        whole = prior.sum()
        likely = special.gammaln(bought + prior).sum() - len(bought) * special.gammaln(prior).sum()
        likely += len(bought) * special.gammaln(whole) - special.gammaln(totals + whole).sum()
        return -likely / bought.sum()

    fit = optimize.minimize_scalar(misfit, bounds=(-3, 12), method="bounded")
    return float(np.exp(fit.x))


def _spread(bought: np.ndarray) -> dict[str, float]:
    market = bought.sum(axis=0) / bought.sum()
    bought, market = bought[:, market >= SMALLEST], market[market >= SMALLEST]
    market = market / market.sum()
    # A handful of lines says nothing about a customer's variety.
    lines = bought.sum(axis=1)
    busy = bought[lines >= min(ENOUGH, np.median(lines))]
    hers = busy / np.maximum(busy.sum(axis=1, keepdims=True), 1)
    own, whole = np.median(_effective(hers)), float(_effective(market[None, :])[0])
    return {
        "n": len(market),
        "dm_precision": dirichlet_precision(bought),
        "hhi_customer_median": np.median((hers**2).sum(axis=1)),
        "hhi_market": (market**2).sum(),
        "effective_n_customer": own,
        "effective_n_market": whole,
        "effective_n_ratio": own / whole,
    }


def _effective(shares: np.ndarray) -> np.ndarray:
    """Number of equally bought categories with the same variety (exponential of entropy)."""
    return np.exp(special.entr(shares).sum(axis=1))
