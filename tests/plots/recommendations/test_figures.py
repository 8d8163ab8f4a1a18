"""The still figures: the table behind them is what they draw, and the words hold the numbers."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError
from course.methods.funnel import wilson_interval
from course.plots.recommendations import precision_by_list, responses_by_dose

METRICS = pd.DataFrame(
    {"precision": [0.2, 0.1], "low": [0.15, 0.05], "high": [0.25, 0.15]}, index=["repeats", "popularity"]
)


def trial():
    rows = [
        pd.DataFrame({"arm": f"{dose} options", "cluster": cluster, "post": np.arange(10) < yes})
        for dose, cluster, yes in [(4, 1, 3), (16, 1, 1), (4, 2, 3), (16, 2, 4)]
    ]
    return pd.concat(rows, ignore_index=True)


def test_lists_are_ordered_by_precision_with_their_intervals():
    picture = precision_by_list(METRICS)

    assert picture.table["list"].tolist() == ["popularity", "repeats"]
    assert "popularity 10.0% (5.0% to 15.0%); repeats 20.0%" in picture.alt
    axes = picture.drawing.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["popularity", "repeats"]


def test_doses_are_read_from_the_arms_and_ordered():
    picture = responses_by_dose(trial(), {1: "weak", 2: "clear"}, title="How many?", dose="options")

    assert picture.table["options"].tolist() == [4, 16, 4, 16]
    assert picture.table["share"].tolist() == [0.3, 0.1, 0.3, 0.4]
    assert picture.table.loc[0, "low"] == pytest.approx(wilson_interval(3, 10)[0], abs=1e-4)
    assert "weak: 4 30.0%, 16 10.0%; clear: 4 30.0%, 16 40.0%" in picture.alt


def test_the_lines_differ_by_more_than_colour():
    axes = responses_by_dose(
        trial(), {1: "weak", 2: "clear"}, title="How many?", dose="options"
    ).drawing.axes[0]

    styles = {(bars[0].get_linestyle(), bars[0].get_marker()) for bars in axes.containers}
    assert len(styles) == 2
    assert {"weak", "clear"} <= {text.get_text() for text in axes.texts}


def test_missing_columns_get_a_sentence():
    with pytest.raises(DataError, match="metrics has no column 'low'"):
        precision_by_list(METRICS.drop(columns="low"))
    with pytest.raises(DataError, match="experiment has no column 'cluster'"):
        responses_by_dose(trial().drop(columns="cluster"), {}, title="", dose="")
