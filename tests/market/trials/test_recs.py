"""Recommendations: accepted is not caused; and a random split flatters a recommender."""

import numpy as np
import pandas as pd
import pytest

from course.market import Settings, simulate
from tests.market.trials.students import first_purchases, hidden_by_luck, hidden_by_time, of, recall_at_10


def test_the_hold_out_tells_that_three_of_four_would_be_bought_anyway(world):
    bought = world.tables["recs"].groupby("arm", observed=True)["bought"].mean()

    assert bought["treated"] == pytest.approx(0.40, abs=0.005)
    assert bought["treated"] - bought["control"] == pytest.approx(0.10, abs=0.005)
    assert bought["control"] / bought["treated"] == pytest.approx(0.75, abs=0.03)


def test_the_truth_agrees_with_the_hold_out(world):
    recs = world.tables["recs"].merge(world.truth["rec_outcomes"], on=["order", "slot"])
    accepted = recs[(recs["shown"] == 1) & (recs["bought"] == 1)]

    assert accepted["bought_anyway"].mean() == pytest.approx(0.75, abs=0.03)
    assert (recs["bought_anyway"] <= recs["bought"]).all()
    held_out = recs[recs["shown"] == 0]
    assert (held_out["bought_anyway"] == held_out["bought"]).all()


def test_bought_means_a_line_of_the_order(world):
    recs, lines = world.tables["recs"], world.tables["lines"]
    key = ["order", "product"]
    in_lines = pd.MultiIndex.from_frame(recs[key]).isin(pd.MultiIndex.from_frame(lines[key]))

    assert (in_lines == (recs["bought"] == 1)).all()
    assert not recs.duplicated(key).any()


def test_recs_belong_to_their_order(world):
    recs = world.tables["recs"].merge(world.tables["orders"], on="order", suffixes=("", "_order"))

    assert (recs["customer"] == recs["customer_order"]).all()
    assert (recs["time"] < recs["time_order"]).all()
    launch = world.tables["products"].set_index("product")["launch_week"]
    assert (recs["product"].map(launch) <= recs["week"]).all()


def test_nobody_clicks_what_is_not_shown(world):
    recs = world.tables["recs"]

    assert recs.loc[recs["shown"] == 0, "clicked"].sum() == 0
    assert recs.groupby("customer")["arm"].nunique().max() == 1
    shown = recs[recs["shown"] == 1].groupby("slot")["bought"].mean()
    assert shown.is_monotonic_decreasing


def test_the_trial_counts_the_recs(world):
    trial = of(world, "recommendations").set_index("unit")
    bought = world.tables["recs"].groupby("customer")["bought"].sum()

    assert (trial["post"] == bought[trial.index]).all()


def test_a_random_split_beats_a_time_split_by_three_points_of_recall(world):
    # Measured on lines, where habits and launches make the future unlike the past: about .06.
    pairs = first_purchases(world)

    by_luck = recall_at_10(pairs, hidden_by_luck(pairs, 0.1, seed=1))
    by_time = recall_at_10(pairs, hidden_by_time(pairs, 0.1))

    assert by_luck - by_time >= 0.03


def test_recall_counts_hits_by_hand():
    # Customers 0 and 1 share tea (0) and milk (1); 0 alone has jam (2), hidden from 1: found.
    pairs = pd.DataFrame({"customer": [0, 0, 0, 1, 1, 1], "product": [0, 1, 2, 0, 1, 2]})
    wide = pd.concat([pairs, pd.DataFrame({"customer": [2] * 9, "product": range(3, 12)})])

    assert recall_at_10(wide.reset_index(drop=True), np.array([False] * 5 + [True] + [False] * 9)) == 1


def test_recommendations_move_no_receipt(village):
    before, after = simulate(village, 4), simulate(Settings(**{**vars(village), "accept_rate": 0.2}), 4)

    assert before.tables["lines"].equals(after.tables["lines"])
    assert after.tables["recs"].query("shown == 1")["bought"].mean() == pytest.approx(0.2, abs=0.05)
