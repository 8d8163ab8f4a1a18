"""The scenes of chapter 10: bars in proportion, marks by shape, everything named."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from course.plots.privacy import crowd, ledger_rows, noise_rows
from course.plots.privacy.crowd import BAR
from course.plots.privacy.ledger import Row
from course.plots.privacy.marks import axis

SIZES = [("she alone", 0.4), ("2 to 5 fit", 0.6)]


def words(root):
    return ["".join(text.itertext()) for text in root.iter("text")]


def drawn(svg):
    return ET.fromstring(svg)


def test_bars_are_in_proportion_and_say_their_share():
    root = drawn(crowd(SIZES, [0.4, 0.9], 1, alt="a & b"))

    assert [float(bar.get("width")) for bar in root.iter("rect")] == pytest.approx([0.4 * BAR, 0.6 * BAR])
    assert {"she alone", "40%", "60%"} <= set(words(root))


def test_the_ring_stands_where_the_reader_is():
    places = [
        [c.get("cx") for c in drawn(crowd(SIZES, [0.1, 0.5, 0.9], k, alt="x")).iter("circle")] for k in (1, 3)
    ]

    assert places[0][-1] == places[0][0]
    assert places[1][-1] == places[1][2]


def test_with_and_without_her_differ_in_shape_not_only_in_colour():
    rows = [("with her", 10, np.array([9.0, 10, 11])), ("without her", 9, np.array([8.0, 9]))]
    root = drawn(noise_rows(rows, (0, 20), 2, alt="x"))

    assert len(list(root.iter("circle"))) == 3
    assert len(list(root.iter("rect"))) == 2
    assert len(list(root.iter("polyline"))) == 2


def test_without_a_scale_there_is_no_curve_of_chances():
    rows = [("with her", 10, np.array([9.0])), ("without her", 9, np.array([8.0]))]

    assert not list(drawn(noise_rows(rows, (0, 20), 0, alt="x")).iter("polyline"))


def test_what_lies_outside_the_axis_stands_at_its_edge():
    rows = [("with her", 10, np.array([-500.0, 500.0])), ("without her", 9, np.array([9.0]))]

    edges = [float(c.get("cx")) for c in drawn(noise_rows(rows, (0, 20), 2, alt="x")).iter("circle")]
    assert min(edges) > 60
    assert max(edges) < 900


def test_a_ledger_has_a_curve_for_each_purpose_and_a_mark_for_the_rule():
    rows = [
        Row("reach", "contact", np.array([0, 5, 5]), "5 of 9|lost 1"),
        Row("advise", "life", np.zeros(3), "0"),
    ]

    with_rule = drawn(ledger_rows(rows, np.arange(3), 2, 1, 5, alt="x"))
    without = drawn(ledger_rows(rows, np.arange(3), 2, None, 5, alt="x"))

    assert len(list(with_rule.iter("polyline"))) == 2
    assert "rule" in words(with_rule)
    assert "rule" not in words(without)
    assert {"reach", "uses: contact", "5 of 9", "lost 1"} <= set(words(with_rule))


@pytest.mark.parametrize(
    "svg",
    [
        crowd(SIZES, [0.4, 0.9], 1, alt="a & b"),
        noise_rows([("w", 1, np.ones(2)), ("o", 0, np.ones(2))], (0, 2), 1, alt="a & b"),
        ledger_rows([Row("reach", "contact", np.zeros(2), "0")], np.arange(2), 0, None, 1, alt="a & b"),
    ],
    ids=["crowd", "noise", "ledger"],
)
def test_each_picture_has_a_name_for_those_who_cannot_see_it(svg):
    assert drawn(svg).get("role") == "img"
    assert drawn(svg).get("aria-label") == "a & b"


def test_an_axis_reaches_from_its_first_word_to_its_last():
    root = drawn(f"<svg>{axis(50, [(10, '0'), (200, 'half'), (390, 'all')])}</svg>")

    assert root.find("path").get("d") == "M10.0 50.0H390.0"
    assert words(root) == ["0", "half", "all"]
