"""What was planted among the customers and around the shop."""

from course.datasets.schema.column import Column, Table, number, week
from course.datasets.schema.network import FIRMS

__all__ = ["TRUTH"]


def _score(name: str, example: float) -> Column:
    return Column(name, "float64", f"hidden score of the behaviour {name}", example)


TRUTH = (
    Table(
        "circles",
        "clubs, the community each club belongs to, and its mix of behaviour; one row per customer",
        (
            number("customer", "number of the customer", 1, unique=True),
            number("club", "number of the club", 17),
            Column(
                "community", "int8", "community of the club, numbered as in communities", 3, low=1, high=40
            ),
            Column(
                "mix",
                "category",
                "mix of behaviour of the community",
                "creative",
                words=("quick", "curious", "creative", "sociable"),
            ),
        ),
        ("customer",),
    ),
    Table(
        "app_causes",
        "why each customer adopted the app, one row per customer",
        (
            number("customer", "number of the customer", 1, unique=True),
            Column("taste", "float64", "taste for apps, standard normal", 0.0422),
            Column(
                "source",
                "category",
                "what made her adopt; none: she did not",
                "friend",
                words=("none", "adverts", "friend"),
            ),
            Column("through", "int32", "the customer she followed; 0 = nobody", 1131, low=0),
        ),
        ("customer",),
    ),
    Table(
        "behaviours",
        "hidden scores of the five behaviours, one row per customer",
        (
            number("customer", "number of the customer", 1, unique=True),
            _score("access", -0.1305),
            _score("engage", 0.1938),
            _score("customise", 0.993),
            _score("connect", -0.0834),
            _score("collaborate", 1.4285),
        ),
        ("customer",),
    ),
    Table(
        "moods",
        "how satisfied each customer is with the shop",
        (
            number("customer", "number of the customer", 1, unique=True),
            Column("satisfaction", "float64", "satisfaction, standard normal", 1.4979),
            Column("happy", "int8", "1 = happy, 0 = unhappy", 1, low=0, high=1),
        ),
        ("customer",),
    ),
    Table(
        "satisfaction",
        "what every buyer felt about the product she was asked for, whether she wrote a review or not",
        (
            number("order", "number of the order", 1, unique=True),
            number("product", "number of the product", 5322),
            Column("stars", "int8", "stars she would give", 4, unit="star", low=1, high=5),
        ),
        ("order",),
    ),
    Table(
        "panel",
        "what random customers feel about random products, bought or not",
        (
            number("customer", "number of the customer", 1),
            number("product", "number of the product", 5537),
            Column("stars", "int8", "stars she would give", 5, unit="star", low=1, high=5),
        ),
        ("customer", "product"),
    ),
    Table(
        "other_policy",
        "what each rival had earned with the other policy, with the same luck",
        (
            Column("firm", "category", "name of the rival", "Harbour Market", words=FIRMS),
            week("week", "week of the records", 1),
            Column("profit_cents", "int32", "sales minus costs", 1_159_229, unit="cent"),
        ),
        ("firm", "week"),
    ),
)
