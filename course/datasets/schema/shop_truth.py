"""What was planted in the shop."""

from course.datasets.schema.column import Column, Table, number, week
from course.datasets.schema.shop import CHANNELS

__all__ = ["TRUTH"]

TRUTH = (
    Table(
        "links",
        "planted pairs of products, and pairs with nothing planted",
        (
            number("a", "the product with the smaller number", 3031),
            number("b", "the product with the larger number", 3088),
            Column(
                "kind",
                "category",
                "what was planted",
                "complement",
                words=("complement", "substitute", "null"),
            ),
            Column(
                "strength",
                "float64",
                "complements: times chance; substitutes: share of joint purchases left; nulls: 1",
                9.0,
                low=0,
            ),
            number("brings", "the product of the two that brings the other", 3031),
            Column(
                "chance",
                "float64",
                "how often it brings the other, for people who know the pair; 0 if nothing is brought",
                0.396306,
                low=0,
                high=1,
            ),
            Column(
                "lift", "float64", "lift that the whole model implies (many parallel runs)", 32.754107, low=0
            ),
        ),
        ("a", "b"),
    ),
    Table(
        "known",
        "who knows which complement pair; who is absent does not learn it in these weeks",
        (
            number("customer", "number of the customer", 8),
            number("a", "the product with the smaller number", 3031),
            number("b", "the product with the larger number", 3088),
            week("from_week", "first week of knowing; 0 = from the start", 0, low=0),
        ),
        ("customer", "a", "b"),
    ),
    Table(
        "contexts",
        "what each buyer uses the commodity for",
        (
            number("customer", "number of the customer", 4, unique=True),
            Column("context", "int8", "1, 2 or 3; names are in parameters.json", 3, low=1, high=3),
        ),
        ("customer",),
    ),
    Table(
        "facets",
        "four facets of each buyer of the commodity and the planted share of orders with it",
        (
            number("customer", "number of the customer", 4, unique=True),
            Column("context", "int8", "use of the commodity", 3, low=1, high=3),
            Column("rhythm", "category", "when she mostly shops", "weekend", words=("weekday", "weekend")),
            Column(
                "companions",
                "category",
                "how much else is in the basket",
                "big basket",
                words=("small basket", "big basket"),
            ),
            Column("delivery", "category", "main channel", "collect", words=CHANNELS),
            Column(
                "rate", "float64", "planted share of her orders with the commodity", 0.246223, low=0, high=1
            ),
        ),
        ("customer",),
    ),
    Table(
        "link_worth",
        "what the services of a product were worth",
        (
            number("product", "number of the product", 3032, unique=True),
            Column("relevant", "int8", "services that serve its need", 2, low=0, high=20),
            Column("irrelevant", "int8", "services that serve other needs", 0, low=0, high=20),
            week("since_week", "first week of the services", 45),
            Column("uplift", "float64", "relative growth of its sales from then on", 0.512, low=0),
        ),
        ("product",),
    ),
    Table(
        "needs",
        "the three levels: category, need, deeper need",
        (
            Column("category", "category", "fine category", "ground coffee", unique=True),
            Column("need", "category", "what it is bought for", "take a warm break"),
            Column("deeper_need", "category", "the need behind the need", "be at ease at home"),
        ),
        ("category",),
    ),
    Table(
        "communities",
        "the community of taste of each customer",
        (
            number("customer", "number of the customer", 8, unique=True),
            Column("community", "int8", "number of the community", 7, low=1, high=40),
        ),
        ("customer",),
    ),
)
