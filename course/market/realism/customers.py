"""Customers: how unequal they are in orders and in spending."""

import numpy as np
from scipy import optimize, special

from course.market.realism.inequality import gini, log_sd, share_of_largest
from course.market.realism.shop import Shop

__all__ = ["customer_facts", "truncated_nbd"]


def customer_facts(shop: Shop) -> dict[str, float]:
    """Facts `customer.*`: orders, spending and order value per customer with an order."""
    orders = np.bincount(shop.orders["customer"])
    spend = np.bincount(shop.orders["customer"], weights=shop.orders["value"])
    mean, shape = truncated_nbd(orders)
    facts = {
        "n_customers": len(orders),
        "orders_mean": orders.mean(),
        "orders_median": np.median(orders),
        "orders_p90": np.quantile(orders, 0.9),
        "orders_gini": gini(orders),
        "share_one_order": (orders == 1).mean(),
        "top20_order_share": share_of_largest(orders, 0.2),
        "nbd_m": mean,
        "nbd_k": shape,
        "spend_gini": gini(spend),
        "top20_revenue_share": share_of_largest(spend, 0.2),
        "top1_revenue_share": share_of_largest(spend, 0.01),
        "spend_log_sd": log_sd(spend),
        "aov_between_log_sd": log_sd(spend / orders),
        "corr_orders_aov": _correlation(np.log(orders), np.log(np.maximum(spend / orders, 0.01))),
    }
    return {f"customer.{name}": value for name, value in facts.items()}


def truncated_nbd(orders: np.ndarray) -> tuple[float, float]:
    """Mean and shape k of a negative binomial seen only where it is above zero.

    Customers without an order are in no receipt table, so the likelihood is that of
    n given n > 0.

    Parameters
    ----------
    orders : orders per customer, integers >= 1.

    References
    ----------
    Ehrenberg (1988), Repeat-Buying, chapter 4 (negative binomial distribution of purchases).
    """
    values, weights = np.unique(orders, return_counts=True)

    def misfit(logs: np.ndarray) -> float:
        mean, shape = np.exp(logs)
        log_p = (
            special.gammaln(values + shape)
            - special.gammaln(shape)
            - special.gammaln(values + 1)
            + shape * np.log(shape / (shape + mean))
            + values * np.log(mean / (shape + mean))
        )
        log_some = np.log(-np.expm1(shape * np.log(shape / (shape + mean))))
        return float(-(weights * (log_p - log_some)).sum() / weights.sum())

    bounds = [(-5, 12), (-5, 8)]
    fit = optimize.minimize(misfit, [np.log(orders.mean()), 0.0], bounds=bounds)
    mean, shape = np.exp(fit.x)
    return float(mean), float(shape)


def _correlation(left: np.ndarray, right: np.ndarray) -> float:
    if left.std() == 0 or right.std() == 0:
        return float("nan")
    return float(np.corrcoef(left, right)[0, 1])
