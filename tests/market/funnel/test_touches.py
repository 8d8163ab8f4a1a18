"""Contacts: where the first one was, and that a tool met only the people of its treated arm."""

import pandas as pd
import pytest

from course.market.funnel.draws import parts, systematic


def test_most_first_contacts_are_off_the_website(family):
    first = family.tables["touches"].query("event == 'first contact'")

    assert (first["channel"] != "website").mean() == pytest.approx(0.71, abs=0.005)
    assert first["person"].is_unique
    assert len(first) == len(family.tables["prospects"])


def test_a_first_contact_is_the_moment_of_awareness(family):
    touches, stages = family.tables["touches"], family.tables["stages"]
    aware = stages.query("stage == 'awareness'").set_index("person")["time"]
    first = touches.query("event == 'first contact'")

    assert (first["time"] == first["person"].map(aware)).all()
    assert (touches["time"] >= touches["person"].map(aware)).all()


def test_invited_people_were_first_met_by_an_invitation(family):
    origin = family.tables["prospects"].set_index("person")["origin"]
    first = family.tables["touches"].query("event == 'first contact'")
    by_invitation = first["channel"] == "invitation"

    assert (by_invitation == (first["person"].map(origin) == "invitation")).all()


def test_a_tool_meets_half_of_those_who_stand_before_its_stage(family):
    met = family.tables["touches"].query("event == 'contact'").groupby("channel", observed=True).size()

    assert met["reviews"] == pytest.approx(5_000, abs=5)
    assert met["friends"] == pytest.approx(2_000, abs=5)
    assert met["befriending"] == pytest.approx(240, abs=5)


def test_a_tool_meets_people_before_the_stage_it_moves(family):
    touches, stages = family.tables["touches"], family.tables["stages"]
    detour = family.truth["funnel_people"].set_index("person")["detour"]
    plain = touches[
        touches["person"].map(detour).isin(["none", "re-entry"]) & (touches["event"] == "contact")
    ]
    first = stages.groupby(["person", "stage"], observed=True)["time"].min().unstack()
    moves = {name: tool["stage"] for name, tool in family.parameters["tools"].items()}

    for channel, group in plain.groupby("channel", observed=True):
        reached = first.loc[group["person"], moves[channel]].to_numpy()
        assert (pd.isna(reached) | (group["time"].to_numpy() < reached)).all()


def test_who_considers_again_begins_another_journey(family):
    touches = family.tables["touches"]
    journeys = touches.groupby("person")["journey"].nunique()
    detour = family.truth["funnel_people"].set_index("person")["detour"]

    assert (journeys == 1 + (detour[journeys.index] == "re-entry")).all()


def test_systematic_draws_keep_the_share_of_every_run():
    # By hand: chances .5 x 4 then .25 x 8 give 2 and 2.
    yes = systematic([0.5] * 4 + [0.25] * 8)

    assert (yes[:4].sum(), yes[4:].sum()) == (2, 2)


def test_parts_add_up_and_follow_the_weights():
    cut = parts(10, pd.Series([1.0, 1.0, 2.0]).to_numpy())

    assert cut.sum() == 10
    assert cut[2] == 5
