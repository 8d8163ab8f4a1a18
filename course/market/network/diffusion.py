"""The Bass model week by week, in closed form also when the external chance changes from week to week."""

from __future__ import annotations

import numpy as np

__all__ = ["bass_path"]


def bass_path(external: np.ndarray, peer: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the cumulative shares of adopters at the end of each week: (external, peer).

    In week t the share F of adopters grows by (p_t + q F)(1 - F); inside a week p_t is
    constant, so (1 - F)/(p_t + q F) shrinks by exp(-(p_t + q)), and what came from outside is
    (p_t/q) ln((p_t + q F_end)/(p_t + q F_start)).

    Parameters
    ----------
    external : p_t >= 0 per week.     peer : q >= 0 per week; 0 = nobody follows anybody.

    References
    ----------
    Bass (1969), Management Science 15(5), solved per week.
    """
    share, outside = 0.0, 0.0
    total, from_outside = np.empty(len(external)), np.empty(len(external))
    for week, chance in enumerate(external):
        end = _week_end(share, chance, peer)
        outside += _outside(share, end, chance, peer)
        share = end
        total[week], from_outside[week] = share, outside
    return from_outside, total - from_outside


def _week_end(share: float, chance: float, peer: float) -> float:
    hazard = chance + peer * share
    if hazard == 0:
        return share
    left = (1 - share) / hazard * np.exp(-(chance + peer))
    return float((1 - chance * left) / (1 + peer * left))


def _outside(start: float, end: float, chance: float, peer: float) -> float:
    if chance == 0:
        return 0.0
    if peer == 0:
        return end - start
    return float(chance / peer * np.log((chance + peer * end) / (chance + peer * start)))
