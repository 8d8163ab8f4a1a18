"""The ladder's explorer: what it says is what the method says, for each way of asking."""

import statistics
import time
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from course import explorers
from course.errors import DataError, SettingsError
from course.market import mealplan
from course.methods import trust as m

SLICES = pd.DataFrame({"slice": m.SLICES, "size": m.SIZES})


@pytest.fixture
def explorer():
    return explorers.trust(SLICES, mealplan.poll())


def words(explorer) -> str:
    root = ET.fromstring(explorer.frame.picture)
    return " | ".join("".join(text.itertext()) for text in root.iter("text"))


def preset(explorer, name):
    explorer._on_message(None, {"kind": "preset", "name": name}, [])


def test_first_sight_has_three_controls_and_the_rest_under_more(explorer):
    shown = [control["name"] for control in explorer.frame.controls if not control["more"]]

    assert shown == ["way", "deepest", "keeps"]


def test_at_first_it_is_the_shops_own_ladder(explorer):
    assert "43.0% give all 4" in explorer.sentence
    assert "Most are lost at life: 36.5%" in explorer.sentence


@pytest.mark.parametrize(
    ("name", "share"),
    [("All at once", 0.197), ("Slice by slice", 0.430), ("Deep first", 0.015), ("With a way back", 0.447)],
)
def test_presets_show_the_shares_of_the_chapter(explorer, name, share):
    preset(explorer, name)

    assert explorer.result["reached"].iloc[-1] == pytest.approx(share, abs=2e-3)


@pytest.mark.parametrize("deepest", [25, 40.8, 70])
@pytest.mark.parametrize("keeps", [30, 50, 80])
def test_shares_are_those_of_the_method(explorer, deepest, keeps):
    explorer.set(deepest=deepest, keeps=keeps, start=40, proof=20)

    sizes = m.resized(m.SIZES, deepest / 100)
    given = m.climbers(mealplan.poll()["cost"], sizes, value=keeps / 100, start=0.4, proof=0.2)
    assert explorer.result["reached"].tolist() == [(given > step).mean() for step in range(4)]
    assert f"{(given == 4).mean():.1%} give all 4" in explorer.sentence


def test_bars_are_those_of_the_person_asked_about(explorer):
    explorer.set(person=75)

    cost = np.quantile(mealplan.poll()["cost"], 0.75)
    assert explorer.result["cost"].tolist() == pytest.approx((cost * explorer.result["size"]).tolist())
    assert "one who feels more than 75 % do" in words(explorer)


def test_the_whole_value_goes_to_one_of_the_two(explorer):
    explorer.set(keeps=30)

    created = explorer.result["reached"].sum()
    assert f"value of {created:.2f}: {0.3 * created:.2f} hers, {0.7 * created:.2f} ours" in explorer.sentence


def test_a_way_back_changes_nothing_where_she_is_sure(explorer):
    before = explorer.result
    explorer.set(control=True)

    # At belief 0.3 half of the cost can be undone in 7 of 10 cases: it counts 0.65 times.
    assert explorer.result["reached"].iloc[-1] == before["reached"].iloc[-1]
    assert explorer.result["cost"].iloc[0] == pytest.approx(0.65 * before["cost"].iloc[0])


def test_all_at_once_is_one_request(explorer):
    explorer.set(way="jump")

    assert explorer.result["request"].tolist() == ["all at once"]
    assert f"value of {4 * explorer.result['reached'].iloc[0]:.2f}:" in explorer.sentence
    assert "belief 30%" in words(explorer)


def test_without_a_poll_costs_are_lognormal():
    found = explorers.trust(SLICES).result["reached"].tolist()

    # The slider's 55.6 % is the 5/9 of the lecture, rounded.
    assert found == pytest.approx(m.ladder()["reached"].tolist(), abs=2e-3)


def test_slices_of_another_firm_will_do():
    slices = pd.DataFrame({"slice": ["mail", "diary"], "size": [1, 3]})

    explorer = explorers.trust(slices)

    assert explorer.result["request"].tolist() == ["mail", "diary"]
    assert explorer.result["size"].tolist() == pytest.approx([0.25, 0.75])


def test_sentence_is_the_name_of_the_picture(explorer):
    explorer.set(way="deep")

    assert ET.fromstring(explorer.frame.picture).get("aria-label") == explorer.sentence


def test_text_mode_lists_the_requests():
    explorer = explorers.trust(SLICES, text=True)

    assert set(explorer._repr_mimebundle_()) == {"text/plain"}
    assert "share who came so far" in explorer.as_text()


def test_a_new_picture_takes_at_most_25_milliseconds(explorer):
    waits = []
    for keeps in range(10, 90, 5):
        began = time.process_time()
        explorer.set(keeps=keeps)
        waits.append(1_000 * (time.process_time() - began))

    # The best of a few: a busy machine only ever adds.
    assert statistics.median(sorted(waits)[:5]) < 25


@pytest.mark.parametrize(
    ("slices", "poll", "words", "error"),
    [
        (SLICES.drop(columns="size"), None, "slices has no column 'size'", DataError),
        (SLICES.head(1), None, "a ladder has two slices or more .got 1.", DataError),
        (SLICES.assign(size=0), None, "slices column 'size' must be above 0", DataError),
        (SLICES, pd.DataFrame({"felt": [1]}), "poll has no column 'cost'", DataError),
        (SLICES, pd.DataFrame({"cost": [1.0, None]}), "cost must be one number above 0", DataError),
    ],
)
def test_broken_tables_get_a_sentence(slices, poll, words, error):
    with pytest.raises(error, match=words):
        explorers.trust(slices, poll)


def test_a_setting_out_of_range_changes_nothing(explorer):
    before = explorer.sentence
    with pytest.raises(SettingsError, match="deepest must be between 25 and 70"):
        explorer.set(deepest=80)

    assert explorer.sentence == before
