"""What every table holds: the one source of the data dictionary, the data package and the checks."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TABLES", "TRUTH", "Column", "Table"]


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    kind : "int8", "int16", "int32", "float64", "text", "category", "date" or "time".
    low, high : smallest and largest allowed value, or None.
    words : the allowed values of a category, or () for any.
    unique : no value twice.
    """

    name: str
    kind: str
    meaning: str
    example: object
    unit: str = ""
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    unique: bool = False

    @property
    def range(self) -> str:
        """The allowed values in words."""
        if self.words:
            return " | ".join(self.words)
        if self.low is None and self.high is None:
            return ""
        if self.high is None:
            return f"{self.low:g} or more"
        return f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Table:
    """One table; `key` names its row, `links` says which column is another table's key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]


def _id(name: str, of: str, example: int, *, unique: bool = False) -> Column:
    return Column(name, "int32", of, example, low=1, unique=unique)


def _week(name: str, meaning: str, example: int, low: int = 1) -> Column:
    return Column(name, "int16", meaning, example, unit="week", low=low, high=520)


CHANNELS = ("store", "collect", "delivery")

TABLES = (
    Table(
        "products",
        "what the shop sells, one row per product",
        (
            _id("product", "number of the product", 3031, unique=True),
            Column(
                "name",
                "text",
                "name as on the receipt: brand, variant, size",
                "Kestrel Roast House Blend Ground Coffee 454g",
                unique=True,
            ),
            Column("aisle", "category", "one of 12 aisles", "Drinks"),
            Column("category", "category", "fine category inside the aisle", "ground coffee"),
            Column("brand", "category", "brand; Corner Pantry is the shop's own", "Kestrel Roast"),
            Column("size", "category", "pack size as printed", "454g"),
            Column("price_cents", "int32", "list price", 749, unit="cent", low=1),
            _week("launch_week", "first week on the shelf; 1 = from the start", 1),
        ),
        ("product",),
    ),
    Table(
        "customers",
        "who shops, one row per customer",
        (
            _id("customer", "number of the customer", 8, unique=True),
            _week("join_week", "first week as a customer; 1 = from the start", 1),
            Column("home_store", "int16", "number of the nearest store", 5, low=1),
            Column("birth_date", "date", "day of birth", "1981-03-02"),
            Column("postcode", "int16", "where the customer lives", 1054, low=1000, high=9999),
        ),
        ("customer",),
    ),
    Table(
        "orders",
        "one row per order (one basket at one checkout)",
        (
            _id("order", "number of the order, in time order", 109, unique=True),
            _id("customer", "who paid", 8),
            Column("time", "time", "when it was paid", "2024-01-01 22:34:38", unit="local time"),
            _week("week", "week of the records; 1 begins on the first Monday", 1),
            Column("channel", "category", "how the goods left the shop", "delivery", words=CHANNELS),
            Column(
                "store", "int16", "number of the store; for a delivery, the store that packed it", 5, low=1
            ),
        ),
        ("order",),
        (("customer", "customers"),),
    ),
    Table(
        "lines",
        "one row per line of a receipt: one product in one order",
        (
            _id("order", "number of the order", 109),
            _id("customer", "who paid (as in orders)", 8),
            _id("product", "number of the product", 2799),
            Column("quantity", "int8", "how many of it", 1, unit="piece", low=1, high=100),
            Column(
                "price_cents",
                "int32",
                "price paid for one piece, after the discount",
                59,
                unit="cent",
                low=1,
            ),
            Column("discount_cents", "int32", "taken off the list price of one piece", 0, unit="cent", low=0),
        ),
        ("order", "product"),
        (("order", "orders"), ("customer", "customers"), ("product", "products")),
    ),
    Table(
        "prodlinks",
        "one row per link of a product: the need behind it, and services attached to it",
        (
            _id("product", "number of the product", 3032),
            Column(
                "kind",
                "category",
                "need: what it is bought for; service: what the shop attached",
                "service",
                words=("need", "service"),
            ),
            Column("link", "category", "name of the need or of the service", "brewing guide"),
            Column("need", "category", "the need that this link serves", "take a warm break"),
            Column("deeper_need", "category", "the deeper need behind that need", "be at ease at home"),
            _week("since_week", "first week of the link", 45),
        ),
        ("product", "kind", "link"),
        (("product", "products"),),
    ),
    Table(
        "stall",
        "receipts of a coffee stall, small enough to count by hand; one row per order and product",
        (
            _id("order", "number of the order at the stall", 1),
            Column("product", "text", "name of the product", "coffee"),
        ),
        ("order", "product"),
    ),
)

TRUTH = (
    Table(
        "links",
        "planted pairs of products, and pairs with nothing planted",
        (
            _id("a", "the product with the smaller number", 3031),
            _id("b", "the product with the larger number", 3088),
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
            _id("brings", "the product of the two that brings the other", 3031),
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
            _id("customer", "number of the customer", 8),
            _id("a", "the product with the smaller number", 3031),
            _id("b", "the product with the larger number", 3088),
            _week("from_week", "first week of knowing; 0 = from the start", 0, low=0),
        ),
        ("customer", "a", "b"),
    ),
    Table(
        "contexts",
        "what each buyer uses the commodity for",
        (
            _id("customer", "number of the customer", 4, unique=True),
            Column("context", "int8", "1, 2 or 3; names are in parameters.json", 3, low=1, high=3),
        ),
        ("customer",),
    ),
    Table(
        "facets",
        "four facets of each buyer of the commodity and the planted share of orders with it",
        (
            _id("customer", "number of the customer", 4, unique=True),
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
            _id("product", "number of the product", 3032, unique=True),
            Column("relevant", "int8", "services that serve its need", 2, low=0, high=20),
            Column("irrelevant", "int8", "services that serve other needs", 0, low=0, high=20),
            _week("since_week", "first week of the services", 45),
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
            _id("customer", "number of the customer", 8, unique=True),
            Column("community", "int8", "number of the community", 7, low=1, high=40),
        ),
        ("customer",),
    ),
)
