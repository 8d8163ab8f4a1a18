"""Eighteen baseball players of 1970: 45 tries each, and the rest of the season."""

import pandas as pd

__all__ = ["BATTING", "TRIES"]

#: Tries of each player at first.
TRIES = 45

#: player -> hits in the first 45 tries, early = hits / 45, and rest: average in the remainder of the season.
#: Facts from table 1 of Efron and Morris (1975), Data analysis using Stein's estimator and its
#: generalizations, Journal of the American Statistical Association 70, 311-319.
BATTING = pd.DataFrame(
    [
        ("Clemente", 18, 0.346),
        ("F. Robinson", 17, 0.298),
        ("F. Howard", 16, 0.276),
        ("Johnstone", 15, 0.222),
        ("Berry", 14, 0.273),
        ("Spencer", 14, 0.270),
        ("Kessinger", 13, 0.263),
        ("L. Alvarado", 12, 0.210),
        ("Santo", 11, 0.269),
        ("Swoboda", 11, 0.230),
        ("Unser", 10, 0.264),
        ("Williams", 10, 0.256),
        ("Scott", 10, 0.303),
        ("Petrocelli", 10, 0.264),
        ("E. Rodriguez", 10, 0.226),
        ("Campaneris", 9, 0.285),
        ("Munson", 8, 0.316),
        ("Alvis", 7, 0.200),
    ],
    columns=["player", "hits", "rest"],
)
BATTING.insert(2, "early", BATTING["hits"] / TRIES)
