"""Accounts and consents: who is behind a card, what she agreed to, what happened to her data."""

from course.datasets.schema.column import Column, Table, number, week

__all__ = ["TABLES", "TRUTH"]

SLICES = ("contact", "purchases", "place", "life")

TABLES = (
    Table(
        "accounts",
        "cards, apps and logins, one row per account; several may belong to one customer",
        (
            number("account", "number of the account", 978, unique=True),
            Column("kind", "category", "what it is", "card", words=("card", "app", "web")),
            week("created_week", "first week of the account", 1),
            Column("name", "text", "name as typed", "Paula Jansen"),
            Column("email", "text", "address as typed; empty if none", "jansen.8@post.example", blank=True),
            Column("phone", "text", "phone number as typed; empty if none", "0555 73352", blank=True),
            Column("postcode", "int16", "where the person lives", 1054, low=1000, high=9999),
        ),
        ("account",),
    ),
    Table(
        "signins",
        "which account an order was paid with; an order that is absent was paid anonymously",
        (
            number("order", "number of the order", 109, unique=True),
            number("account", "number of the account", 978),
        ),
        ("order",),
        (("order", "orders"), ("account", "accounts")),
    ),
    Table(
        "consents",
        "one row per request for data and its answer",
        (
            number("consent", "number of the request, in time order", 27, unique=True),
            number("customer", "who was asked", 8),
            week("week", "when she was asked", 19),
            Column(
                "approach",
                "category",
                "staged: slice after slice; jump: all slices at once; alone: one request on its own",
                "staged",
                words=("staged", "jump", "alone"),
            ),
            Column("slice", "category", "which data", "contact", words=(*SLICES, "taste")),
            Column(
                "kind",
                "category",
                "told by the customer, or observed by the firm",
                "told",
                words=("told", "observed"),
            ),
            Column("purpose", "category", "what the firm said the data are for", "reach"),
            Column("granted", "int8", "1 = yes, 0 = no", 1, low=0, high=1),
            Column(
                "proof",
                "category",
                "signed, or only assumed; assumed ones no longer count from the stricter rule on",
                "signed",
                words=("signed", "assumed"),
            ),
            week("withdrawn_week", "week in which she took it back; 0 = never", 0, low=0),
            Column("facts", "int16", "facts learned from this answer (taste only)", 0, low=0, high=1000),
        ),
        ("consent",),
        (("customer", "customers"),),
    ),
    Table(
        "data_requests",
        "what customers asked about their data, and whom a breach hit; one row per request or notice",
        (
            number("request", "number of the request, in time order", 34, unique=True),
            number("customer", "whose data", 1188),
            Column(
                "kind",
                "category",
                "what was asked; breach: a notice from the firm",
                "access",
                words=("access", "port", "erase", "breach"),
            ),
            Column("breach", "int8", "number of the breach; 0 if none", 0, low=0, high=100),
            Column(
                "asked",
                "time",
                "when it was asked; for a breach, when the firm found it",
                "2024-06-19 17:00:00",
                unit="local time",
            ),
            Column(
                "answered",
                "time",
                "when it was answered; for a breach, when she was told",
                "2024-06-24 17:00:00",
                unit="local time",
            ),
        ),
        ("request",),
        (("customer", "customers"),),
    ),
    Table(
        "logins",
        "how often a customer opened her account in a week; weeks without have no row",
        (
            number("customer", "number of the customer", 8),
            week("week", "week of the records", 1),
            Column("times", "int8", "logins in this week", 1, unit="login", low=1, high=100),
        ),
        ("customer", "week"),
        (("customer", "customers"),),
    ),
)

TRUTH = (
    Table(
        "persons",
        "the customer behind each account",
        (
            number("account", "number of the account", 978, unique=True),
            number("customer", "the person behind it", 8),
        ),
        ("account",),
    ),
    Table(
        "trust",
        "what giving data costs each customer, and how far she goes",
        (
            number("customer", "number of the customer", 8, unique=True),
            Column("approach", "category", "how she was asked", "staged", words=("staged", "jump")),
            Column(
                "cost", "float64", "felt cost of giving all four slices; the median is 1", 0.505113, low=0
            ),
            Column("level", "int8", "slices that she gives", 4, low=0, high=4),
        ),
        ("customer",),
    ),
)
