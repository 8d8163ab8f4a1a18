"""Broadcast tools and network influences: the difference of the arms is the planted effect."""

import pytest

from course.market.funnel.tools import TOOLS
from tests.market.trials.students import difference, of


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_difference_of_arms_recovers_the_effect_within_a_standard_error(world, tool):
    effect, error = difference(of(world, tool.name))

    assert abs(effect - tool.effect) < error
    assert abs(effect - tool.effect) < 0.01  # and nearer than luck would bring it


def test_the_sheet_of_a_trial_names_its_stage_and_kind(world):
    trials = world.tables["trials"].set_index("experiment")

    assert trials.loc["reviews", ["stage", "kind"]].tolist() == ["consideration", "network"]
    assert trials.loc["e-mail", ["stage", "kind"]].tolist() == ["action", "broadcast"]
    assert set(trials.index) == set(world.tables["experiments"]["experiment"])


def test_strong_effects_are_seen_and_weak_ones_are_not(world):
    ratios = {tool.name: difference(of(world, tool.name)) for tool in TOOLS}
    seen = {name for name, (effect, error) in ratios.items() if effect > 2 * error}

    assert {"reviews", "blogs", "friends", "coupon", "multi-channel", "befriending"} <= seen
    assert not {"e-mail", "brand search", "reward scheme"} & seen


def test_what_post_counts_is_in_stages(world):
    stages = world.tables["stages"]
    reviews = of(world, "reviews")
    considered = reviews["unit"].isin(stages.loc[stages["stage"] == "consideration", "person"])

    assert (considered == (reviews["post"] == 1)).all()


def test_only_the_treated_met_the_tool(world):
    met = world.tables["touches"].query("event == 'contact' and channel == 'reviews'")["person"]
    reviews = of(world, "reviews")

    assert set(met) == set(reviews.loc[reviews["arm"] == "treated", "unit"])


def test_arms_of_tools_at_one_stage_are_crossed(world):
    arms = of(world, "reviews").set_index("unit")["arm"]
    others = of(world, "blogs").set_index("unit")["arm"]

    cells = (arms.astype(str) + others.astype(str)[arms.index]).value_counts()

    assert cells.max() - cells.min() <= 4


def test_both_outcomes_agree_with_what_was_seen(world):
    seen = world.tables["experiments"].merge(world.truth["outcomes"], on=["experiment", "unit"])
    control = seen["arm"] == "control"

    assert (seen.loc[control, "post"] == seen.loc[control, "post_without"]).all()
    assert (seen.loc[~control, "post"] == seen.loc[~control, "post_with"]).all()


def test_the_difference_of_both_outcomes_is_the_planted_effect(world):
    both = world.truth["outcomes"].merge(world.tables["experiments"], on=["experiment", "unit"])
    both["effect"] = both["post_with"] - both["post_without"]
    true = both.groupby(["experiment", "cluster", "arm"], observed=True)["effect"].mean()
    planted = world.truth["levels"].query("cluster > 0 and level <= 1")
    level = planted.pivot_table(index=["experiment", "cluster"], columns="arm", values="level", observed=True)
    effect = (level["treated"] - level["control"]).dropna()

    for arm in ("control", "treated"):  # in each arm, not only on average
        found = true.xs(arm, level="arm")[effect.index]
        assert found.to_numpy() == pytest.approx(effect.to_numpy(), abs=0.006)


def test_levels_are_the_means_of_the_arms(world):
    levels = world.truth["levels"].query("cluster > 0")
    means = (
        world.tables["experiments"].groupby(["experiment", "arm", "cluster"], observed=True)["post"].mean()
    )
    found = levels.set_index(["experiment", "arm", "cluster"])["level"]
    shares = found[found <= 1]

    assert means[shares.index].to_numpy() == pytest.approx(shares.to_numpy(), abs=0.006)
