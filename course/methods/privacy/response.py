"""Randomised response: each answer can be denied, the share of all can be estimated."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.errors import SettingsError
from course.methods.tables import between, whole

__all__ = ["estimated_share", "randomised_answers"]


def randomised_answers(
    truth: np.ndarray, rng: np.random.Generator, *, honest: float = 0.5, yes: float = 0.5
) -> np.ndarray:
    """Return the answers of people who throw coins before they speak.

    Parameters
    ----------
    truth : (n,) 0 or 1.
    rng : makes the coins fall.
    honest : chance that the first coin says: tell the truth; in (0, 1).
    yes : chance that the second coin says: answer yes; in (0, 1).

    Returns
    -------
    (n,) 0 or 1.
    """
    between(honest, 0, 1, "honest", 0.5)
    between(yes, 0, 1, "yes", 0.5)
    truth = np.asarray(truth)
    return np.where(rng.random(len(truth)) < honest, truth, rng.random(len(truth)) < yes).astype(int)


def estimated_share(said_yes: int, of: int, *, honest: float = 0.5, yes: float = 0.5) -> pd.Series:
    """Return the share of true yeses behind randomised answers.

    A share s of true yeses gives honest * s + (1 - honest) * yes of said ones; solved for s.

    Parameters
    ----------
    said_yes, of : how many said yes, of how many asked.
    honest, yes : the coins, see `randomised_answers`.

    Returns
    -------
    Series: share (unbiased, so it may leave 0 to 1), error (its standard error), direct (the
    standard error of the same share asked directly), epsilon (how much an answer can tell).

    References
    ----------
    Warner (1965), Randomized response: a survey technique for eliminating evasive answer bias,
    Journal of the American Statistical Association 60(309), 63-69; the two coins are the form
    taught by Dwork and Roth (2014), The algorithmic foundations of differential privacy, ch. 2.

    Examples
    --------
    >>> estimated_share(400, 1000).round(4).tolist()
    [0.3, 0.031, 0.0145, 1.0986]
    """
    between(honest, 0, 1, "honest", 0.5)
    between(yes, 0, 1, "yes", 0.5)
    of = whole(of, 1, "of", 1000)
    if whole(said_yes, 0, "said_yes", 400) > of:
        raise SettingsError(f"said_yes must be at most {of} (got {said_yes}).")
    said, forced = said_yes / of, (1 - honest) * yes
    share = (said - forced) / honest
    inside = min(max(share, 0.0), 1.0)
    tells = max((honest + forced) / forced, (1 - forced) / (1 - forced - honest))
    return pd.Series(
        {
            "share": share,
            "error": np.sqrt(said * (1 - said) / of) / honest,
            "direct": np.sqrt(inside * (1 - inside) / of),
            "epsilon": np.log(tells),
        }
    )
