"""Another town's loop and its trials, for twins and hidden runs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.datasets.schema.funnel import TOOLS
from course.exercises.elsewhere import trial_elsewhere
from course.exercises.world import practice_world

__all__ = ["OFFER", "TOOLS", "other_loop", "other_offer", "trials_elsewhere"]

#: The trial of the retention offer.
OFFER = "retention offer"


def other_loop(seed: int) -> dict[str, pd.DataFrame]:
    """Another town's first cohort, and whom it invited, and whom these invited."""
    rng = np.random.default_rng(seed)
    size, share = int(rng.integers(3_000, 6_000)), rng.uniform(0.28, 0.36)
    level, hosts, guests, last = np.arange(1, size + 1), [], [], size
    while round(share * len(level)) > 0:
        new = np.arange(last + 1, last + 1 + round(share * len(level)))
        inviting = rng.choice(level, max(1, round(0.01 * len(level))), replace=False)
        hosts.append(rng.choice(inviting, len(new)))
        guests.append(new)
        level, last = new, int(new[-1])
    origin = np.where(np.arange(1, last + 1) <= size, "advert", "invitation")
    invitations = pd.DataFrame({"person": np.concatenate(hosts), "guest": np.concatenate(guests)})
    return {
        "prospects": pd.DataFrame({"person": np.arange(1, last + 1), "origin": origin}),
        "invitations": invitations,
    }


def other_offer(seed: int) -> dict[str, pd.DataFrame]:
    """The same offer in another town: other arms, other customers."""
    rng = np.random.default_rng(seed)
    sizes = {"treated": int(rng.integers(800, 1_500)), "control": int(rng.integers(200, 350))}
    stay = rng.uniform(0.5, 0.6)
    share = {"treated": stay + rng.uniform(0.05, 0.08), "control": stay}
    parts = [
        pd.DataFrame({"arm": arm, "post": (np.arange(size) < share[arm] * size).astype(int)})
        for arm, size in sizes.items()
    ]
    return {"experiments": pd.concat(parts, ignore_index=True).assign(experiment=OFFER)}


def trials_elsewhere(seed: int) -> dict[str, pd.DataFrame]:
    """The trials of the tools with another one of reviews, which do more there."""
    here = practice_world()
    trials = here["experiments"]
    others = trials[trials["experiment"].isin([*TOOLS, OFFER]) & (trials["experiment"] != "reviews")]
    reviews = trial_elsewhere("reviews", np.random.default_rng([seed, 3]))
    return {"experiments": pd.concat([others, reviews], ignore_index=True), "trials": here["trials"]}
