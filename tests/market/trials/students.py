"""What a student would compute from the trials, in plain pandas."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array


def of(world, experiment):
    """The rows of one trial."""
    rows = world.tables["experiments"]
    return rows[rows["experiment"] == experiment]


def difference(rows, value="post"):
    """Mean of the treated less mean of the control arm, and its standard error."""
    arms = rows.groupby("arm", observed=True)[value]
    mean, error = arms.mean(), arms.var() / arms.size()
    return mean["treated"] - mean["control"], np.sqrt(error["treated"] + error["control"])


def hidden_by_luck(pairs, share, seed):
    """Hide a share of what each customer bought, drawn by lot: the leaky split."""
    return pairs.index.isin(pairs.sample(frac=share, random_state=seed).index)


def hidden_by_time(pairs, share):
    """Hide what was bought for the first time in the last part of the records."""
    return (pairs["week"] > pairs["week"].quantile(1 - share)).to_numpy()


def recall_at_10(pairs, hidden):
    """Mean over customers of hits / min(10, hidden products), for an item-neighbour model.

    The model: cosine of products over customers; the score of a product is the sum of its
    likenesses to what the customer has; what she has is not recommended.
    """
    shape = (pairs["customer"].max() + 1, pairs["product"].max() + 1)
    has, wanted = (
        csr_array((np.ones(len(part), np.float32), (part["customer"], part["product"])), shape=shape)
        for part in (pairs[~hidden], pairs[hidden])
    )
    length = np.sqrt(np.maximum(has.sum(axis=0), 1))
    likeness = (has.T @ has).toarray() / length[:, None] / length
    np.fill_diagonal(likeness, 0)
    score = np.where(has.toarray() > 0, -1, has @ likeness)
    top = np.argpartition(-score, 10, axis=1)[:, :10]
    target = wanted.toarray()
    count = target.sum(axis=1)
    hits = np.take_along_axis(target, top, axis=1).sum(axis=1)
    return (hits[count > 0] / np.minimum(count[count > 0], 10)).mean()


def first_purchases(world):
    """One row per customer and product she ever bought: the week of the first time."""
    lines = world.tables["lines"].merge(world.tables["orders"][["order", "week"]], on="order")
    return lines.groupby(["customer", "product"], as_index=False)["week"].min()


def arms_in_order(rows: pd.DataFrame) -> pd.Series:
    """Mean of post per arm and cluster."""
    return rows.groupby(["cluster", "arm"], observed=True)["post"].mean()
