"""Complements a customer does not know yet: what goes with what she buys, and she never bought."""

import numpy as np
import pandas as pd
from scipy import sparse

from course.errors import SettingsError
from course.methods.products.chance import keep_surprising
from course.methods.tables import require

__all__ = ["unseen_complements"]

# Orders of doubt added to both sides of a ratio: one person's habit can put two rare
# products together twenty times, which says little about anyone else.
DOUBT = 10.0


def unseen_complements(
    lines: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    top: int = 10,
    alpha: float = 0.01,
    product: str = "product",
    customer: str = "customer",
) -> pd.DataFrame:
    """Rank, for each customer, the products that go with hers and that she never bought.

    A link's weight is log((both + 10) / (expected + 10)) of the pairs that chance does
    not explain; the 10 orders keep rare pairs from the top. A product's score is its
    strongest link to anything the customer buys, with a hundredth of the sum of all
    links to break ties.

    Parameters
    ----------
    lines : receipt lines with customer and product.
    pairs : table from `pairs`, of the same or earlier lines, all pairs included.
    top : products per customer, at most (>= 1).
    alpha : accepted share of false links, in (0, 1).

    Returns
    -------
    Table customer, product, score (> 0), rank (1 = best), sorted by customer and rank.

    Raises
    ------
    DataError : a table lacks a column or has no rows.
    SettingsError : `top` below 1, or `alpha` outside (0, 1).
    """
    require(lines, product, customer)
    if top < 1:
        raise SettingsError(f"top must be 1 or more (got {top!r}).")
    links = keep_surprising(pairs, alpha=alpha)
    names = pd.Index(pd.unique(pd.concat([lines[product], links["a"], links["b"]], ignore_index=True)))
    strongest = _link_matrix(links, names)
    people, customers = pd.factorize(lines[customer], sort=True)
    owned = sparse.csr_array(
        (np.ones(len(lines)), (people, names.get_indexer(lines[product]))), shape=(len(customers), len(names))
    )
    owned.data[:] = 1
    found = [_best(owned[[who]], strongest, top) for who in range(len(customers))]
    table = pd.DataFrame(
        {
            "customer": np.repeat(customers, [len(code) for code, _ in found]),
            "product": names[np.concatenate([code for code, _ in found])],
            "score": np.concatenate([score for _, score in found]),
        }
    )
    return table.assign(rank=table.groupby("customer").cumcount() + 1)


def _link_matrix(links: pd.DataFrame, names: pd.Index) -> sparse.csr_array:
    a, b = names.get_indexer(links["a"]), names.get_indexer(links["b"])
    weight = np.log((links["both"] + DOUBT) / (links["expected"] + DOUBT)).to_numpy()
    both_ways = (np.tile(weight, 2), (np.concatenate([a, b]), np.concatenate([b, a])))
    return sparse.csr_array(both_ways, shape=(len(names), len(names)))


def _best(owned: sparse.csr_array, links: sparse.csr_array, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Return codes and scores of one customer's best unseen products."""
    hers = owned.indices
    reach = links[hers]
    score = reach.max(axis=0).toarray().ravel() + 0.01 * reach.sum(axis=0)
    score[hers] = 0
    code = np.argsort(-score, kind="stable")[:top]
    code = code[score[code] > 0]
    return code, score[code]
