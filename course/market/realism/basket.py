"""Baskets: how many different products, worth how much, and whose."""

import numpy as np
from scipy import optimize, special

from course.market.realism.inequality import log_sd
from course.market.realism.shop import Shop

__all__ = ["basket_facts", "between_facts", "size_facts"]


def basket_facts(shop: Shop) -> dict[str, float]:
    """Facts `basket.*` (products and money per order) and `basket_between.*` (by customer)."""
    sizes = shop.orders["size"].to_numpy()
    customers = shop.orders["customer"].to_numpy()
    return (
        {f"basket.{name}": value for name, value in size_facts(sizes).items()}
        | {f"basket.{name}": value for name, value in _value_facts(shop).items()}
        | {f"basket_between.{name}": v for name, v in between_facts(sizes, customers).items()}
    )


def size_facts(sizes: np.ndarray) -> dict[str, float]:
    """Centre, spread, tail and fitted shapes of basket sizes.

    Parameters
    ----------
    sizes : different products per order, integers >= 1.
    """
    logs = np.log(sizes)
    shape = _negative_binomial_shape(sizes)
    mu, sigma = _discrete_lognormal(sizes)
    values, cumulated = _cumulated(sizes)
    # Distribution function of a negative binomial of size - 1, by the incomplete beta function.
    nb = special.betainc(shape, values, shape / (shape + sizes.mean() - 1))
    rounded = special.ndtr((np.log(values + 0.5) - mu) / sigma)
    return {
        "mean": sizes.mean(),
        "median": np.median(sizes),
        "p90": np.quantile(sizes, 0.9),
        "p99": np.quantile(sizes, 0.99),
        "max": sizes.max(),
        "share_single": (sizes == 1).mean(),
        "cv": sizes.std() / sizes.mean(),
        "tail_hill": _hill(sizes),
        "lognorm_mu": logs.mean(),
        "lognorm_sigma": logs.std(),
        "nb_r": shape,
        "ks_nb": np.abs(nb - cumulated).max(),
        "dlognorm_mu": mu,
        "dlognorm_sigma": sigma,
        "ks_dlognorm": np.abs(rounded - cumulated).max(),
    }


def between_facts(sizes: np.ndarray, customers: np.ndarray) -> dict[str, float]:
    """Variance components of log basket size between and within customers (one-way ANOVA).

    Parameters
    ----------
    sizes : different products per order, integers >= 1.
    customers : code of the customer, one per order.
    """
    logs = np.log(sizes)
    orders = np.bincount(customers)
    sums = np.bincount(customers, weights=logs)
    orders, sums = orders[orders > 0], sums[orders > 0]
    total, groups = len(logs), len(orders)
    between = (sums**2 / orders).sum() - logs.sum() ** 2 / total
    # Rounding can put a variance of nothing a hair below zero.
    within = max(0.0, (logs**2).sum() - (sums**2 / orders).sum()) / max(total - groups, 1)
    typical = (total - (orders**2).sum() / total) / max(groups - 1, 1)
    spread = max(0.0, (between / max(groups - 1, 1) - within) / max(typical, 1e-12))
    whole = spread + within
    return {
        "icc_log_size": spread / whole if whole > 0 else float("nan"),
        "within_sd": np.sqrt(within),
        "between_sd": np.sqrt(spread),
    }


def _value_facts(shop: Shop) -> dict[str, float]:
    values = shop.orders["value"].to_numpy()
    return {
        "value_median": np.median(values),
        "value_p90_over_median": np.quantile(values, 0.9) / np.median(values),
        "value_log_sd": log_sd(values),
    }


def _cumulated(sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    values = np.arange(1, sizes.max() + 1)
    return values, np.bincount(sizes, minlength=len(values) + 1)[1:].cumsum() / len(sizes)


def _negative_binomial_shape(sizes: np.ndarray) -> float:
    # By moments of size - 1; without overdispersion the shape is a Poisson's, infinite.
    extra = sizes.var() - (sizes.mean() - 1)
    return float((sizes.mean() - 1) ** 2 / extra) if extra > 0 else 1e9


def _discrete_lognormal(sizes: np.ndarray) -> tuple[float, float]:
    # Least squares on the distribution function, so that the body decides and not the tail.
    values, cumulated = _cumulated(sizes)

    def misses(parameters: np.ndarray) -> np.ndarray:
        mu, log_sigma = parameters
        return special.ndtr((np.log(values + 0.5) - mu) / np.exp(log_sigma)) - cumulated

    logs = np.log(sizes)
    fit = optimize.least_squares(misses, [logs.mean(), np.log(logs.std() + 0.05)])
    return float(fit.x[0]), float(np.exp(fit.x[1]))


def _hill(sizes: np.ndarray) -> float:
    """Hill's tail exponent above the 95th percentile (larger = thinner tail)."""
    edge = np.quantile(sizes, 0.95)
    excess = np.log(sizes[sizes >= edge] / edge).mean()
    return float(1 / excess) if excess > 0 else float("inf")
