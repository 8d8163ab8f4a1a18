"""Other shops: one for twins, with few customers and the same traps, and one for hidden runs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.exercises.elsewhere import shop_elsewhere, trial_elsewhere
from course.exercises.world import practice_world

__all__ = ["lists_elsewhere", "other_shop"]

SOLD = 0.2  # share of the products that the other town's shop sells
CUSTOMERS, PRODUCTS, WEEKS = 240, 60, 78
FEWEST = 44  # buyers of every product but the rare ones
# The rare product, its nearest by cosine, its nearest by Jaccard, and the best-seller: how many of the
# rare product's buyers buy them, and how many customers in all.
RARE, TRAPS = 30, ((27, 70), (17, 31), (28, 236))


def other_shop(seed: int) -> dict[str, pd.DataFrame]:
    """Lines and orders: a rare product whose neighbours differ by measure; later on, few buy anything new."""
    rng = np.random.default_rng(seed)
    pairs = np.concatenate([_rare_and_neighbours(rng), _others(rng)])
    week = np.minimum(1 + rng.geometric(0.04, len(pairs)), WEEKS)
    # Best-sellers are met early: a random split hides them, a split by time does not.
    week[pairs[:, 1] == 3] = rng.integers(1, 20, (pairs[:, 1] == 3).sum())
    name = rng.permutation(np.arange(1, PRODUCTS + 1) * 7)
    first = pd.DataFrame({"customer": pairs[:, 0] + 1, "product": name[pairs[:, 1]], "week": week})
    again = first.sample(frac=0.5, random_state=seed).assign(week=lambda t: np.minimum(t["week"] + 5, WEEKS))
    lines = pd.concat([first, again]).sort_values(["week", "customer", "product"], ignore_index=True)
    lines["order"] = lines.groupby(["week", "customer"], sort=True).ngroup() + 1
    lines = lines.drop_duplicates(["order", "product"], ignore_index=True)
    orders = lines[["order", "customer", "week"]].drop_duplicates("order", ignore_index=True)
    return {"lines": lines[["order", "customer", "product"]], "orders": orders}


def lists_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """Another town's shop with few of the products: its lists and layout bring more, its mailing less."""
    rng, shop = np.random.default_rng([seed, 9]), shop_elsewhere(seed, share=SOLD)
    arms = dict(list(shop["recs"].groupby("arm", observed=True)))
    # Forty of a hundred, as the chapter says: whoever divides by that has computed.
    arms["treated"] = _bought_so_often(arms["treated"], 0.4, rng)
    arms["control"] = _bought_so_often(arms["control"], rng.uniform(0.15, 0.24), rng)
    recs = pd.concat(arms.values()).sort_index()
    trials = practice_world()["experiments"]
    mailing = trials[trials["experiment"] == "campaign"]
    less = np.where(mailing["arm"] == "treated", rng.integers(100, 250), 0)
    mailing = mailing.assign(post=(mailing["post"] - less).astype(np.int32))
    experiments = pd.concat([mailing, trial_elsewhere("layout", rng)], ignore_index=True)
    return {**shop, "recs": recs.reset_index(drop=True), "experiments": experiments}


def _bought_so_often(recs: pd.DataFrame, share: float, rng: np.random.Generator) -> pd.DataFrame:
    """Recommendations of which this share was bought, in (0, 1); those too many are left out."""
    parts = {1: share, 0: 1 - share}
    size = min((recs["bought"] == bought).sum() / part for bought, part in parts.items())
    kept = [
        recs[recs["bought"] == bought].sample(int(size * part), random_state=rng)
        for bought, part in parts.items()
    ]
    return pd.concat(kept)


def _rare_and_neighbours(rng: np.random.Generator) -> np.ndarray:
    """Buyers of the rare product (0) and of the three products that each measure puts next to it."""
    everyone = rng.permutation(CUSTOMERS)
    inside, outside = everyone[:RARE], everyone[RARE:]
    buyers = [inside]
    for shared, size in TRAPS:
        some = [rng.choice(inside, shared, replace=False), rng.choice(outside, size - shared, replace=False)]
        buyers.append(np.concatenate(some))
    return np.concatenate([np.column_stack([who, np.full(len(who), at)]) for at, who in enumerate(buyers)])


def _others(rng: np.random.Generator) -> np.ndarray:
    """Buyers of all other products: four tastes, popularity falling with rank."""
    taste, rows = rng.integers(0, 4, CUSTOMERS), []
    for at in range(len(TRAPS) + 1, PRODUCTS):
        pull = rng.random(CUSTOMERS) + 0.25 * (taste == at % 4)
        size = round(FEWEST + 130 / (1 + at - len(TRAPS)) ** 0.5)
        who = np.argsort(-pull)[:size]
        rows.append(np.column_stack([who, np.full(size, at)]))
    return np.concatenate(rows)
