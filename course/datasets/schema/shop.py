"""The shop: products, customers, orders, lines, links of products, and the coffee stall."""

from course.datasets.schema.column import Column, Table, number, week

__all__ = ["CHANNELS", "TABLES"]

CHANNELS = ("store", "collect", "delivery")

TABLES = (
    Table(
        "products",
        "what the shop sells, one row per product",
        (
            number("product", "number of the product", 3031, unique=True),
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
            week("launch_week", "first week on the shelf; 1 = from the start", 1),
        ),
        ("product",),
    ),
    Table(
        "customers",
        "who shops, one row per customer",
        (
            number("customer", "number of the customer", 8, unique=True),
            week("join_week", "first week as a customer; 1 = from the start", 1),
            Column("home_store", "int16", "number of the nearest store", 5, low=1),
            Column("birth_date", "date", "day of birth", "1981-03-02"),
            Column("postcode", "int16", "where the customer lives", 1054, low=1000, high=9999),
            Column("sex", "category", "as on the card", "female", words=("female", "male")),
        ),
        ("customer",),
    ),
    Table(
        "orders",
        "one row per order (one basket at one checkout)",
        (
            number("order", "number of the order, in time order", 109, unique=True),
            number("customer", "who paid", 8),
            Column("time", "time", "when it was paid", "2024-01-01 22:34:38", unit="local time"),
            week("week", "week of the records; 1 begins on the first Monday", 1),
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
            number("order", "number of the order", 109),
            number("customer", "who paid (as in orders)", 8),
            number("product", "number of the product", 2799),
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
            number("product", "number of the product", 3032),
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
            week("since_week", "first week of the link", 45),
        ),
        ("product", "kind", "link"),
        (("product", "products"),),
    ),
    Table(
        "stall",
        "receipts of a coffee stall, small enough to count by hand; one row per order and product",
        (
            number("order", "number of the order at the stall", 1),
            Column("product", "text", "name of the product", "coffee"),
        ),
        ("order", "product"),
    ),
)
