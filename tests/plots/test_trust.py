"""The pictures of chapter 11: bars in proportion, words beside them, and the data behind them."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from course.errors import DataError
from course.plots import trust as plot
from course.plots.trust.steps import BAR, WIDE

RUNGS = [
    plot.Rung("contact", 0.3, 0.15, 0.06, 0.9),
    plot.Rung("place", 0.8, 0.4, 0.5, 0.3),
    plot.Rung("life", 1.0, 0.5, 0.2, 0.3),
]


def drawn() -> ET.Element:
    return ET.fromstring(plot.trust_ladder(RUNGS, "somebody", alt="three rungs"))


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("text")]


def widths(root: ET.Element) -> list[float]:
    return [float(rect.get("width")) for rect in root.iter("rect")]


def test_bars_are_in_proportion():
    # Value, felt cost and people of each rung; the longest of the first two kinds fills its room.
    assert widths(drawn()) == pytest.approx(
        [0.3 * BAR, 0.12 * BAR, 0.9 * WIDE, 0.8 * BAR, BAR, 0.3 * WIDE, BAR, 0.4 * BAR, 0.3 * WIDE]
    )


def test_each_bar_says_what_it_is():
    assert {"value 0.15", "felt cost 0.06", "90.0%", "belief 30%"} <= set(words(drawn()))


def test_nobody_is_asked_after_a_no():
    answers = [text for text in words(drawn()) if text in {"says yes", "says no", "not asked any more"}]

    assert answers == ["says yes", "says no", "not asked any more"]


def test_felt_cost_differs_from_value_without_colour():
    dashed = [rect for rect in drawn().iter("rect") if rect.get("stroke-dasharray")]

    assert len(dashed) == len(RUNGS)


def test_the_first_request_stands_at_the_bottom():
    tops = {"".join(text.itertext()): float(text.get("y")) for text in drawn().iter("text")}

    assert tops["contact"] > tops["place"] > tops["life"]


def test_the_ladder_has_a_name_for_those_who_cannot_see_it():
    assert (drawn().get("role"), drawn().get("aria-label")) == ("img", "three rungs")


SEEN = pd.DataFrame(
    {
        "group": ["jump", "jump", "staged", "staged"],
        "level": [1, 2, 1, 2],
        "share": [0.2, 0.2, 0.9, 0.5],
        "low": [0.1, 0.1, 0.8, 0.4],
        "high": [0.3, 0.3, 0.95, 0.6],
        "predicted": [0.2, 0.2, 0.88, 0.52],
    }
)
STAYING = pd.DataFrame(
    {
        "kept": [0.4, 0.6, 0.8],
        "stayed": [1.0, 0.7, 0.1],
        "low": [0.9, 0.6, 0.0],
        "high": [1.0, 0.8, 0.2],
        "earned": [0.4, 0.42, 0.08],
    }
)


def test_model_and_shop_stand_in_the_alternative_text():
    picture = plot.predicted_and_seen(SEEN)

    assert "staged 50.0%, predicted 52.0%" in picture.alt
    assert picture.table.equals(SEEN)


def test_staying_says_the_exit_point_and_the_best_split():
    picture = plot.staying_and_earning(STAYING, exit_at=0.6)

    assert "at least half stay up to 60%" in picture.alt
    assert "earns most when it keeps 60%" in picture.alt


def test_felt_costs_say_who_would_give_what():
    picture = plot.felt_costs(pd.Series([0.5, 1.0, 1.5, 4.0]), pd.Series({"all": 0.6, "life": 1.2}))

    assert picture.table["share of customers"].tolist() == [0.25, 0.5]
    assert "all 25%; life 50%" in picture.alt


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: plot.predicted_and_seen(SEEN.drop(columns="predicted")), "table has no column 'predicted'"),
        (lambda: plot.staying_and_earning(STAYING.iloc[:0], exit_at=0.5), "staying has no rows"),
    ],
)
def test_broken_tables_get_a_sentence(draw, words):
    with pytest.raises(DataError, match=words):
        draw()
