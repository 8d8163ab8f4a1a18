"""The funnel's picture: widths in proportion, the loop as wide as those who come back."""

import xml.etree.ElementTree as ET

import pytest

from course.plots.funnel import FULL, Arrow, Loop, Stage, refilling_funnel

STAGES = [
    Stage("aware", 1_000, 1_000),
    Stage("act", 400, 500, "40% go on", "600 leave", chosen=True),
    Stage("loyal", 1, 1.25, "0% go on", "399 leave"),
]


def drawn(loop=None, arrows=()) -> ET.Element:
    return ET.fromstring(refilling_funnel(STAGES, loop, arrows, alt="three stages"))


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("text")]


def solid(root: ET.Element) -> list[float]:
    return [float(rect.get("width")) for rect in root.iter("rect") if rect.get("fill") != "none"]


def test_widths_are_in_proportion_and_never_vanish():
    assert solid(drawn()) == pytest.approx([FULL, 0.4 * FULL, 3])


def test_improved_stages_have_a_dashed_outline():
    outlines = [rect for rect in drawn().iter("rect") if rect.get("stroke-dasharray")]

    assert [float(rect.get("width")) for rect in outlines] == pytest.approx([0.5 * FULL + 6, 9])
    assert "act: 400 → 500" in words(drawn())
    assert "aware: 1,000" in words(drawn())


def test_leaks_stand_beside_their_stages():
    assert {"600 leave", "399 leave"} <= set(words(drawn()))


def test_an_open_funnel_has_no_way_back():
    assert list(drawn().iter("path")) == []


def test_the_way_back_is_as_wide_as_those_who_come_back():
    widths = [
        float(next(drawn(Loop(share, ["back"])).iter("path")).get("stroke-width")) for share in (0.2, 0.4)
    ]

    assert widths[1] == pytest.approx(2 * widths[0])
    assert "back" in words(drawn(Loop(0.2, ["back"])))


def test_adverts_are_squares_and_networks_are_circles():
    root = drawn(arrows=[Arrow("act", "coupons +3 pt", False), Arrow("act", "friends +5 pt", True)])

    assert len(list(root.iter("circle"))) == 1
    assert len(solid(root)) == 4
    assert {"coupons +3 pt", "friends +5 pt"} <= set(words(root))


def test_the_picture_has_a_name_for_those_who_cannot_see_it():
    assert drawn().get("role") == "img"
    assert drawn().get("aria-label") == "three stages"


def test_effects_come_with_what_their_marks_mean():
    arrows = [Arrow("act", "coupon +8.0 pt", network=False), Arrow("act", "reviews +6.0 pt", network=True)]
    root = drawn(arrows=arrows)

    assert "■ broadcast tool ● network influence" in words(root)
    marks = {mark.text: mark.get("fill") for mark in root.iter("tspan")}
    assert marks["●"] == next(root.iter("circle")).get("fill")
    assert marks["■"] in {rect.get("fill") for rect in root.iter("rect")}
    assert list(drawn().iter("tspan")) == []
