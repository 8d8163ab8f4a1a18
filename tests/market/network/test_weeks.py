import numpy as np

from course.market.network.weeks import advert_weeks
from course.market.streams import Streams


def test_one_row_per_week(world):
    calendar = world.tables["calendar"]

    assert calendar["week"].tolist() == list(range(1, 79))
    assert (calendar["monday"].dt.day_of_week == 0).all()
    assert (calendar["monday"].diff().dropna() == np.timedelta64(7, "D")).all()


def test_seasons_follow_the_year(world):
    calendar = world.tables["calendar"]
    months = calendar.groupby("season", observed=True)["monday"].agg(lambda days: set(days.dt.month))

    assert months.to_dict() == {
        "winter": {12, 1, 2},
        "spring": {3, 4, 5},
        "summer": {6, 7, 8},
        "autumn": {9, 10, 11},
    }


def test_adverts_run_in_two_weeks_of_six(world):
    adverts = world.tables["calendar"]["adverts"].to_numpy().reshape(13, 6)

    assert (adverts.sum(axis=1) == 2).all()


def test_adverts_run_in_weeks_next_to_each_other():
    on = advert_weeks(600, Streams(9)).reshape(100, 6)

    assert (np.diff(on.argmax(axis=1)) != 0).any()
    assert all(row[row.argmax() + 1] for row in on)


def test_promotions_count_reduced_products(world):
    lines = world.tables["lines"].merge(world.tables["orders"][["order", "week"]], on="order")
    seen = lines[lines["discount_cents"] > 0].groupby("week")["product"].nunique()
    planned = world.tables["calendar"].set_index("week")["promotions"]

    assert (seen <= planned.loc[seen.index]).all()
    assert planned.between(2_000, 3_200).all()
