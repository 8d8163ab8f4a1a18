"""Policies: what is counted by hand, and that choosing on one's own luck is not believed."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError, SettingsError
from course.methods import recommendations as m


def trial(effects, size=400, noise=0.0, seed=0):
    """Two arms per segment, control at 1,000, treated at 1,000 plus the effect."""
    rng = np.random.default_rng(seed)
    rows = [
        pd.DataFrame(
            {"cluster": segment, "arm": arm, "post": 1_000 + gain + noise * rng.standard_normal(size)}
        )
        for segment, effect in enumerate(effects, 1)
        for arm, gain in (("control", 0.0), ("treated", effect))
    ]
    return pd.concat(rows, ignore_index=True)


def test_profits_by_hand():
    profits = m.policy_profits(trial([300, -100]), cost=50)

    # Everybody: (250 - 150) / 2; targeted: 250 for half of them.
    assert profits["profit"].tolist() == pytest.approx([0, 50, 125])
    assert profits["share"].tolist() == pytest.approx([0, 1, 0.5])


def test_a_mailing_that_does_nothing_earns_nothing_by_luck():
    found = [m.policy_profits(trial([0] * 8, noise=500, seed=seed), cost=0) for seed in range(40)]

    targeted = np.array([table.loc["targeted", "profit"] for table in found])
    alone = [
        t.pivot_table(index="cluster", columns="arm", values="post")
        for t in (trial([0] * 8, noise=500, seed=seed) for seed in range(40))
    ]
    naive = np.array([(t["treated"] - t["control"]).clip(lower=0).mean() for t in alone])
    assert abs(targeted.mean()) < 2 * targeted.std() / np.sqrt(40)
    assert naive.mean() > 10


def test_other_arms_are_left_out():
    rows = trial([300, -100])
    chosen = rows.assign(arm="targeted", post=9_999)

    # The halves are drawn among the two arms alone.
    assert m.policy_profits(pd.concat([rows, chosen]), cost=50).equals(m.policy_profits(rows, cost=50))


def test_bad_trials_get_a_sentence():
    with pytest.raises(DataError, match="every segment needs customers of both arms"):
        m.policy_profits(trial([5, 5]).query("cluster == 1 or arm == 'control'"), cost=1)
    with pytest.raises(SettingsError, match="cost must be a number of 0 or more"):
        m.policy_profits(trial([5]), cost=-1)
