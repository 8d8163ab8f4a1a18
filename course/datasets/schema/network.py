"""Customers among each other, and the firms around them."""

from course.datasets.schema.column import Column, Table, number, week

__all__ = ["ACTIVITIES", "FIRMS", "OFFERS", "TABLES", "TOPICS"]

ACTIVITIES = (
    "stock check",
    "quick reorder",
    "recipe read",
    "video watched",
    "list made",
    "mix designed",
    "comment",
    "like",
    "idea rated",
    "test answered",
)
FIRMS = ("Harbour Market", "Mill Street Stores")
OFFERS = ("one for all", "two kinds")
TOPICS = ("prices", "queues", "freshness", "delivery", "app", "recipes", "staff", "packaging")

_CUSTOMER = (("customer", "customers"),)


def _yes_no(name: str, meaning: str, example: int = 0) -> Column:
    return Column(name, "int8", f"{meaning}; 1 = yes, 0 = no", example, low=0, high=1)


def _cents(name: str, meaning: str, example: int, low: int | None = None) -> Column:
    return Column(name, "int32", meaning, example, unit="cent", low=low)


TABLES = (
    Table(
        "calendar",
        "one row per week of the records",
        (
            Column("week", "int16", "week of the records", 1, unit="week", low=1, high=520, unique=True),
            Column("monday", "date", "its first day", "2024-01-01"),
            Column("season", "category", "season", "winter", words=("winter", "spring", "summer", "autumn")),
            Column("promotions", "int32", "products sold at a reduced price", 2578, unit="product", low=0),
            _yes_no("adverts", "did adverts for the shop's app run?"),
            _yes_no("shock", "has the discounter next door opened?"),
        ),
        ("week",),
    ),
    Table(
        "clubs",
        "the club of the shop that each customer is in, one row per customer",
        (
            number("customer", "number of the customer", 1, unique=True),
            number("club", "number of the club", 17),
        ),
        ("customer",),
        _CUSTOMER,
    ),
    Table(
        "ties",
        "who knows whom, one row per pair of customers",
        (
            number("customer_a", "the customer with the smaller number", 1),
            number("customer_b", "the customer with the larger number", 214),
            week("since_week", "first week in which they knew each other as customers", 1),
            Column("strength", "int8", "how close they are: talks in a usual month", 10, low=1, high=10),
        ),
        ("customer_a", "customer_b"),
        (("customer_a", "customers"), ("customer_b", "customers")),
    ),
    Table(
        "adoptions",
        "who began to use the shop's app, one row per customer who did; the app started in week 1",
        (
            number("customer", "number of the customer", 710, unique=True),
            week("week", "week of the first use", 1),
        ),
        ("customer",),
        _CUSTOMER,
    ),
    Table(
        "posts",
        "one row per public post of a customer about the shop",
        (
            number("post", "number of the post, in time order", 1, unique=True),
            number("author", "the customer who wrote it", 149),
            Column("time", "time", "when it was posted", "2024-01-02 06:30:14", unit="local time"),
            Column("topic", "category", "what it is about", "queues", words=TOPICS),
            Column("sentiment", "float64", "tone, from -1 (angry) to 1 (delighted)", 0.34, low=-1, high=1),
        ),
        ("post",),
        (("author", "customers"),),
    ),
    Table(
        "shares",
        "one row per product that a customer sent to a friend after buying it",
        (
            number("share", "number of the share, in time order", 1, unique=True),
            number("from_customer", "who sent it", 388),
            number("to_customer", "who received it", 1128),
            Column("time", "time", "when it was sent", "2024-01-02 17:58:24", unit="local time"),
            number("product", "number of the product", 5819),
            _yes_no("accepted", "did the friend put it on her list?"),
            Column(
                "reward_cents",
                "int16",
                "reward for the friend if she accepts, given to half of the shares by a coin",
                0,
                unit="cent",
                low=0,
            ),
        ),
        ("share",),
        (("from_customer", "customers"), ("to_customer", "customers"), ("product", "products")),
    ),
    Table(
        "activities",
        "what a customer did with the shop beside buying, one row per customer and kind; never = no row",
        (
            number("customer", "number of the customer", 1),
            Column("kind", "category", "kind of activity", "stock check", words=ACTIVITIES),
            Column("count", "int16", "how often since she joined", 11, unit="time", low=1),
        ),
        ("customer", "kind"),
        _CUSTOMER,
    ),
    Table(
        "reviews",
        "one row per review; after each order the shop asks about one product of it",
        (
            number("order", "number of the order", 12, unique=True),
            number("customer", "who wrote it", 407),
            number("product", "number of the product", 3019),
            Column("stars", "int8", "verdict, 5 is best", 5, unit="star", low=1, high=5),
            Column("time", "time", "when it was written", "2024-01-07 05:28:01", unit="local time"),
        ),
        ("order",),
        (("order", "orders"), ("customer", "customers"), ("product", "products")),
    ),
    Table(
        "firms",
        "two rival shops week by week; a discounter opens next door to both (see calendar)",
        (
            Column("firm", "category", "name of the rival", "Harbour Market", words=FIRMS),
            week("week", "week of the records", 1),
            Column(
                "policy",
                "category",
                "fixed: never changes its offer; adaptive: always tries changes and keeps what works",
                "fixed",
                words=("adaptive", "fixed"),
            ),
            _cents("sales_cents", "sales", 15_019_229, 0),
            _cents("cost_cents", "all costs, trials included", 13_800_000, 0),
            _cents("profit_cents", "sales minus costs", 1_219_229),
        ),
        ("firm", "week"),
        (("week", "calendar"),),
    ),
    Table(
        "offers",
        "a trial of two offers of one spread, one row per offer and week",
        (
            Column("offer", "category", "one recipe for everybody, or two", "one for all", words=OFFERS),
            week("week", "week of the records", 1),
            Column("pieces", "int32", "pieces made and sold", 27_554, unit="piece", low=0),
            _cents("sales_cents", "sales", 5_786_340, 0),
            _cents("cost_cents", "fixed cost of the week and cost of the pieces", 4_181_833),
        ),
        ("offer", "week"),
        (("week", "calendar"),),
    ),
    Table(
        "tastings",
        "which strength of the spread 1,000 tasters like most, one row per taster",
        (
            number("taster", "number of the taster; tasters are not customers", 1, unique=True),
            Column("strength", "float64", "liked most, 0 = mild, 10 = strong", 1.77, low=0, high=10),
        ),
        ("taster",),
    ),
)
