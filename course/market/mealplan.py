"""A meal plan, sold month by month in the next town: small tables about trust and what it is worth.

The big market says who gave which data. It does not say what serving a deeper need is worth to
both sides; this small firm does. Its numbers are planted here and rest on no data set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from course.market.streams import streams_of

__all__ = ["deals", "members", "pilots", "planted", "poll", "switching"]

PEOPLE = 600  # who answer the poll
PER_SHARE = 120  # customers per split that was tried
SPLITS = (0.30, 0.40, 0.50, 0.55, 0.60, 0.65, 0.70, 0.80, 0.90)
MONTHS = 36
LEVELS = (130, 135, 155, 720, 860)  # members at levels 0 to 4: nearly the shop's own shares
# Per customer and month, in cents: what level 1, 2, 3 and 4 change.
WORTH = (40, 120, 90, 420)
COST = (-60, 30, -50, 150)


@dataclass(frozen=True)
class _Plan:
    """The planted numbers of one meal plan.

    Attributes
    ----------
    cost_median, cost_log_sd : felt cost of giving all data, lognormal.
    exit, exit_sd : share of the created value that the firm may keep before half of the customers
        leave, and how widely customers differ in it.
    price_cents : of a month.
    learned_cents : what our knowing her is worth a month after 24 months; half is there after six.
    effort_cents : what changing firms costs her, per month of the first year elsewhere.
    invites, factor : share of members below level 4 who invite others, and times as many at it.
    """

    cost_median: float = 1.0
    cost_log_sd: float = 0.6
    exit: float = 0.65
    exit_sd: float = 0.06
    price_cents: int = 5_000
    learned_cents: int = 400
    effort_cents: int = 200
    invites: float = 0.05
    factor: float = 4.0


def _plan_of(seed: int = 0) -> _Plan:
    """Return the plan of the lecture (seed 0), or another one of the same kind."""
    if seed == 0:
        return _Plan()
    rng = streams_of(seed).generator("meal plan")
    learned = int(rng.integers(380, 461))
    return _Plan(
        # Far enough from the lecture's town that its answers are wrong in any other.
        cost_median=rng.uniform(1.06, 1.14),
        cost_log_sd=rng.uniform(0.44, 0.52),
        exit=float(rng.choice([0.60, 0.70])),
        exit_sd=rng.uniform(0.055, 0.06),
        price_cents=int(rng.integers(480, 521)) * 10,
        learned_cents=learned,
        effort_cents=round(learned * rng.uniform(0.45, 0.6)),
        invites=rng.uniform(0.04, 0.06),
        factor=rng.uniform(3.0, 4.6),
    )


def planted(seed: int = 0) -> pd.Series:
    """Return what was planted, for the end of a chapter.

    Returns
    -------
    Numbers: exit (share of the value), discount (share of the price, after 24 months), ratio (of the
    shares who invite, at level 4 and below).
    """
    plan = _plan_of(seed)
    discount = (plan.learned_cents + plan.effort_cents) / plan.price_cents
    return pd.Series({"exit": plan.exit, "discount": discount, "ratio": plan.factor})


def poll(seed: int = 0) -> pd.DataFrame:
    """Return what people say that giving all four kinds of data would cost them.

    Returns
    -------
    Table, one row per person: person, cost (median 1 in the lecture's town; in the same unit, each
    kind of data brings a benefit of 0.5).
    """
    plan, rng = _plan_of(seed), streams_of(seed).generator("meal plan poll")
    # Evenly spread quantiles: shares among 600 people are as planted to within one person.
    quantile = rng.permutation((np.arange(PEOPLE) + 0.5) / PEOPLE)
    cost = plan.cost_median * np.exp(plan.cost_log_sd * ndtri(quantile))
    return pd.DataFrame({"person": np.arange(1, PEOPLE + 1), "cost": cost.round(4)})


def deals(seed: int = 0) -> pd.DataFrame:
    """Return a trial of prices: by lot, the firm asked for more or less of the value it creates.

    Returns
    -------
    Table, one row per customer: customer, kept (the firm's share of worth minus cost, by lot),
    worth_cents (the most she would pay for a month), cost_cents (of serving her), price_cents
    (asked), stayed (1 = still there after a year).
    """
    plan, rng = _plan_of(seed), streams_of(seed).generator("meal plan deals")
    kept = np.repeat(SPLITS, PER_SHARE)
    worth, cost = (rng.integers(low, high, len(kept)) for low, high in ((4_500, 7_500), (1_500, 3_000)))
    # Half a point above: at the planted share itself a little more than half stay.
    stays = ndtr((plan.exit + 0.005 - np.array(SPLITS)) / plan.exit_sd)
    table = pd.DataFrame(
        {
            "kept": kept,
            "worth_cents": worth,
            "cost_cents": cost,
            "price_cents": np.rint(cost + kept * (worth - cost)).astype(int),
            "stayed": _systematic(stays, [PER_SHARE] * len(SPLITS)),
        }
    )
    table = table.iloc[rng.permutation(len(table))].reset_index(drop=True)
    return pd.concat([pd.Series(np.arange(1, len(table) + 1), name="customer"), table], axis=1)


def switching(seed: int = 0) -> pd.DataFrame:
    """Return what staying and what leaving are worth to a customer, by months with the firm.

    Returns
    -------
    Table, one row per month (0 to 36): month, here_cents and there_cents (the most she would pay for
    a month with us, with a rival), effort_cents (changing, per month), price_cents (of ours).
    """
    plan, month = _plan_of(seed), np.arange(MONTHS + 1)
    there = round(1.2 * plan.price_cents)
    # The first months teach most: half of what can be learned is known after six.
    learned = plan.learned_cents * (month / (month + 6)) / (24 / 30)
    return pd.DataFrame(
        {
            "month": month,
            "here_cents": np.rint(there + learned).astype(int),
            "there_cents": there,
            "effort_cents": plan.effort_cents,
            "price_cents": plan.price_cents,
        }
    )


def members(seed: int = 0) -> pd.DataFrame:
    """Return the members of the plan's club.

    Returns
    -------
    Table, one row per member: member, level (kinds of data given, 0 to 4), invited (1 = invited
    somebody within the year).
    """
    plan, rng = _plan_of(seed), streams_of(seed).generator("meal plan members")
    rates = [plan.invites] * 4 + [plan.invites * plan.factor]
    table = pd.DataFrame({"level": np.repeat(range(5), LEVELS), "invited": _systematic(rates, LEVELS)})
    table = table.iloc[rng.permutation(len(table))].reset_index(drop=True)
    return pd.concat([pd.Series(np.arange(1, len(table) + 1), name="member"), table], axis=1)


def pilots() -> pd.DataFrame:
    """Return eight changes that the firm tried, two at each level of customisation.

    Returns
    -------
    Table, one row per change: pilot, worth_cents and cost_cents (change of willingness to pay and
    of cost, per customer and month). Which level a change belongs to is not in it.
    """
    names = ("till", "reorder", "lentils", "salt", "phone", "refill", "oats", "small")
    level = np.arange(8) % 4
    # The two of a level lie as far above the planted change as below it.
    apart = np.where(np.arange(8) < 4, 10, -10)
    return pd.DataFrame(
        {
            "pilot": names,
            "worth_cents": np.array(WORTH)[level] + apart,
            "cost_cents": np.array(COST)[level] - apart // 2,
        }
    )


def _systematic(shares: Sequence[float], sizes: Sequence[int]) -> np.ndarray:
    """Return a yes (1) or no (0) for each member of each group, with the planted share of yes."""
    groups = [(np.arange(size) < round(share * size)) for share, size in zip(shares, sizes, strict=True)]
    return np.concatenate(groups).astype(int)
