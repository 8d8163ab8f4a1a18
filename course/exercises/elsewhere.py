"""Part of the town as another town, for hidden runs: some of its people, under other numbers.

Code that works in the town works here, too; a number found there is not right here.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.world import practice_world

__all__ = ["customers_elsewhere", "shop_elsewhere", "trial_elsewhere", "truth_elsewhere", "under"]

#: Customers of the other town: few enough to be quick, enough for what was planted to be seen.
CUSTOMERS = 500
#: Tables of the shop in which customers have their numbers.
SHOP = ("orders", "lines", "recs", "consents", "data_requests")


def under(numbers: pd.Series, table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows of those who have a new number (index: the old one), under it."""
    rows = table[table[column].isin(numbers.index)].reset_index(drop=True)
    return rows.assign(**{column: numbers.reindex(rows[column]).to_numpy()})


def customers_elsewhere(seed: int) -> pd.Series:
    """New numbers, 1 to `CUSTOMERS`, of some customers; the index holds their numbers in this town."""
    rng = np.random.default_rng([seed, 5])
    some = rng.choice(practice_world()["customers"]["customer"], CUSTOMERS, replace=False)
    return pd.Series(np.arange(1, CUSTOMERS + 1, dtype=np.int32), index=some)


def shop_elsewhere(seed: int, *, share: float = 1.0) -> dict[str, pd.DataFrame]:
    """The shop's tables in the other town.

    Parameters
    ----------
    seed : of the customers and products that are drawn.
    share : of the products that its shop sells, in (0, 1].
    """
    numbers, here = customers_elsewhere(seed), practice_world()
    found = {name: under(numbers, here[name], "customer") for name in SHOP}
    products = here["products"].sample(frac=share, random_state=seed).sort_index(ignore_index=True)
    for name in ("lines", "prodlinks"):
        table = found.get(name, here[name])
        found[name] = table[table["product"].isin(products["product"])].reset_index(drop=True)
    return {**found, "products": products}


def trial_elsewhere(name: str, rng: np.random.Generator) -> pd.DataFrame:
    """A trial that found more: of the treated in whom nothing happened, some did not take part."""
    trials = practice_world()["experiments"]
    one = trials[trials["experiment"] == name]
    idle = (one["arm"] == "treated") & (one["post"] == 0)
    kept = rng.random(len(one)) < np.where(idle, rng.uniform(0.6, 0.8), 0.95)
    return one[kept].reset_index(drop=True)


def truth_elsewhere(seed: int, name: str) -> pd.DataFrame:
    """A table of the truth about customers, in the other town."""
    return under(customers_elsewhere(seed), practice_world().truth(name), "customer")
