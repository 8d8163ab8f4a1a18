"""Whether lists hit: precision, recall, coverage, and how sure they are."""

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import between, require, whole

__all__ = ["precision_ratio", "ranking_hits", "ranking_metrics"]


def ranking_hits(
    shown: pd.DataFrame,
    late: pd.DataFrame,
    early: pd.DataFrame | None = None,
    *,
    customer: str = "customer",
    product: str = "product",
) -> pd.DataFrame:
    """Count, for each customer, how many of the products shown she came to buy.

    Parameters
    ----------
    shown : customer and product, one row per product shown, such as from `recommended`.
    late : receipt lines of the time to be guessed.
    early : receipt lines of what was known: then only products new to her count as bought. Give it for
        lists of new products.

    Returns
    -------
    Table by customer (index): shown, hits, wanted (different products bought), precision = hits / shown,
    recall = hits / wanted. Only customers who were shown something and bought something.

    Raises
    ------
    DataError : a table lacks a column or has no rows, or nobody was shown something and bought something.
    """
    keys = [customer, product]
    lists = require(shown, *keys, name="shown")[keys].drop_duplicates()
    bought = require(late, *keys, name="late")[keys].drop_duplicates()
    if early is not None:
        known = require(early, *keys, name="early")[keys].drop_duplicates()
        bought = bought.merge(known, how="left", indicator=True)
        bought = bought.loc[bought["_merge"] == "left_only", keys]
    wanted = bought[customer].value_counts()
    table = pd.DataFrame({"shown": lists[customer].value_counts()}).join(wanted.rename("wanted"), how="inner")
    if table.empty:
        raise DataError("nobody was shown a product and bought one; do the tables name the same customers?")
    hits = lists.merge(bought)[customer].value_counts().reindex(table.index, fill_value=0)
    table.insert(1, "hits", hits)
    return table.assign(precision=hits / table["shown"], recall=hits / table["wanted"]).sort_index()


def ranking_metrics(hits: pd.DataFrame, shown: pd.DataFrame | None = None, **options: object) -> pd.Series:
    """Return the means over customers, with a normal interval of the mean precision.

    Parameters
    ----------
    hits : from `ranking_hits`.
    shown : the lists: then coverage is added, the number of different products on them.
    options : level = 0.95, coverage of the interval; product = "product", name of the column.

    Returns
    -------
    Series: customers, precision, low, high (interval of precision), recall, hit_rate (share of customers
    with a hit), all shares in [0, 1]; coverage (products), if `shown` is given.

    References
    ----------
    Herlocker, Konstan, Terveen, Riedl (2004), Evaluating collaborative filtering recommender systems, ACM
    Transactions on Information Systems 22.
    """
    from scipy.stats import norm

    require(hits, "hits", "precision", "recall", name="hits")
    level = between(options.get("level", 0.95), 0, 1, "level", 0.95)
    mean = hits["precision"].mean()
    error = hits["precision"].std(ddof=1) / np.sqrt(len(hits)) if len(hits) > 1 else np.nan
    half = norm.ppf((1 + level) / 2) * error
    found = {
        "customers": len(hits),
        "precision": mean,
        "low": mean - half,
        "high": mean + half,
        "recall": hits["recall"].mean(),
        "hit_rate": (hits["hits"] > 0).mean(),
    }
    if shown is not None:
        found["coverage"] = shown[options.get("product", "product")].nunique()
    return pd.Series(found)


def precision_ratio(
    hits: pd.DataFrame, base: pd.DataFrame, *, draws: int = 1_000, level: float = 0.95, seed: int = 1
) -> tuple[float, float, float]:
    """Return how many times as often one list hits as another, with an interval.

    Customers are drawn with repetition, both lists of a customer together (paired bootstrap): what makes
    a customer easy for both lists does not widen the interval.

    Parameters
    ----------
    hits, base : from `ranking_hits`, for the same customers; base is what one compares with.
    draws : bootstrap samples (>= 100); level : coverage of the interval; seed : same seed, same interval.

    Returns
    -------
    (ratio, low, high) of the two mean precisions.

    Raises
    ------
    DataError : the two tables are about different customers, or the base never hits.
    """
    require(hits, "precision", name="hits")
    require(base, "precision", name="base")
    if not hits.index.sort_values().equals(base.index.sort_values()):
        raise DataError("hits and base must be about the same customers; count both on the same late lines.")
    draws, level = whole(draws, 100, "draws", 1_000), between(level, 0, 1, "level", 0.95)
    one = hits["precision"].to_numpy()
    other = base["precision"].reindex(hits.index).to_numpy()
    if not other.sum():
        raise DataError("base never hits, so no ratio can be formed; compare with another list.")
    # How often each customer is drawn: one multinomial per sample.
    rng = np.random.default_rng(seed)
    times = rng.multinomial(len(one), np.full(len(one), 1 / len(one)), draws)
    tail = (1 - level) / 2
    low, high = np.quantile((times @ one) / np.maximum(times @ other, 1e-12), [tail, 1 - tail])
    return float(one.mean() / other.mean()), float(low), float(high)
