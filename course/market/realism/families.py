"""All facts of a world, family by family."""

from collections.abc import Callable, Mapping

import pandas as pd

from course.market.realism.basket import basket_facts
from course.market.realism.customers import customer_facts
from course.market.realism.graph import graph_facts
from course.market.realism.lift import lift_facts
from course.market.realism.popularity import popularity_facts
from course.market.realism.predictability import predictability_facts
from course.market.realism.price import price_facts
from course.market.realism.repeat import repeat_facts
from course.market.realism.retention import retention_facts
from course.market.realism.shop import Shop, shop_of
from course.market.realism.targets import GROCER, targets
from course.market.realism.taste import taste_facts
from course.market.realism.timing import timing_facts
from course.market.realism.unicity import unicity_facts

__all__ = ["FAMILIES", "family_of", "measure"]

FAMILIES: dict[str, Callable[[Shop], dict[str, float]]] = {
    "basket": basket_facts,
    "popularity": popularity_facts,
    "customers": customer_facts,
    "timing": timing_facts,
    "retention": retention_facts,
    "repeat": repeat_facts,
    "lift": lift_facts,
    "graph": graph_facts,
    "price": price_facts,
    "predictability": predictability_facts,
    "unicity": unicity_facts,
    "taste": taste_facts,
}

_PREFIXES = {
    "basket_between": "basket",
    "customer": "customers",
    "lift_cat2": "lift",
    "predict": "predictability",
}


def measure(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Measure every fact of a world as it was measured on real shops.

    Parameters
    ----------
    tables : the tables orders (order, customer, time), lines (order, product, quantity,
        price_cents, discount_cents) and products (product, aisle, category); more tables
        and columns do no harm.

    Returns
    -------
    Series fact -> value, indexed by names such as "basket.mean"; shares are 0 to 1, money
    is in units of 100 cents, times are in days. A fact that the tables are too small to
    carry is NaN. The same tables always give the same values.

    Raises
    ------
    DataError : a table or column is missing, nothing was sold, or a line has no order or
        product.
    """
    shop = shop_of(tables)
    facts: dict[str, float] = {}
    for family in FAMILIES.values():
        facts |= family(shop)
    # What a family could not say stays without a value, so that it is judged and not forgotten.
    every = list(targets()["facts"][GROCER])
    return pd.Series(facts, dtype="float64", name="ours").reindex(every).rename_axis("fact")


def family_of(fact: str) -> str:
    """Family of a fact: "lift_cat2.lift_p99" is one of lift.

    Examples
    --------
    >>> family_of("customer.spend_gini")
    'customers'
    """
    prefix = fact.split(".", maxsplit=1)[0]
    return _PREFIXES.get(prefix, prefix)
