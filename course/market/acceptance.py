"""Which towns are refused: a world is only of use if a student can find in it what was planted."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from course.errors import SettingsError
from course.market.plan import Plan
from course.market.settings import Settings
from course.market.town import Tables

__all__ = ["REFUSED", "check_seed", "check_shop"]

# Seed: which exercise its practice world spoils, and how, as `course data worlds` found.
REFUSED: dict[int, str] = {}

LEAST_ORDERS = 20_000  # what estimating a lift takes (see the tests of the planted pairs)
LEAST_TOGETHER = 60  # joint orders of a strong complement pair: a lift within about 13 %
STRONG = 7.0  # step of the ladder from which a pair must be findable
LEAST_FOUND = 0.6  # share of the strong pairs that must have so many joint orders


def check_seed(plan: Plan) -> None:
    """Raise a SettingsError if this seed is known to spoil an exercise.

    Only the practice world is judged: with settings of your own, the exercises are your own.
    """
    seed = plan.streams.seed
    if seed in REFUSED and _is_practice(plan.settings):
        raise SettingsError(f"seed {seed} is refused: {REFUSED[seed]} Try another seed.")


def check_shop(plan: Plan, tables: Tables) -> None:
    """Raise a SettingsError if a practice world came out too thin for the exercises."""
    if not _is_practice(plan.settings):
        return
    seed, orders = plan.streams.seed, len(tables["orders"])
    if orders < LEAST_ORDERS:
        raise SettingsError(
            f"seed {seed} is refused: {orders:,} orders are too few to estimate a lift"
            f" ({LEAST_ORDERS:,} needed). Try another seed."
        )
    found = _found(plan.complements, tables["lines"])
    if found < LEAST_FOUND:
        raise SettingsError(
            f"seed {seed} is refused: only {found:.0%} of its strong complements are bought together often"
            f" enough to be found ({LEAST_FOUND:.0%} needed). Try another seed."
        )


def _is_practice(settings: Settings) -> bool:
    """Whether these are the practice world's settings; the number of parallel runs changes no table."""
    return replace(settings, lift_runs=Settings().lift_runs) == Settings()


def _found(complements: pd.DataFrame, lines: pd.DataFrame) -> float:
    """Share of the strong complement pairs with enough joint orders."""
    strong = complements[complements["strength"] >= STRONG]
    ends = strong[["from_", "to"]].to_numpy() + 1
    bought = lines[lines["product"].isin(ends.ravel())].groupby("product")["order"].agg(set)
    together = [len(bought.get(a, set()) & bought.get(b, set())) for a, b in ends]
    return sum(count >= LEAST_TOGETHER for count in together) / max(len(together), 1)
