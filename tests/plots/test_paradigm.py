"""The switchboard: bars in proportion, everyone drawn once, the average drawn as one."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from course.methods import paradigm as m
from course.plots.paradigm import BAR, Panel, Tastes, Town, switchboard

PLACES = np.array([[640.0, 60.0], [700.0, 90.0], [800.0, 200.0]])
TOWN = Town(PLACES, np.array([[0, 1], [1, 2]]))


def panel(**options) -> Panel:
    curve = m.adoption_curve(np.arange(16), p=0.03, q=0.38)
    curve = curve.assign(low=curve["adopted"] * 0.9, high=curve["adopted"])
    return Panel(**({"curve": curve, "usual": None, "external": 0.2, "pulse": None, "year": 6.0} | options))


def drawn(town=None, tastes=None, **options) -> ET.Element:
    return ET.fromstring(switchboard(panel(**options), town, tastes, alt="a & b"))


def words(root: ET.Element) -> str:
    return " | ".join("".join(text.itertext()) for text in root.iter("text"))


def test_the_bar_of_causes_is_in_proportion():
    bars = [rect for rect in drawn().iter("rect") if rect.get("y") == str(BAR[1])]

    assert [float(bar.get("width")) / BAR[2] for bar in bars] == pytest.approx([0.2, 0.8])
    assert "adverts 20.0%" in words(drawn())
    assert "customers 80.0%" in words(drawn())


def test_the_picture_has_a_name_for_those_who_cannot_see_it():
    root = drawn()

    assert root.get("role") == "img"
    assert root.get("aria-label") == "a & b"


def test_everyone_is_drawn_once_by_cause():
    root = drawn((TOWN, ["adverts", "peer", "none"], np.array([[0, 1]])))

    squares = [rect for rect in root.iter("rect") if rect.get("width") == "10"]
    circles = list(root.iter("circle"))
    assert (len(squares), len(circles)) == (1, 2)
    assert ["stroke" in circle.attrib for circle in circles] == [False, True]


def test_ties_by_which_adoption_ran_are_drawn_in_front():
    root = drawn((TOWN, ["adverts", "peer", "none"], np.array([[0, 1]])))

    ties = [path for path in root.iter("path") if "L" in path.get("d")]
    assert [path.get("d").count("M") for path in ties] == [2, 1]
    assert float(ties[1].get("stroke-width")) > float(ties[0].get("stroke-width"))


def test_the_average_customer_is_one_and_partly_filled():
    root = drawn()

    assert len(list(root.iter("circle"))) == 1
    share = m.adopted_share(6, p=0.03, q=0.38)
    assert f"has adopted to {share:.0%}" in words(root)


@pytest.mark.parametrize(("adopted", "large"), [(0.25, "0"), (0.75, "1")])
def test_the_glass_is_filled_from_below(adopted, large):
    curve = panel().curve.assign(adopted=adopted)
    root = drawn(curve=curve)

    fill = next(path.get("d") for path in root.iter("path") if "A110" in path.get("d"))
    level = float(fill.split()[1].split("A")[0])
    bottom = 44 + 170 + 110
    assert level == pytest.approx(bottom - 220 * adopted, abs=0.1)
    assert fill.split()[4] == large


def test_a_pulse_is_marked_and_compared_with_the_usual():
    curve = panel().curve
    quiet, loud = drawn(), drawn(pulse=(2, 4), usual=curve[["time", "adopted"]])

    assert len(list(loud.iter("polyline"))) == len(list(quiet.iter("polyline"))) + 1
    assert "pulse" in words(loud)
    assert "pulse" not in words(quiet)


def test_tastes_say_whom_the_offer_for_the_average_serves():
    tastes = Tastes(np.arange(0, 11.0), np.array([0, 0, 0.5, 0, 0, 0, 0, 0, 0.5, 0]), 5.0, 2.0, 0.0)

    assert "it serves 0% of them" in words(drawn((TOWN, ["none"] * 3, np.empty((0, 2), int)), tastes))
    assert "the average taste, 5.0: one offer fits" in words(drawn(None, tastes))


def test_a_town_without_ties_stands_in_rows_inside_its_square():
    town = Town.of(50, np.empty((0, 2), int))

    assert len(np.unique(town.place, axis=0)) == 50
    assert (town.place >= [624, 44]).all()
    assert (town.place <= [940, 360]).all()


def test_the_key_shows_each_mark_in_the_colour_of_what_it_means():
    root = drawn((TOWN, ["adverts", "peer", "none"], np.empty((0, 2), int)))

    square = [rect.get("fill") for rect in root.iter("rect") if rect.get("width") == "10"]
    keys = [mark.get("fill") for mark in root.iter("tspan") if mark.text == "■"]
    assert keys == square * 2
