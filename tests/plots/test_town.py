"""The still pictures of chapter 1: what they say in words, and the data behind them."""

import pandas as pd
import pytest

from course.errors import DataError
from course.plots import town
from course.plots.picture import Picture


@pytest.fixture
def adoptions():
    """Four friends in a row, 1 - 2 - 3 - 4, who adopt one after the other; 2 and 4 in a hurry."""
    return pd.DataFrame({"customer": [2, 1, 3, 4], "week": [1, 3, 3, 2]})


@pytest.fixture
def ties():
    return pd.DataFrame({"customer_a": [1, 2, 3, 8], "customer_b": [2, 3, 4, 9]})


def test_two_markets_says_where_both_stand_when_adverts_stop():
    shares = pd.DataFrame({"talk": [0.1, 0.2, 0.6], "alone": [0.1, 0.2, 0.2]}, index=[1, 2, 3])

    picture = town.two_markets(shares, stop=2)

    assert picture.alt == (
        "Shares of adopters at year 2: talk 20.0%, at the end 60.0%; alone 20.0%, at the end 20.0%."
    )


def test_adoption_by_week_counts_weeks_without_adopters_too():
    picture = town.adoption_by_week(pd.DataFrame({"customer": [1, 2, 3], "week": [1, 1, 9]}), [2, 3])

    assert picture.table["adopters"].tolist() == [2, 2, 2, 2, 2, 2, 2, 2, 3]


def test_town_by_week_tells_who_had_a_friend_before(ties, adoptions):
    picture = town.town_by_week(ties, adoptions, [1, 2, 3, 4, 8], weeks=[1, 2, 3, 4, 5, 6])

    # 8 knows nobody in the picture; 4 adopts before her only friend, 1 and 3 after theirs.
    assert picture.alt.startswith("Adopters among 4 customers: week 1 1, 0 after a friend; week 2 2, 0 after")
    assert picture.table["a friend had it"].tolist() == [0, 0, 2, 2, 2, 2]


def test_a_friend_who_adopts_in_the_same_week_was_no_example(ties):
    together = pd.DataFrame({"customer": [1, 2], "week": [1, 1]})

    picture = town.town_by_week(ties, together, [1, 2, 3, 4], weeks=[1, 2, 3, 4, 5, 6])

    assert picture.table["a friend had it"].max() == 0


def test_profit_by_volume_says_what_each_offer_earns():
    offers = pd.DataFrame(
        {
            "offer": ["one", "two"] * 2,
            "week": [1, 1, 2, 2],
            "pieces": [9, 9, 1, 1],
            "profit": [900, 950, 50, -200],
        }
    )

    picture = town.profit_by_volume(offers)

    assert picture.alt.endswith("one: 0 to 9; two: -2 to 10.")


@pytest.mark.parametrize(("offers", "served"), [([5.0], 0), ([2.0], 2), ([2.0, 8.0], 4)])
def test_tastes_served_counts_whom_the_offers_please(offers, served):
    picture = town.tastes_served(pd.Series([1.5, 2.0, 8.0, 8.5]), offers)

    assert picture.alt.endswith(f"serve {served} of them.")


def test_mix_by_type_names_what_each_type_does_most():
    busy = {"access": [9, 0], "engage": [1, 8], "customise": 1, "connect": 1, "collaborate": 1}
    counts = pd.DataFrame(busy, index=pd.Index([1, 2], name="customer"))

    picture = town.mix_by_type(counts, pd.Series({1: "a", 2: "b"}), types=2)

    assert "type 1 most access" in picture.alt
    assert "type 2 most engage" in picture.alt


def test_profit_by_week_gives_both_means():
    firms = pd.DataFrame(
        {"policy": ["fixed"] * 4, "week": [1, 2, 3, 4], "profit_cents": [200, 400, 100, 100]}
    )

    picture = town.profit_by_week(firms, shock=3)

    assert picture.alt == "Mean weekly profit: fixed 3 before and 1 after."


@pytest.mark.parametrize("draw", [town.profit_by_volume, lambda table: town.profit_by_week(table, shock=2)])
def test_a_table_of_another_kind_is_refused(draw):
    with pytest.raises(DataError, match="has no column '(offer|policy)'"):
        draw(pd.DataFrame({"week": [1]}))


def test_every_picture_has_a_question_for_a_title(ties, adoptions):
    assert isinstance(town.adoption_by_week(adoptions), Picture)
    assert town.adoption_by_week(adoptions).drawing.axes[0].get_title(loc="left").endswith("?")


def test_the_towns_key_stands_below_the_small_pictures(ties, adoptions):
    figure = town.town_by_week(ties, adoptions, [1, 2, 3, 4], weeks=[1, 2, 3, 4, 5, 6]).drawing
    figure.draw_without_rendering()

    [key] = figure.legends
    top = key.get_window_extent().y1
    assert all(axes.get_window_extent().y0 >= top for axes in figure.axes)
    assert [words.get_text() for words in key.get_texts()][-1] == "not yet"
