"""Mechanism "consents": who was asked for what, when, how, and what she said."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.privacy.costs import accepted_slices, approaches, felt_costs, spread
from course.market.privacy.numbers import NUMBERS, SLICES
from course.market.town import Tables, Town

__all__ = ["make_consents"]

KINDS = ("told", "observed")
KIND_OF = (0, 1, 1, 0)  # contact and life are told, purchases and place are observed
PURPOSES = ("reach", "advise", "save trips", "plan meals", "better recommendations")
APPROACHES = ("staged", "jump", "alone")
PROOFS = ("signed", "assumed")


def make_consents(town: Town) -> tuple[Tables, Tables]:
    """Return table consents and truth table trust (cost, approach, level of each customer)."""
    customers = town.tables["customers"]
    customer = customers["customer"].to_numpy().astype(np.int64)
    cost, approach = felt_costs(customer, town), approaches(customer, town)
    level = accepted_slices(cost, approach)
    asked = _first_request(customers["join_week"].to_numpy().astype(np.int64), town.plan.settings.weeks)
    ladder = _ladder(customer, approach, level, asked, town.plan.settings.weeks)
    taste = _taste(customer, asked, town)
    rows = pd.concat([ladder, taste], ignore_index=True)
    rows = rows.sort_values(["week", "customer", "slice"], kind="stable", ignore_index=True)
    rows = _withdrawn(rows, town)
    trust = {
        "customer": customer.astype(np.int32),
        "approach": pd.Categorical.from_codes(approach, APPROACHES[:2]),
        "cost": cost,
        "level": level.astype(np.int8),
    }
    return {"consents": _table(rows)}, {"trust": pd.DataFrame(trust)}


def _first_request(join_week: np.ndarray, weeks: int) -> np.ndarray:
    return np.maximum(join_week, max(1, weeks // 4))


def _ladder(
    customer: np.ndarray, approach: np.ndarray, level: np.ndarray, asked: np.ndarray, weeks: int
) -> pd.DataFrame:
    """One row per request: staged stops at the first no, jump asks for all in one week."""
    gap = max(1, weeks // 26)
    step = np.arange(len(SLICES))
    seen = (approach == 1)[:, None] | (step <= level[:, None])
    who, slice_ = np.nonzero(seen)
    later = np.where(approach[who] == 1, 0, gap * slice_)
    return pd.DataFrame(
        {
            "customer": customer[who],
            "slice": slice_,
            "kind": np.array(KIND_OF)[slice_],
            "approach": approach[who],
            "week": np.minimum(asked[who] + later, weeks),
            "granted": (slice_ < level[who]).astype(np.int8),
            "facts": 0,
        }
    )


def _taste(customer: np.ndarray, asked: np.ndarray, town: Town) -> pd.DataFrame:
    """One more request to everyone, told or observed by lot: who refuses, and what is learned."""
    from scipy import stats

    streams = town.streams
    kind = streams.deal("taste request", customer - 1, 2)
    refusal = np.array([NUMBERS.refusal_told, NUMBERS.refusal_observed])[kind]
    granted = spread(streams.dice("taste answer", customer), kind) >= refusal
    mean = np.array([NUMBERS.facts_told, NUMBERS.facts_observed])[kind]
    group = 2 * kind + granted
    facts = stats.poisson.ppf(spread(streams.dice("taste facts", customer), group), mean)
    return pd.DataFrame(
        {
            "customer": customer,
            "slice": len(SLICES),
            "kind": kind,
            "approach": 2,
            "week": asked,
            "granted": granted.astype(np.int8),
            "facts": np.where(granted, facts, 0).astype(np.int64),
        }
    )


def _withdrawn(rows: pd.DataFrame, town: Town) -> pd.DataFrame:
    """Some take back the deepest slice that they gave; some consents were only assumed."""
    given = rows[(rows["granted"] == 1) & (rows["approach"] < 2)]
    deepest = given.groupby("customer")["slice"].idxmax()
    who, weeks = deepest.index.to_numpy(), town.plan.settings.weeks
    same = np.zeros(len(who))
    leaves = spread(town.streams.dice("withdrawal", who), same) < NUMBERS.withdrawn
    start = rows["week"].to_numpy()[deepest]
    left = start + 1 + (town.streams.dice("withdrawal week", who) * (weeks - start)).astype(np.int64)
    withdrawn = np.zeros(len(rows), dtype=np.int64)
    withdrawn[deepest] = np.where(leaves & (left <= weeks), left, 0)
    holders = np.sort(rows.loc[rows["granted"] == 1, "customer"].unique())
    assumed = spread(town.streams.dice("proof", holders), np.zeros(len(holders))) < NUMBERS.unsigned
    proof = rows["customer"].isin(holders[assumed]) & (rows["granted"] == 1)
    return rows.assign(withdrawn_week=withdrawn, proof=proof.astype(np.int8))


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "consent": np.arange(1, len(rows) + 1, dtype=np.int32),
            "customer": rows["customer"].astype(np.int32),
            "week": rows["week"].astype(np.int16),
            "approach": pd.Categorical.from_codes(rows["approach"], APPROACHES),
            "slice": pd.Categorical.from_codes(rows["slice"], (*SLICES, "taste")),
            "kind": pd.Categorical.from_codes(rows["kind"], KINDS),
            "purpose": pd.Categorical.from_codes(rows["slice"], PURPOSES),
            "granted": rows["granted"].astype(np.int8),
            "proof": pd.Categorical.from_codes(rows["proof"], PROOFS),
            "withdrawn_week": rows["withdrawn_week"].astype(np.int16),
            "facts": rows["facts"].astype(np.int16),
        }
    )
