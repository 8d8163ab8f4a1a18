"""Colours by computation: on light and dark pages, and for eyes that lack one kind of cone."""

from itertools import combinations

import numpy as np
import pytest

from course.plots.palette import COLOURS, INK_VAR, QUIET, SHAPES, in_words

PAGES = {"light": "#ffffff", "black": "#111111", "dark": "#212121"}
#: What each page writes in: JupyterLab's own ink, and the plain one for pages without a theme.
INKS = {"light": ("#000000", "#1a1a1a"), "black": ("#ffffff",), "dark": ("#ffffff",)}
#: Machado, Oliveira, Fernandes (2009), IEEE TVCG 15(6), table 1: linear RGB seen without a cone.
EYES = {
    "all cones": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
WHITE = TO_XYZ.sum(axis=1)


def rgb(colour):
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def linear(parts):
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """WCAG 2.2's ratio of two colours given as RGB from 0 to 1."""
    dark, light = sorted(linear(parts) @ TO_XYZ[1] for parts in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(light):
    """CIELAB of linear RGB: a distance of 2 is just seen, 10 at a glance."""
    parts = TO_XYZ @ np.clip(light, 0, 1) / WHITE
    x, y, z = np.where(parts > 216 / 24389, np.cbrt(parts), (24389 / 27 * parts + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one, other, eyes):
    return np.linalg.norm(lab(eyes @ linear(rgb(one))) - lab(eyes @ linear(rgb(other))))


def test_contrast_and_distance_are_those_of_the_books():
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21, abs=0.01)
    assert contrast(rgb("#767676"), rgb("#ffffff")) == pytest.approx(4.54, abs=0.01)
    assert apart("#000000", "#ffffff", np.eye(3)) == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("colour", [*COLOURS, QUIET])
@pytest.mark.parametrize("page", PAGES)
def test_shapes_stand_out_on_light_and_dark_pages(colour, page):
    # WCAG 2.2, 1.4.11: at least 3:1.
    assert contrast(rgb(colour), rgb(PAGES[page])) >= 3


@pytest.mark.parametrize("colour", [*COLOURS, QUIET])
@pytest.mark.parametrize("page", PAGES)
def test_words_in_a_colour_stand_out_on_light_and_dark_pages(colour, page):
    part = int(in_words(colour).partition("%")[0].rpartition(" ")[2]) / 100

    # WCAG 2.2, 1.4.3: at least 4.5:1.
    assert in_words(colour) == f"color-mix(in srgb, {colour} {part:.0%}, {INK_VAR})"
    for ink in INKS[page]:
        assert contrast(part * rgb(colour) + (1 - part) * rgb(ink), rgb(PAGES[page])) >= 4.5


@pytest.mark.parametrize("eyes", EYES)
def test_the_first_two_colours_differ_at_a_glance_whoever_looks(eyes):
    assert apart(*COLOURS[:2], np.array(EYES[eyes])) >= 30


@pytest.mark.parametrize("eyes", EYES)
def test_the_first_three_colours_differ_whoever_looks(eyes):
    assert min(apart(one, other, np.array(EYES[eyes])) for one, other in combinations(COLOURS[:3], 2)) >= 10


def test_every_colour_has_a_shape_of_its_own():
    # Orange and olive are one colour without red cones: shapes tell what colours cannot.
    assert len(set(SHAPES)) == len(COLOURS) == 6
