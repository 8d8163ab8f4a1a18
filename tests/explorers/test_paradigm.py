"""The switchboard: what it says is what the methods say, and luck stays the same from move to move."""

import statistics
import time
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from course import explorers
from course.errors import DataError, SettingsError
from course.methods import paradigm as m

COURSE = {"p": 0.03, "q": 0.38}


def ring(customers: int = 300) -> pd.DataFrame:
    """Return a town in which everyone knows the next two on each side."""
    at = np.arange(customers)
    return pd.DataFrame({"a": np.r_[at, at], "b": np.r_[(at + 1) % customers, (at + 2) % customers]})


@pytest.fixture(scope="module")
def town():
    return explorers.paradigm(ring(), pd.Series([2.0] * 50 + [8.0] * 50))


@pytest.fixture
def explorer(town):
    town.reset()
    town.touched = False
    return town


def drawn(explorer) -> ET.Element:
    return ET.fromstring(explorer.frame.picture)


def people(explorer) -> int:
    root = drawn(explorer)
    return len(list(root.iter("circle"))) + sum(rect.get("width") == "10" for rect in root.iter("rect"))


def test_first_sight_has_three_controls_and_the_rest_under_more(explorer):
    more = {control["name"]: control["more"] for control in explorer.frame.controls}

    assert [name for name, hidden in more.items() if not hidden] == ["p", "q", "pulse"]
    assert {"lens", "year", "start", "length", "customers"} <= set(more)


def test_sentence_gives_the_peak_of_the_closed_form(explorer):
    assert "Most adopt in year 6.19, when 46.1% have." in explorer.sentence
    share = m.external_share(**COURSE, until=15)
    assert f"adverts alone explain {share:.1%}" in explorer.sentence


def test_result_is_the_closed_form_with_a_band_around_it(explorer):
    table = explorer.result

    assert table["time"].tolist() == list(range(16))
    assert table["adopted"].to_numpy() == pytest.approx(m.adopted_share(range(16), **COURSE))
    assert (table["low"] <= table["high"]).all()
    inside = (table["low"] <= table["adopted"] + 0.02) & (table["adopted"] <= table["high"] + 0.02)
    assert inside.all()


def test_a_larger_market_narrows_the_band(explorer):
    widths = []
    for customers in (100, 1_000):
        explorer.set(customers=customers)
        widths.append((explorer.result["high"] - explorer.result["low"]).max())

    assert widths[1] < widths[0] / 2


def test_a_mass_market_only_falls(explorer):
    explorer._on_message(None, {"kind": "preset", "name": "Mass market"}, [])

    assert explorer.values()["q"] == 0
    assert "Adoptions fall from the first day on" in explorer.sentence
    assert "adverts alone explain 100.0%" in explorer.sentence


def test_when_adverts_stop_the_network_market_goes_on(explorer):
    ends = {}
    for q in (0.0, 0.38):
        explorer.set(q=q, pulse=0, start=2, length=15)
        ends[q] = explorer.result.set_index("time")["adopted"]

    assert ends[0.0][15] == pytest.approx(ends[0.0][2])
    assert ends[0.38][15] > 0.9
    assert "Adverts stop from year 2 to 15" in explorer.sentence


def test_a_pulse_as_strong_as_usual_is_no_pulse(explorer):
    explorer.set(pulse=1.25)
    explorer.set(pulse=1)

    assert "adverts ×" not in explorer.frame.picture
    explorer.set(pulse=2)
    assert "adverts × 2" in explorer.frame.picture
    explorer.set(pulse=0)
    assert "no adverts" in explorer.frame.picture
    assert "points against steady adverts" in explorer.sentence


def test_a_pulse_moves_the_band_and_not_the_luck(explorer):
    explorer.set(pulse=1)
    usual = explorer.result
    explorer.set(pulse=3)

    before, later = usual["time"] <= 2, usual["time"] > 2
    assert explorer.result.loc[before, "low"].tolist() == usual.loc[before, "low"].tolist()
    assert (explorer.result.loc[later, "low"] >= usual.loc[later, "low"]).all()


def test_the_average_is_one_and_everyone_is_many(explorer):
    explorer.set(lens="average")
    assert people(explorer) == 1

    explorer.set(lens="everyone")
    assert people(explorer) == 120


def test_tastes_show_whom_the_average_serves(explorer):
    explorer.set(lens="everyone")

    assert "it serves 0% of them" in explorer.frame.picture


def test_in_year_0_nobody_has_adopted_and_later_more_have(explorer):
    explorer.set(lens="everyone", p=0.05)
    counts = []
    for year in (0, 3, 6, 12):
        explorer.set(year=year)
        counts.append(explorer.frame.picture.count('width="10" height="10"'))

    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_adoption_runs_along_ties_of_the_town(explorer):
    explorer.set(lens="everyone", q=0.8, year=12)
    ran = [path.get("d") for path in drawn(explorer).iter("path") if path.get("stroke-width") == "2.4"]

    explorer.set(lens="everyone", q=0)
    without = [path for path in drawn(explorer).iter("path") if path.get("stroke-width") == "2.4"]

    assert ran[0].count("M") > 20
    assert without == []


def test_without_ties_and_tastes_there_is_still_a_market():
    explorer = explorers.paradigm()
    explorer.set(lens="everyone")

    assert people(explorer) == 120
    assert "taste" not in explorer.frame.picture


def test_without_ties_everyone_keeps_her_place():
    explorer = explorers.paradigm()
    explorer.set(lens="everyone", year=4)
    early = [
        rect.get("x") + rect.get("y") for rect in drawn(explorer).iter("rect") if rect.get("width") == "10"
    ]

    explorer.set(year=9)
    late = [
        rect.get("x") + rect.get("y") for rect in drawn(explorer).iter("rect") if rect.get("width") == "10"
    ]

    assert early
    assert set(early) <= set(late)


def test_same_controls_same_picture():
    one, two = explorers.paradigm(ring()), explorers.paradigm(ring())
    for explorer in (one, two):
        explorer.set(lens="everyone", pulse=2)

    assert one.frame.picture == two.frame.picture


def test_values_are_plain_python(explorer):
    explorer.change(p=0.05, lens="everyone")

    assert {type(value) for value in explorer.values().values()} <= {str, int, float}
    assert explorer.touched


def test_text_mode_lists_the_years():
    explorer = explorers.paradigm(text=True)

    assert set(explorer._repr_mimebundle_()) == {"text/plain"}
    assert explorer.sentence in explorer.as_text()
    assert "have adopted" in explorer.as_text()


def test_a_new_picture_takes_at_most_25_milliseconds(explorer):
    explorer.set(lens="everyone", pulse=2)
    waits = []
    for step in range(1, 16):
        began = time.process_time()
        explorer.set(p=0.005 * step)
        waits.append(1_000 * (time.process_time() - began))

    # The best of a few: a busy machine only ever adds.
    assert statistics.median(sorted(waits)[:5]) < 25


def test_a_rate_out_of_range_is_answered_in_the_sentence(explorer):
    explorer._on_message(explorer.frame, {"kind": "change", "name": "p", "value": 3}, [])

    assert explorer.sentence.startswith("p must be between 0.001 and 0.1 (got 3).")
    with pytest.raises(SettingsError, match="lens has no option"):
        explorer.set(lens="all")


@pytest.mark.parametrize(
    ("ties", "tastes", "words"),
    [
        (ring().drop(columns="b"), None, "ties has no column 'b'"),
        (ring().head(0), None, "ties has no rows"),
        (None, pd.Series([1.0, np.nan]), "tastes must be one number per customer"),
    ],
)
def test_broken_tables_get_a_sentence(ties, tastes, words):
    with pytest.raises(DataError, match=words):
        explorers.paradigm(ties, tastes)
