"""Prices: their spread, their endings, and what popularity and category tell about them."""

import numpy as np
import pandas as pd

from course.market.realism.shop import Shop

__all__ = ["price_facts", "share_between"]

ENOUGH = 5


def price_facts(shop: Shop) -> dict[str, float]:
    """Facts `price.*`: of products (median unit price paid) and of receipt lines."""
    products = shop.lines["product"].to_numpy()
    paid = shop.lines["price"].to_numpy()
    facts = _product_facts(shop, paid) | {
        "line_median": np.median(paid),
        "line_log_sd": _logs(paid).std(),
        "within_product_log_sd_median": _within(products, paid),
    }
    quantity = shop.lines["quantity"].to_numpy()
    facts |= _ending_facts(paid + shop.lines["discount"].to_numpy())
    facts |= {"qty_share_1": (quantity == 1).mean(), "qty_mean": quantity.mean()}
    return {f"price.{name}": value for name, value in facts.items()}


def _product_facts(shop: Shop, paid: np.ndarray) -> dict[str, float]:
    by = pd.Series(paid).groupby(shop.lines["product"].to_numpy())
    prices, counts = by.median().to_numpy(), by.size().to_numpy()
    logs, popularity = _logs(prices), np.log(counts)
    varied = logs.std() > 0 and popularity.std() > 0
    return {
        "product_median": np.median(prices),
        "product_log_sd": logs.std(),
        "product_p10": np.quantile(prices, 0.10),
        "product_p90": np.quantile(prices, 0.90),
        "product_p99": np.quantile(prices, 0.99),
        "corr_logprice_logpop": np.corrcoef(logs, popularity)[0, 1] if varied else float("nan"),
        "share_logprice_var_between_cat2": share_between(logs, shop.products["category"].to_numpy()),
    }


def share_between(values: np.ndarray, groups: np.ndarray) -> float:
    """Share of the variance of `values` that lies between groups, 0 to 1 (eta squared).

    Examples
    --------
    >>> share_between(np.array([1.0, 1.0, 3.0, 3.0]), np.array([0, 0, 1, 1]))
    1.0
    """
    if values.std() == 0:
        return float("nan")
    means = pd.Series(values).groupby(groups).transform("mean").to_numpy()
    return float(means.var() / values.var())


def _ending_facts(listed: np.ndarray) -> dict[str, float]:
    # The price on the shelf, before any discount.
    endings = np.rint(listed * 100).astype(np.int64) % 10
    return {"share_ending_9": (endings == 9).mean(), "share_ending_5": (endings == 5).mean()}


def _within(products: np.ndarray, paid: np.ndarray) -> float:
    by = pd.Series(_logs(paid)).groupby(products)
    spread = by.std()[by.size() >= ENOUGH]
    return float(spread.median()) if len(spread) else float("nan")


def _logs(prices: np.ndarray) -> np.ndarray:
    # A product given away counts as one cent.
    return np.log(np.maximum(prices, 0.01))
