"""A picture refuses to be shown without words and table, and never changes by itself."""

import subprocess
import sys
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from matplotlib.figure import Figure

from course.errors import SettingsError
from course.plots import Picture
from course.plots.palette import COLOURS, INK, in_words
from course.plots.table import table_html

TABLE = pd.DataFrame({"product": ["tea", "milk & honey"], "lift": [0.75, 1.5]})
SVG = '<svg viewBox="0 0 10 10"><circle r="3"/></svg>'


def figure() -> Figure:
    drawn = Figure(figsize=(3, 2), layout="constrained")
    drawn.subplots().set(title="Why?", xlabel="lift (times)", ylabel="orders")
    return drawn


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_picture_without_alt_text_is_an_error(alt):
    with pytest.raises(SettingsError, match="a picture needs alt text"):
        Picture(SVG, alt, TABLE)


@pytest.mark.parametrize("table", [None, TABLE.head(0), [1, 2]])
def test_picture_without_its_table_is_an_error(table):
    with pytest.raises(SettingsError, match="a picture needs the table behind it"):
        Picture(SVG, "Two products.", table)


def test_picture_of_something_else_is_an_error():
    with pytest.raises(SettingsError, match="a picture is a Figure or SVG text .got int."):
        Picture(3, "Two products.", TABLE)


@pytest.mark.parametrize("drawing", [SVG, figure()], ids=["svg", "figure"])
def test_picture_is_named_for_those_who_cannot_see_it(drawing):
    root = ET.fromstring(Picture(drawing, 'Lift of "tea" < 1.', TABLE).svg)

    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Lift of "tea" < 1.'


def test_picture_shows_itself_with_the_table_folded_below():
    shown = Picture(SVG, "Two products.", TABLE)._repr_html_()

    assert shown.index("<svg") < shown.index("<details>") < shown.index("<table>")
    assert "milk &amp; honey" in shown


def test_picture_in_a_terminal_is_its_sentence():
    assert repr(Picture(SVG, "Two products.", TABLE)) == "Picture: Two products."


def test_figures_follow_the_theme_and_hold_no_date_or_group_ids():
    drawn = figure()
    drawn.axes[0].title.set_color(INK)

    svg = Picture(drawn, "Empty axes.", TABLE).svg

    assert "var(--jp-ui-font-color0" in svg
    assert INK not in svg
    assert "<dc:date" not in svg
    assert 'id="figure_1"' not in svg
    assert 'width="100%"' in svg


def test_references_inside_a_figure_still_point_somewhere():
    drawn = figure()
    drawn.axes[0].plot([0, 1], [0, 1])

    svg = Picture(drawn, "A line.", TABLE).svg

    ids = {node.get("id") for node in ET.fromstring(svg).iter() if node.get("id")}
    used = {part.split(")")[0] for part in svg.split("url(#")[1:]} | {
        p.split('"')[0] for p in svg.split('href="#')[1:]
    }
    assert used
    assert used <= ids


def test_a_figure_is_the_same_in_every_process():
    code = (
        "import hashlib, pandas as pd; from course.plots import products as plot;"
        "w = pd.DataFrame({'kind': ['relevant'], 'links': [1], 'growth': [.3], 'low': [.2], 'high': [.4]});"
        "print(hashlib.sha256(plot.growth_by_links(w).svg.encode()).hexdigest())"
    )

    seen = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)
    }

    assert len(seen) == 1


def test_table_names_its_columns_and_says_how_many_rows_are_left_out():
    html = table_html(pd.DataFrame({"n": range(100)}), rows=60)

    assert '<th scope="col">n</th>' in html
    assert html.count("<tr>") == 61
    assert "40 more rows." in html


def test_words_in_a_colour_are_nearer_to_the_ink_and_shapes_are_not():
    drawn = Figure(figsize=(3, 2))
    axes = drawn.subplots()
    axes.plot([0, 1], [0, 1], color=COLOURS[0])
    axes.text(0.5, 0.5, "counted", color=COLOURS[0])

    svg = Picture(drawn, "A line from 0 to 1, named counted.", TABLE).svg

    assert svg.count(in_words(COLOURS[0])) == 1
    assert f"fill: {in_words(COLOURS[0])}" in svg.partition("counted</text>")[0].rpartition("<text")[2]
    assert f"stroke: {COLOURS[0]}" in svg
