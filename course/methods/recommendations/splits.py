"""What is known and what is to be guessed: split by time, or by lot."""

from typing import Any

import numpy as np
import pandas as pd

from course.errors import DataError, SettingsError
from course.methods.tables import between, require

__all__ = ["first_purchases", "random_split", "time_split"]


def time_split(table: pd.DataFrame, last: Any, *, time: str = "week") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows up to and including `last`, and the rows after it.

    The only split that a shop can live: it knows the past and guesses the future.

    Parameters
    ----------
    table : rows with a time; last : last moment that counts as known, of the column's kind.
    time : name of the column.

    Raises
    ------
    DataError : a column is missing, a time is empty, or one of the two parts has no rows.

    Examples
    --------
    >>> early, late = time_split(pd.DataFrame({"week": [1, 2, 3]}), 2)
    >>> early["week"].tolist(), late["week"].tolist()
    ([1, 2], [3])
    """
    require(table, time, name="the table")
    if table[time].isna().any():
        raise DataError(f"column {time!r} has {int(table[time].isna().sum())} empty cells; drop these rows.")
    early = table[time] <= last
    if early.all() or not early.any():
        first, end = table[time].min(), table[time].max()
        raise DataError(f"the split at {last!r} leaves one part empty; choose from {first} to before {end}.")
    return table[early], table[~early]


def random_split(
    table: pd.DataFrame, share: float = 0.1, *, seed: int = 1
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows without a `share` of them drawn by lot, and the drawn ones.

    What is known then holds the future of what is to be guessed: good for showing the leak.

    Parameters
    ----------
    share : in (0, 1); seed : same seed, same draw.

    Raises
    ------
    DataError : no rows, or too few for both parts; SettingsError : `share` outside (0, 1).
    """
    require(table, name="the table")
    between(share, 0, 1, "share", 0.1)
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise SettingsError(f"seed must be a whole number of 0 or more (got {seed!r}); try seed=1.")
    drawn = np.zeros(len(table), dtype=bool)
    count = round(share * len(table))
    drawn[np.random.default_rng(seed).permutation(len(table))[:count]] = True
    if not 0 < count < len(table):
        raise DataError(f"a share of {share} of {len(table)} rows leaves one part empty; take more rows.")
    return table[~drawn], table[drawn]


def first_purchases(
    lines: pd.DataFrame, *, customer: str = "customer", product: str = "product", time: str = "week"
) -> pd.DataFrame:
    """Return one row per customer and product she ever bought, with the first time.

    Returns
    -------
    Table with the columns customer, product and time, under the names of `lines`, sorted by them.

    Raises
    ------
    DataError : a column is missing, or there are no rows.
    """
    require(lines, customer, product, time)
    return lines.groupby([customer, product], observed=True)[time].min().reset_index()
