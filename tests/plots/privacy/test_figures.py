"""Still figures of chapter 10: what is drawn is what the table says."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError
from course.plots import privacy as plot
from course.plots.privacy.figures import _apart

CURVES = pd.DataFrame(
    {
        "release": ["sharp"] * 2 + ["blurred"] * 2,
        "known": [1, 2, 1, 2],
        "share": [0.5, 0.99, 0.0, 0.98],
        "low": [0.4, 0.9, 0.0, 0.9],
        "high": [0.6, 1.0, 0.1, 1.0],
    }
)
CHANGES = pd.DataFrame(
    {"group": ["not hit", "late"], "change": [0.0, -0.2], "low": [0.0, -0.3], "high": [0.0, -0.1]}
)


def test_curves_are_drawn_as_the_table_says_and_told_apart_by_shape():
    picture = plot.singled_out_curves(CURVES)
    [axes] = picture.drawing.axes

    assert [line.get_ydata().tolist() for line in axes.lines] == [
        pytest.approx([50, 99]),
        pytest.approx([0, 98]),
    ]
    assert len({line.get_marker() for line in axes.lines}) == 2
    assert "sharp 99%; blurred 98%" in picture.alt


def test_a_published_share_stands_where_it_belongs():
    published = pd.DataFrame({"source": ["cards"], "known": [2], "share": [0.9]})
    [axes] = plot.singled_out_curves(CURVES, published).drawing.axes

    diamond = axes.lines[-1]
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (2, 90)


def test_labels_keep_apart_from_the_top_down():
    assert _apart(np.array([99.0, 98, 50]), 6).tolist() == [99, 93, 50]


def test_the_change_is_drawn_with_its_interval():
    picture = plot.change_by_group(CHANGES)
    [axes] = picture.drawing.axes

    [segment] = axes.collections[0].get_segments()
    assert segment[:, 0].tolist() == pytest.approx([-30, -10])
    assert "late -20% (-30% to -10%)" in picture.alt


def test_ours_stand_beside_published():
    table = pd.DataFrame({"what": ["found"], "ours": [0.5], "published": [0.9], "source": ["cards"]})
    picture = plot.ours_beside_published(table)

    assert "found: ours 50.0%, cards 90.0%" in picture.alt
    assert picture.table is table


@pytest.mark.parametrize("draw", [plot.singled_out_curves, plot.change_by_group, plot.ours_beside_published])
def test_a_table_without_its_columns_gets_a_sentence(draw):
    with pytest.raises(DataError, match="has no column"):
        draw(pd.DataFrame({"nothing": [1]}))
