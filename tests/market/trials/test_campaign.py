"""The campaign: lots recover what it did, the manager's choice misleads."""

import pytest

from course.market.trials.campaign import UPLIFTS
from tests.market.trials.students import difference, of


def test_lots_recover_the_mean_uplift_within_a_standard_error(world):
    rows = of(world, "campaign")

    uplift, error = difference(rows)

    assert uplift == pytest.approx(sum(UPLIFTS) / len(UPLIFTS), abs=error / 2)


def test_lots_recover_the_uplift_of_every_segment(world):
    rows = of(world, "campaign")
    both = world.truth["outcomes"].query("experiment == 'campaign'").set_index("unit")
    true = (both["post_with"] - both["post_without"]).groupby(rows.set_index("unit")["cluster"]).mean()

    for segment, part in rows.groupby("cluster"):
        uplift, error = difference(part)
        assert abs(uplift - true[segment]) < error
    assert sorted(true.round(-2)) == pytest.approx(sorted(UPLIFTS), abs=150)


def test_some_gain_some_lose_and_two_segments_stay_exactly_as_they_are(world):
    both = world.truth["outcomes"].query("experiment == 'campaign'")
    gain = both["post_with"] - both["post_without"]

    assert (gain == 0).mean() == pytest.approx(2 / 8, abs=0.02)
    assert (gain < 0).mean() == pytest.approx(2 / 8, abs=0.02)


def test_the_chosen_had_spent_four_times_as_much_before(world):
    rows = of(world, "campaign")
    chosen = rows["arm"] == "targeted"

    assert rows.loc[chosen, "pre"].mean() / rows.loc[~chosen, "pre"].mean() == pytest.approx(4.0, abs=0.05)


def test_targeted_against_the_others_says_twenty_times_the_truth(world):
    rows = of(world, "campaign")
    means = rows.groupby("arm", observed=True)["post"].mean()

    assert means["targeted"] - means["control"] > 15 * difference(rows)[0]


def test_the_arms_by_lot_had_spent_the_same_before(world):
    before, error = difference(of(world, "campaign"), value="pre")

    assert abs(before) < error / 2
