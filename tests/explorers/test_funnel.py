"""The refilling funnel: gains, loop and money as the methods say, on the course's funnel."""

import statistics
import time
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from course import explorers
from course.errors import DataError, SettingsError
from course.methods import funnel as m

REACHED = [10_000, 4_000, 1_600, 480, 192, 48]
STAGES = pd.DataFrame({"stage": m.STAGES, "reached": REACHED})
EFFECTS = pd.DataFrame(
    {
        "stage": ["consideration", "consideration", "action", "loyalty"],
        "tool": ["reviews", "TV", "coupons", "friends"],
        "kind": ["network", "broadcast", "broadcast", "network"],
        "effect": [0.06, 0.02, 0.03, 0.05],
        "low": [0.04, -0.01, 0.01, 0.02],
        "high": [0.08, 0.05, 0.05, 0.08],
    }
)


@pytest.fixture
def explorer():
    return explorers.funnel(STAGES, EFFECTS)


def words(explorer) -> str:
    root = ET.fromstring(explorer.frame.picture)
    return " | ".join("".join(text.itertext()) for text in root.iter("text"))


def test_first_sight_has_three_controls_and_the_rest_under_more(explorer):
    more = {control["name"]: control["more"] for control in explorer.frame.controls}

    assert [name for name, hidden in more.items() if not hidden] == ["improve", "invitations", "keep"]
    assert {"how", "budget", "new", "saved", "tools"} <= set(more)


def test_at_first_the_funnel_is_open_and_says_where_most_are_lost(explorer):
    assert "Of 10,000 at the top, 192 reach loyalty." in explorer.sentence
    assert "6,000, are lost before consideration" in explorer.sentence
    assert "back" not in words(explorer)


@pytest.mark.parametrize("how", ["rate", "lost", "points"])
def test_gains_are_those_of_the_method(explorer, how):
    explorer.set(how=how, invitations=50, improve="action")

    expected = m.stage_gains(REACHED, how=how, target=-2, invitations=50)
    assert explorer.result["gain"].tolist() == expected["gain"].tolist()
    assert f"({expected['gain'][2]:+.1%})" in explorer.sentence
    assert f"to {expected['improved'][2]:.1%}" in explorer.sentence


def test_the_picture_shows_the_improved_stages(explorer):
    explorer.set(improve="action", how="lost")

    assert "action: 480 → 592" in words(explorer)
    assert "preference: 1,600 |" in words(explorer)
    assert "1,120 leave; a tenth adds +45 (+23.3%)" in words(explorer)


def test_closing_the_loop_brings_advocates_back_to_the_top(explorer):
    explorer._on_message(None, {"kind": "preset", "name": "Advocates"}, [])

    assert "×1.316 in all" in explorer.sentence
    assert "48 × 50 = 2,400 back" in words(explorer)
    assert "r = 0.24" in words(explorer)


def test_no_setting_makes_the_loop_grow_without_end(explorer):
    most = explorer.controls["invitations"].high

    for how in ("rate", "lost", "points"):
        explorer.set(how=how, invitations=most)

    with pytest.raises(SettingsError, match="invitations must be between"):
        explorer.set(invitations=most + 1)


def test_the_budget_buys_what_the_method_says(explorer):
    explorer.set(keep=40, invitations=50)

    bought = m.retain_or_acquire(
        REACHED, budget=10_000, keep=0.4, cost_new=5, cost_saved=250, target=-2, invitations=50
    )
    assert f"add {bought['customers'].sum():,.0f} at loyalty" in explorer.sentence
    assert "198 € for each one won, 190 € for each one kept" in explorer.sentence


def test_the_tool_filter_shows_effects_that_are_no_accident(explorer):
    explorer.set(tools="all")
    assert "reviews +6.0 pt" in words(explorer)
    assert "coupons +3.0 pt" in words(explorer)
    assert "TV" not in words(explorer)

    explorer.set(tools="network")
    assert "coupons" not in words(explorer)
    assert "friends +5.0 pt" in words(explorer)


def test_without_effects_there_is_no_tool_filter():
    with pytest.raises(SettingsError, match="there is no control 'tools'"):
        explorers.funnel(STAGES).set(tools="all")


def test_gains_can_be_counted_at_another_stage():
    explorer = explorers.funnel(STAGES, counted="advocacy")

    assert "48 reach advocacy" in explorer.sentence
    assert explorer.result["gain"].tolist() == pytest.approx([0.1] * 5)


def test_a_table_of_conversions_is_what_it_takes():
    log = pd.DataFrame({"customer": [1, 1, 1, 2, 2, 3], "stage": list("abcaba"), "time": range(6)})
    counts = m.conversion(m.stage_table(log, list("abc")), list("abc"))

    assert explorers.funnel(counts).result["rate"].tolist() == pytest.approx([2 / 3, 1 / 2])


def test_a_funnel_without_advocates_can_be_looked_at():
    explorer = explorers.funnel(STAGES.assign(reached=[100, 50, 10, 5, 2, 0]))
    explorer.set(invitations=50, improve="advocacy")

    assert "×1.000 in all" in explorer.sentence


def test_sentence_is_the_name_of_the_picture(explorer):
    explorer.set(improve="loyalty", invitations=20)

    assert ET.fromstring(explorer.frame.picture).get("aria-label") == explorer.sentence


def test_text_mode_lists_the_stages():
    explorer = explorers.funnel(STAGES, text=True)

    assert set(explorer._repr_mimebundle_()) == {"text/plain"}
    assert "of the stage before" in explorer.as_text()


def test_a_new_picture_takes_at_most_25_milliseconds(explorer):
    waits = []
    for invitations in range(15):
        began = time.process_time()
        explorer.set(invitations=invitations, improve="action", tools="all")
        waits.append(1_000 * (time.process_time() - began))

    # The best of a few: a busy machine only ever adds.
    assert statistics.median(sorted(waits)[:5]) < 25


@pytest.mark.parametrize(
    ("stages", "options", "words", "error"),
    [
        (STAGES.drop(columns="reached"), {}, "stages has no column 'reached'", DataError),
        (STAGES.head(2), {}, "has three stages or more .got 2.", DataError),
        (STAGES.iloc[::-1], {}, "never rising", SettingsError),
        (STAGES, {"counted": "happy"}, "counted must be one of awareness", SettingsError),
        (STAGES, {"effects": EFFECTS.drop(columns="kind")}, "effects has no column 'kind'", DataError),
    ],
)
def test_broken_tables_get_a_sentence(stages, options, words, error):
    with pytest.raises(error, match=words):
        explorers.funnel(stages, **options)
