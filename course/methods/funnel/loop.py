"""Where the funnel leaks, and who refills it: a tenth at each stage, and the loop of advocates."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course.errors import SettingsError
from course.methods.tables import at_least, between, one_of, positive, whole

__all__ = ["loop_multiplier", "loop_rounds", "refill_share", "retain_or_acquire", "stage_gains"]


def refill_share(entered: float, advocates: float, *, invitations: float, accepted: float = 1.0) -> float:
    """Return r: how many new people at the top each person at the top brings in one round.

    r = advocates x invitations x accepted / entered.

    Parameters
    ----------
    entered : customers at the first stage (above 0).
    advocates : how many of them became advocates (0 or more).
    invitations : invitations per advocate (0 or more).
    accepted : share (0 to 1) of the invited who enter the first stage and would not have without.

    Examples
    --------
    >>> refill_share(10_000, 48, invitations=50)
    0.24
    """
    share = at_least(accepted, 0, "accepted", 0.2)
    if share > 1:
        raise SettingsError(f"accepted must be a share between 0 and 1 (got {accepted!r}); 20 % is 0.2.")
    back = at_least(advocates, 0, "advocates", 48) * at_least(invitations, 0, "invitations", 50)
    return back * share / positive(entered, "entered", 10_000)


def loop_multiplier(r: float) -> float:
    """Return how many times as many customers come in all: 1 + r + r^2 + ... = 1 / (1 - r).

    Those whom advocates bring become advocates themselves, and so on: one round alone is 1 + r.

    Raises
    ------
    SettingsError : r is below 0, or 1 or more: each round would then be larger than the one before.

    Examples
    --------
    >>> round(loop_multiplier(0.24), 3)
    1.316
    """
    if at_least(r, 0, "r", 0.24) >= 1:
        raise SettingsError(
            f"r must be below 1 (got {r!r}): else each round is larger than the last, and the sum has no end."
        )
    return 1 / (1 - r)


def loop_rounds(r: float, rounds: int) -> float:
    """Return the multiplier after so many rounds of advocates: 1 + r + ... + r^rounds; any r of 0 or more."""
    return float(np.sum(at_least(r, 0, "r", 0.24) ** np.arange(whole(rounds, 0, "rounds", 3) + 1)))


def stage_gains(
    reached: ArrayLike,
    *,
    improve: float = 0.1,
    how: str = "rate",
    target: int = -1,
    invitations: float = 0.0,
    accepted: float = 1.0,
) -> pd.DataFrame:
    """Return what each step adds at the target if it, and only it, improves by a tenth.

    Parameters
    ----------
    reached : (k,) customers at each stage, first to last, from `conversion`; advocates are the last.
    improve : a tenth is 0.1; in (0, 1).
    how : what a tenth is of. "rate": the step's rate (0.30 -> 0.33), never above 1. "lost": those the
        step loses (0.30 -> 0.37). "points": of everyone before the step (0.30 -> 0.40).
    target : count customers at this stage; -1 the last, 0 the first.
    invitations, accepted : close the loop: see `refill_share`. 0 invitations leave it open.

    Returns
    -------
    Table, one row per step: step (number of the stage it leads to), rate, improved (rates),
    lost (customers), added (customers at the target, loop included), gain (added as a share of
    those there now, loop included).

    Raises
    ------
    SettingsError : counts that rise or start at 0, or a loop that would grow without end.

    Examples
    --------
    >>> stage_gains([10_000, 4_000, 1_600, 480, 192, 48], how="lost")["gain"].round(3).tolist()
    [0.15, 0.15, 0.233, 0.15, 0.3]
    """
    counts = _falling(reached)
    tenth = between(improve, 0, 1, "improve", 0.1)
    one_of(how, ("rate", "lost", "points"), "how")
    rate = np.divide(counts[1:], counts[:-1], out=np.zeros(len(counts) - 1), where=counts[:-1] > 0)
    size = {"rate": rate, "lost": 1 - rate, "points": np.ones(len(rate))}[how]
    improved = np.minimum(rate + tenth * size, 1.0)

    def at_target(rates: np.ndarray) -> float:
        there = counts[0] * np.r_[1.0, np.cumprod(rates)]
        r = refill_share(counts[0], there[-1], invitations=invitations, accepted=accepted)
        return there[target] * loop_multiplier(r)

    now = at_target(rate)
    step = np.arange(len(rate))
    then = np.array([at_target(np.where(step == one, improved, rate)) for one in step])
    return pd.DataFrame(
        {
            "step": step + 1,
            "rate": rate,
            "improved": improved,
            "lost": counts[:-1] - counts[1:],
            "added": then - now,
            "gain": (then - now) / now if now else np.nan,
        }
    )


def retain_or_acquire(
    reached: ArrayLike,
    *,
    budget: float,
    keep: float,
    cost_new: float,
    cost_saved: float,
    target: int = -1,
    invitations: float = 0.0,
    accepted: float = 1.0,
) -> pd.DataFrame:
    """Split a budget between new people at the top and customers who would have left.

    Money for adverts buys people at the first stage, of whom the overall rate arrives at the target.
    Money for keeping saves customers at the target. Each further customer there, won or saved, draws
    in others through the loop, so both counts grow by the same multiplier.

    Parameters
    ----------
    reached, target, invitations, accepted : as in `stage_gains`.
    budget : money to spend (0 or more); keep : share of it (0 to 1) for keeping.
    cost_new : money per further person at the first stage (above 0).
    cost_saved : money per customer *saved*, from `retention_costs` (above 0).

    Returns
    -------
    Table with index way ("acquire", "keep"): money, customers (at the target, loop included),
    each (money per such customer; inf if none arrives at all).
    """
    counts, spend = _falling(reached), at_least(budget, 0, "budget", 10_000)
    share = at_least(keep, 0, "keep", 0.5)
    if share > 1:
        raise SettingsError(f"keep must be a share between 0 and 1 (got {keep!r}); half is 0.5.")
    r = refill_share(counts[0], counts[-1], invitations=invitations, accepted=accepted)
    per_euro = np.array(
        [
            counts[target] / counts[0] / positive(cost_new, "cost_new", 5),
            1 / positive(cost_saved, "cost_saved", 250),
        ]
    ) * loop_multiplier(r)
    money = spend * np.array([1 - share, share])
    each = np.divide(1, per_euro, out=np.full(2, np.inf), where=per_euro > 0)
    table = {"money": money, "customers": money * per_euro, "each": each}
    return pd.DataFrame(table, index=pd.Index(["acquire", "keep"], name="way"))


def _falling(reached: ArrayLike) -> np.ndarray:
    counts = np.asarray(reached, float)
    if counts.ndim != 1 or len(counts) < 2 or not counts[0] > 0 or not (np.diff(counts) <= 0).all():
        raise SettingsError(
            "reached must be customers per stage, first to last, starting above 0, never rising."
        )
    if counts[-1] < 0:
        raise SettingsError("reached must be 0 or more at each stage.")
    return counts
