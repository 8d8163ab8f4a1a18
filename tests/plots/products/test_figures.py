"""The still figures: what they say in words, the data behind them, and what they refuse."""

import pandas as pd
import pytest

from course.errors import DataError
from course.methods import products as m
from course.plots import products as plot
from tests.methods.products.shop import stall


@pytest.fixture(scope="module")
def pairs():
    return m.pairs(stall())


WORTH = pd.DataFrame(
    {
        "kind": ["relevant", "relevant", "irrelevant"],
        "links": [1, 2, 1],
        "growth": [0.3, 0.5, 0.01],
        "low": [0.2, 0.4, -0.05],
        "high": [0.4, 0.6, 0.07],
    }
)
PUBLISHED = pd.DataFrame(
    {"what": ["lift"], "ours": [2.4], "low": [1.1], "high": [2.5], "source": ["real shops"]}
)


def contexts():
    companions = pd.DataFrame({"fish": [2.0, 1.8, -0.5], "gin": [-0.4, -0.2, 2.2]}, index=[1, 2, 3])
    return plot.use_context_map(companions, pd.Series({1: 1, 2: 1, 3: 2}), commodity="lemons")


def planted(pairs):
    links = pd.DataFrame(
        {
            "a": ["coffee", "coffee"],
            "b": ["tea", "filler0"],
            "kind": ["complement", "null"],
            "lift": [2.0, 1.0],
        }
    )
    return plot.planted_against_found(links, pairs, pairs[(pairs["a"] == "coffee") & (pairs["b"] == "tea")])


FIGURES = {
    "inflation": lambda _: plot.inflation_by_basket_size(m.lift_by_basket_size(stall())),
    "contexts": lambda _: contexts(),
    "worth": lambda _: plot.growth_by_links(WORTH),
    "planted": planted,
    "published": lambda _: plot.ours_against_published(PUBLISHED),
}


@pytest.mark.parametrize("name", FIGURES)
def test_title_asks_and_axes_name_their_units(name, pairs):
    axes = FIGURES[name](pairs).drawing.axes[0]

    assert axes.get_title(loc="left").endswith("?")
    assert axes.get_xlabel()
    if name != "published":  # there the rows name themselves
        assert axes.get_ylabel()


@pytest.mark.parametrize("name", FIGURES)
def test_figure_says_its_numbers_and_brings_its_table(name, pairs):
    picture = FIGURES[name](pairs)

    assert any(sign.isdigit() for sign in picture.alt) or name == "contexts"
    assert len(picture.table) > 0
    assert picture.svg.startswith("<svg")


def test_worth_figure_starts_both_lines_at_no_link(pairs):
    lines = [line for line in plot.growth_by_links(WORTH).drawing.axes[0].lines if len(line.get_xdata()) > 1]
    relevant, irrelevant = lines[1], lines[2]

    assert relevant.get_ydata() == pytest.approx([0, 30, 50])
    assert irrelevant.get_ydata() == pytest.approx([0, 1])
    assert relevant.get_marker() != irrelevant.get_marker()


def test_planted_figure_counts_what_was_found(pairs):
    alt = planted(pairs).alt

    assert "complement: 1 of 1 found" in alt
    assert "null: 0 of 1 found" in alt


def test_context_figure_names_what_is_typical():
    assert contexts().alt.endswith("context 1: fish, gin; context 2: gin, fish.")


def test_published_figure_reads_ours_beside_the_range():
    assert "lift: ours 2.40, published 1.1 to 2.5" in plot.ours_against_published(PUBLISHED).alt


def test_figures_leave_their_tables_alone(pairs):
    before = pairs.copy()

    planted(pairs)

    pd.testing.assert_frame_equal(pairs, before)


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: plot.growth_by_links(WORTH.drop(columns="low")), "worth has no column 'low'"),
        (lambda: plot.growth_by_links(WORTH.head(0)), "worth has no rows"),
        (lambda: plot.growth_by_links([3, 4]), "worth must be a table"),
        (lambda: plot.inflation_by_basket_size(WORTH), "by_size has no column 'size'"),
    ],
)
def test_figures_say_what_their_table_lacks(draw, words):
    with pytest.raises(DataError, match=words):
        draw()
