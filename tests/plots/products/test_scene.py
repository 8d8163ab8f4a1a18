"""The pictures of the explorer: every node named and in place, every link there once."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.plots.palette import COLOURS
from course.plots.products import Neighbour, Scene, Service, constellation, fixed_positions, one_product
from course.plots.products.marks import in_lines, shape


def scene(nodes: int = 8) -> Scene:
    ends = np.array([(a, b) for a in range(nodes) for b in range(a + 1, nodes)])
    names = [f"Product & {n}" for n in range(nodes)]
    return Scene(names, names, np.arange(1, nodes + 1) * 10.0, ends, np.ones(len(ends)), sets="focus")


def drawn(which: Scene, shown: np.ndarray, **options) -> ET.Element:
    links = len(which.ends)
    chance = options.pop("chance", np.zeros(links, bool))
    groups, names = np.arange(len(which.names)) % 3, ["one", "two", "three"]
    svg = constellation(
        which, shown, np.arange(links) % 3, chance, groups, names, alt="8 products", **options
    )
    return ET.fromstring(svg)


def segments(root: ET.Element) -> int:
    return sum(path.get("d").count("M") for path in root.iter("path"))


def test_each_link_that_is_shown_is_drawn_once():
    which = scene()
    shown = np.arange(len(which.ends)) % 4 == 0

    assert segments(drawn(which, shown)) == shown.sum()


def test_each_node_has_a_label_and_a_click():
    root = drawn(scene(), np.ones(28, bool))

    clicks = [node.get("data-to") for node in root.iter("g") if node.get("data-set") == "focus"]
    assert clicks == [f"Product & {n}" for n in range(8)]
    assert root.get("role") == "img"
    assert root.get("aria-label") == "8 products"


def test_links_that_chance_explains_are_dashed():
    which = scene()
    chance = np.zeros(28, bool)
    chance[:5] = True

    paths = list(drawn(which, np.ones(28, bool), chance=chance).iter("path"))

    dashed = [path.get("d").count("M") for path in paths if path.get("stroke-dasharray")]
    assert sum(dashed) == 5


def test_nodes_without_a_link_are_outlines():
    which = scene(4)
    shown = (which.ends == [0, 1]).all(axis=1)

    nodes = [group for group in drawn(which, shown).iter("g") if group.get("data-set")]

    outlined = ["stroke-width" in node[1].attrib for node in nodes]
    assert outlined == [False, False, True, True]


def test_focus_shows_its_own_links_in_front_and_the_rest_faint():
    which = scene(4)

    root = drawn(which, np.ones(6, bool), focus=2)

    paths = list(root.iter("path"))
    faint = [p for p in paths if p.get("opacity") == "0.13"]
    assert sum(p.get("d").count("M") for p in faint) == 3
    assert segments(root) == 6


@given(nodes=st.integers(1, 40), links=st.integers(0, 60), seed=st.integers(0, 1_000))
@settings(max_examples=20, deadline=None)
def test_labels_stay_inside_the_picture_and_off_each_other(nodes, links, seed):
    rng = np.random.default_rng(seed)
    boxes = np.column_stack([rng.uniform(30, 100, nodes), rng.uniform(30, 45, nodes)])
    ends = np.array([rng.choice(nodes, 2, replace=False) for _ in range(links if nodes > 1 else 0)]).reshape(
        -1, 2
    )

    place = fixed_positions(ends.astype(int), rng.random(len(ends)), boxes, 960, 640)

    assert (place - boxes / 2 >= -1e-6).all()
    assert (place + boxes / 2 <= np.array([960, 640]) + 1e-6).all()
    gap = np.abs(place[:, None] - place[None]) - (boxes[:, None] + boxes[None]) / 2
    overlaps = (gap < -1.0).all(axis=2) & ~np.eye(nodes, dtype=bool)
    assert not overlaps.any()


def test_linked_nodes_stand_nearer_than_others():
    boxes = np.full((30, 2), 20.0)
    ends = np.array([(n, n + 1) for n in range(0, 30, 2)])

    place = fixed_positions(ends, np.ones(15), boxes, 960, 640)

    apart = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1))
    assert apart[ends[:, 0], ends[:, 1]].mean() < 0.4 * apart[np.triu_indices(30, 1)].mean()


def test_positions_are_the_same_every_time():
    one, two = scene(), scene()

    assert np.array_equal(one.place, two.place)


def test_a_shape_stands_at_its_place_the_right_way_up():
    assert 'points="10.0,13.5 16.0,24.0 4.0,24.0"' in shape(2, 10, 20, 5, "")


def test_every_group_has_its_own_shape():
    shapes = {shape(group, 0, 0, 5, "") for group in range(len(COLOURS))}

    assert len(shapes) == len(COLOURS)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Tea", ["Tea"]),
        ("Wholemeal Sliced Bread", ["Wholemeal", "Sliced Bread"]),
        ("A very long name that never ends at all", ["A very long", "name that never …"]),
    ],
)
def test_labels_break_into_two_lines_at_most(words, lines):
    assert in_lines(words) == lines


def test_one_product_names_links_services_and_needs():
    svg = one_product(
        "Tea & Co",
        [Neighbour("Milk", "lift 2.0", by_chance=False), Neighbour("Bag", "lift 1.0", by_chance=True)],
        [
            Service("brewing guide", relevant=True, added=True),
            Service("vet line", relevant=False, added=False),
        ],
        ["take a break", "be at ease"],
        alt="Tea has 2 links.",
    )
    root = ET.fromstring(svg)

    words = " ".join("".join(text.itertext()) for text in root.iter("text"))
    for part in (
        "Tea & Co",
        "Milk",
        "lift 1.0, as chance would",
        "✓ relevant, added by you",
        "✗ irrelevant",
        "take a break",
        "deeper need",
        "be at ease",
    ):
        assert part in words


def test_one_product_says_when_there_is_nothing():
    svg = one_product("Tea", [], [], [], alt="Tea has no link.")

    assert "no link passes this threshold" in svg
    assert "none yet" in svg
