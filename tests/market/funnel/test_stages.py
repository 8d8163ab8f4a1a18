"""What a student finds in stages and invitations is what was planted."""

import itertools

import pandas as pd
import pytest

from course.errors import SettingsError
from course.market import Settings
from tests.market.funnel.conftest import grown

STAGES = ["awareness", "consideration", "preference", "action", "loyalty", "advocacy"]


def cohort(family):
    """The stages of the closed cohort: people whom adverts made aware."""
    prospects, stages = family.tables["prospects"], family.tables["stages"]
    first = prospects.loc[prospects["origin"] == "advert", "person"]
    return stages[stages["person"].isin(first)]


def test_step_rates_of_the_cohort_are_the_planted_ones_within_a_point(family):
    people = cohort(family).groupby("stage", observed=True)["person"].nunique()[STAGES]

    rates = (people / people.shift()).dropna()

    planted = family.parameters["stage_rates"]
    assert people["awareness"] == 10_000
    assert rates.to_dict() == pytest.approx(planted, abs=0.01)


def test_counting_rows_instead_of_people_is_wrong(family):
    rows = cohort(family)["stage"].value_counts()

    # One in five who consider does so twice: .48 instead of .40.
    assert rows["consideration"] / rows["awareness"] > 0.45


def test_loop_multiplier_comes_out_of_invitations_and_conversions(family):
    people = cohort(family).groupby("stage", observed=True)["person"].nunique()
    advocates = cohort(family).query("stage == 'advocacy'")["person"]
    sent = family.tables["invitations"]["person"].isin(advocates).sum()

    gain = people["advocacy"] / people["awareness"] * (sent / people["advocacy"])

    assert sent / people["advocacy"] == pytest.approx(50)
    assert 1 / (1 - gain) == pytest.approx(1.316, abs=0.005)


def test_all_generations_together_are_the_multiplier(family):
    # The closed form 1 / (1 - g), counted: everybody who became aware per person of the cohort.
    assert len(family.tables["prospects"]) / 10_000 == pytest.approx(1.316, abs=0.01)


def test_only_advocates_invite_and_only_after_they_became_advocates(family):
    since = family.tables["stages"].query("stage == 'advocacy'").set_index("person")["time"]
    invitations = family.tables["invitations"]

    assert (invitations["time"] > invitations["person"].map(since)).all()


def test_a_guest_is_aware_from_her_invitation_on(family):
    aware = family.tables["stages"].query("stage == 'awareness'").set_index("person")["time"]
    invitations = family.tables["invitations"]
    prospects = family.tables["prospects"].set_index("person")["origin"]

    assert (invitations["guest"].map(aware) == invitations["time"]).all()
    assert set(invitations["guest"]) == set(prospects.index[prospects == "invitation"])


def test_some_advocates_invite_many_and_some_few(family):
    sent = family.tables["invitations"].groupby("person").size()

    assert sent.max() > 3 * sent.median()


def test_stages_are_in_order_unless_the_truth_tells_otherwise(family):
    first = (
        family.tables["stages"].groupby(["person", "stage"], observed=True)["time"].min().unstack()[STAGES]
    )
    straight = family.truth["funnel_people"].set_index("person")["detour"].isin(["none", "re-entry"])
    plain = first[straight]

    for before, after in itertools.pairwise(STAGES):
        reached = plain[plain[after].notna()]
        assert (reached[before] < reached[after]).all()


def test_detours_are_what_they_are_called(family):
    stages, truth = family.tables["stages"], family.truth["funnel_people"].set_index("person")
    first = stages.groupby(["person", "stage"], observed=True)["time"].min().unstack()
    rows = stages.groupby(["person", "stage"], observed=True).size().unstack()
    early, skip, back = (truth.index[truth["detour"] == kind] for kind in ("early", "skip", "re-entry"))

    assert (first.loc[early, "preference"] < first.loc[early, "consideration"]).all()
    assert first.loc[skip, "preference"].isna().all()
    assert first.loc[skip, "action"].notna().all()
    assert (rows.loc[back, "consideration"] == 2).all()
    assert rows.drop(index=back).max().max() == 1
    assert len(early) > 50
    assert len(skip) > 10


def test_nothing_happens_after_the_records(family):
    end = pd.Timestamp(Settings().start) + pd.Timedelta(days=78 * 7)

    for table in family.tables.values():
        if "time" in table:
            assert table["time"].max() < end


def test_short_records_still_hold_a_funnel(village):
    family = grown(village, 3)

    people = cohort(family).groupby("stage", observed=True)["person"].nunique()
    assert people["consideration"] / people["awareness"] == pytest.approx(0.4, abs=0.01)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"stage_rates": (0.4, 0.4)}, r"stage_rates must be five numbers"),
        ({"stage_rates": (0.4, 0.4, 0.3, 0.4, 1.2)}, r"stage_rates must be between 0 and 1 \(got 1.2\)"),
        ({"invitations": 250.0}, r"less than one invitation, or the loop never ends .* give 1.2"),
        ({"reentries": -0.1}, r"reentries must be between 0 and 1"),
        ({"prospects": 3}, r"prospects must be between 200"),
    ],
)
def test_impossible_settings_are_told(wrong, words):
    with pytest.raises(SettingsError, match=words):
        Settings(**wrong)


def test_rates_without_room_for_the_tools_are_told():
    with pytest.raises(SettingsError, match=r"room for the tools of consideration: between 0.055 and 0.945"):
        grown(Settings(stage_rates=(0.02, 0.4, 0.3, 0.4, 0.25)), 5)
