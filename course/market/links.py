"""Mechanism "links": services attached to products, the needs they serve, what they are worth.

A service helps a product only if it serves the need the product is bought for. Worth is
concave: each further relevant service adds less. Before a service exists, part of the
possible purchases does not happen; from that week on it does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course.market import assortment
from course.market.catalogue import Catalogue
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Links", "happens", "make_links", "uplift_of"]

RELEVANT, IRRELEVANT = 5, 4  # grid of counts: 0..4 relevant and 0..3 irrelevant services


@dataclass(frozen=True)
class Links:
    """The links of all products.

    Attributes
    ----------
    table : what the shop knows: product, kind, link, need, deeper_need, since_week.
    worth : truth per linked product: product, relevant, irrelevant, since_week, uplift.
    uplift, since : per product number, for all products (0 and 1 where nothing was attached).
    """

    table: pd.DataFrame
    worth: pd.DataFrame
    uplift: np.ndarray
    since: np.ndarray


def uplift_of(relevant: np.ndarray | int, settings: Settings) -> np.ndarray:
    """Return the relative growth of sales with so many relevant services: concave, 0 at 0."""
    return settings.link_uplift * (1 - settings.link_decay ** np.asarray(relevant, dtype=float))


def make_links(catalogue: Catalogue, linked: np.ndarray, settings: Settings, streams: Streams) -> Links:
    """Attach services to the products `linked`, every mix of counts equally often."""
    rng = streams.generator("links")
    cell = rng.permutation(1 + np.arange(len(linked)) % (RELEVANT * IRRELEVANT - 1))
    relevant, irrelevant = np.divmod(cell, IRRELEVANT)
    low, high = settings.weeks // 3, max(settings.weeks // 3 + 1, settings.weeks * 2 // 3)
    since = rng.integers(low, high, len(linked)) + 1
    gain = uplift_of(relevant, settings)
    worth = pd.DataFrame(
        {
            "product": linked + 1,
            "relevant": relevant,
            "irrelevant": irrelevant,
            "since_week": since,
            "uplift": gain,
        }
    )
    uplift, start = np.zeros(len(catalogue)), np.ones(len(catalogue), dtype=np.int64)
    uplift[linked], start[linked] = gain, since
    rows = pd.concat([_need_rows(catalogue), _service_rows(catalogue, worth, rng)])
    rows = rows.sort_values(["product", "kind", "link"], kind="stable", ignore_index=True)
    return Links(rows, worth.sort_values("product", ignore_index=True), uplift, start)


def happens(
    links: Links, unit: np.ndarray, product: np.ndarray, week: np.ndarray, streams: Streams
) -> np.ndarray:
    """Return which possible purchases really happen: all, except some before the services came."""
    chance = np.where(week >= links.since[product], 1.0, 1 / (1 + links.uplift[product]))
    happening = np.ones(len(product), dtype=bool)
    doubtful = np.flatnonzero(chance < 1)
    luck = streams.dice("link worth", unit[doubtful], product[doubtful])
    happening[doubtful] = luck < chance[doubtful]
    return happening


def _need_rows(catalogue: Catalogue) -> pd.DataFrame:
    need = np.array([kind.need for kind in assortment.categories()], dtype=object)[catalogue.category]
    return _rows(np.arange(len(catalogue)) + 1, "need", need, need, catalogue.launch)


def _service_rows(catalogue: Catalogue, worth: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw services of the product's own need (relevant) and of other needs (irrelevant)."""
    needs = assortment.needs()
    kinds = assortment.categories()
    product, link, served, since = [], [], [], []
    for row in worth.itertuples():
        own = kinds[catalogue.category[row.product - 1]].need
        others = rng.permutation([name for name in needs if name != own])[: row.irrelevant]
        chosen = [(s, own) for s in rng.permutation(needs[own].services)[: row.relevant]]
        chosen += [(rng.permutation(needs[other].services)[0], other) for other in others]
        product += [row.product] * len(chosen)
        link += [str(service) for service, _ in chosen]
        served += [str(need) for _, need in chosen]
        since += [row.since_week] * len(chosen)
    return _rows(product, "service", link, served, since)


def _rows(product: object, kind: str, link: object, need: object, since: object) -> pd.DataFrame:
    table = pd.DataFrame({"product": product, "kind": kind, "link": link, "need": need})
    deeper = {name: need.deeper for name, need in assortment.needs().items()}
    table["deeper_need"] = table["need"].map(deeper)
    table["since_week"] = since
    return table
