"""The bench: hits are marked by more than colour, controls stand where they are, long names are cut."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from course.plots.recommendations import Column, Curve, Panel, bench
from course.plots.recommendations.bench import PANELS, TALL

COLUMNS = [
    Column("popularity", [("milk & eggs", True), ("bread", False)], more=3, note="9 of 10 buy it"),
    Column("repeats", []),
]
LINE = Curve("weak", np.array([4.0, 16.0, 64.0]), np.array([0.2, 0.4, 0.0]))
OTHER = Curve("clear", np.array([4.0, 16.0, 64.0]), np.array([0.2, 0.3, 0.4]))


def drawn(panels=(), columns=COLUMNS):
    return ET.fromstring(bench(columns, panels, alt="a & b"))


def words(root):
    return ["".join(text.itertext()) for text in root.iter("text")]


def test_a_hit_has_a_mark_a_box_and_bold_letters():
    root = drawn()

    [hit] = [text for text in root.iter("text") if "milk" in text.text]
    assert hit.text == "✓ milk & eggs"
    assert hit.get("font-weight") == "700"
    assert len(list(root.iter("rect"))) == 1
    assert "· bread" in words(root)


def test_a_column_counts_its_hits_and_says_what_is_not_drawn():
    said = words(drawn())

    assert "1 of the 2 below bought later" in said
    assert "and 3 more" in said
    assert "9 of 10 buy it" in said
    assert "nothing" in said


def test_the_picture_has_a_name_for_those_who_cannot_see_it():
    root = drawn()

    assert (root.get("role"), root.get("aria-label")) == ("img", "a & b")


def test_the_control_stands_on_its_line():
    root = drawn([Panel("share", "options", [LINE], 16, doubling=True)])

    # Doubling axis: 16 is half-way between 4 and 64. It is the highest point: the top of the panel.
    [dot] = list(root.iter("circle"))
    [line] = list(root.iter("polyline"))
    ends = [float(pair.split(",")[0]) for pair in line.get("points").split()]
    assert float(dot.get("cx")) == pytest.approx((ends[0] + ends[-1]) / 2, abs=0.1)
    assert float(dot.get("cy")) == pytest.approx(PANELS)


def test_a_control_beyond_the_axis_stands_at_its_end():
    root = drawn([Panel("share", "options", [LINE], 500)])

    [dot] = list(root.iter("circle"))
    assert float(dot.get("cy")) == pytest.approx(PANELS + TALL)


def test_two_lines_differ_in_mark_dash_and_name():
    root = drawn([Panel("share", "options", [LINE, OTHER], 16)])

    assert [line.get("stroke-dasharray") for line in root.iter("polyline")] == ["", "6 4"]
    assert len(list(root.iter("circle"))) == 1
    assert "● weak   ■ clear" in words(root)


def test_long_names_stay_in_their_column():
    name = "Extraordinarily Long Name Of A Product With Many Words"
    said = words(drawn(columns=[Column("a", [(name, False)])] * 5))

    assert name not in " ".join(said)
    assert any(word.endswith("…") for word in said)
