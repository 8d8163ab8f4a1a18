"""The funnel: prospects, stages, invitations, sessions, events and touches."""

from course.datasets.schema.column import Column, Table, number

__all__ = ["CHANNELS", "STAGES", "TABLES", "TOOLS", "TRUTH"]

STAGES = ("awareness", "consideration", "preference", "action", "loyalty", "advocacy")
#: What was tried on the funnel's steps; the first contact with it is a channel, too.
TOOLS = (
    "direct mail",
    "blogs",
    "reviews",
    "friends",
    "coupon",
    "multi-channel",
    "e-mail",
    "brand search",
    "reward scheme",
    "befriending",
)
CHANNELS = (
    "website",
    "search",
    "social media",
    "store",
    "television",
    "invitation",
    *TOOLS,
)

TABLES = (
    Table(
        "prospects",
        "people who became aware of the shop; they are not in customers. One row per person",
        (
            number("person", "number of the person; the first cohort comes first", 10001, unique=True),
            Column(
                "origin",
                "category",
                "what made her aware: adverts (the first cohort, a closed one) or an invitation",
                "invitation",
                words=("advert", "invitation"),
            ),
        ),
        ("person",),
    ),
    Table(
        "stages",
        "one row per person and entry of a stage of the funnel; a few skip, return or go out of order",
        (
            number("person", "who entered the stage", 107),
            Column(
                "stage",
                "category",
                "awareness: met the shop; consideration: a visit with a view; preference: a cart or wish"
                " list; action: first order; loyalty: second order; advocacy: began to invite",
                "consideration",
                words=STAGES,
            ),
            Column("time", "time", "when", "2024-01-02 17:44:14", unit="local time"),
        ),
        ("person", "stage", "time"),
        (("person", "prospects"),),
    ),
    Table(
        "invitations",
        "one row per invitation of an advocate; each makes one new person aware at that moment",
        (
            number("person", "the advocate who invited", 1550),
            number("guest", "the person who was invited: a person of prospects", 10001, unique=True),
            Column("time", "time", "when", "2024-02-08 11:54:29", unit="local time"),
        ),
        ("guest",),
        (("person", "prospects"),),
    ),
    Table(
        "sessions",
        "one row per visit of a prospect to the web shop",
        (
            number("session", "number of the session, in time order", 1, unique=True),
            number("person", "who came", 107),
            Column("time", "time", "when the visit began", "2024-01-02 17:44:14", unit="local time"),
            Column("pages", "int16", "pages seen: products, lists, searches", 17, unit="page", low=1),
        ),
        ("session",),
        (("person", "prospects"),),
    ),
    Table(
        "events",
        "one row per event with a product in a session of the web shop",
        (
            number("session", "number of the session", 1),
            number("person", "who came (as in sessions)", 107),
            Column("time", "time", "when", "2024-01-02 17:44:14", unit="local time"),
            Column("event", "category", "what happened", "view", words=("view", "cart", "buy")),
            number("product", "number of the product", 1816),
        ),
        ("session", "time"),
        (("session", "sessions"), ("person", "prospects"), ("product", "products")),
    ),
    Table(
        "touches",
        "one row per contact of a prospect with the shop or with what others say of it",
        (
            number("journey", "number of the journey; a person who returns later begins another", 189),
            number("person", "who met it", 189),
            Column("time", "time", "when", "2024-01-01 00:01:18", unit="local time"),
            Column("channel", "category", "where or by what", "social media", words=CHANNELS),
            Column(
                "event",
                "category",
                "first contact; contact with a tool (drawn by lot, see experiments); return; first order",
                "first contact",
                words=("first contact", "contact", "return", "order"),
            ),
        ),
        ("journey", "time", "channel", "event"),
        (("person", "prospects"),),
    ),
)

TRUTH = (
    Table(
        "funnel_people",
        "how far each prospect came, and who did not take the stages in order",
        (
            number("person", "number of the person", 1, unique=True),
            Column("generation", "int8", "0: first cohort; 1: invited by it; and so on", 0, low=0),
            Column("reached", "int8", "stages she reached, awareness alone = 1", 2, low=1, high=6),
            Column(
                "detour",
                "category",
                "re-entry: considered twice; early: preferred first; skip: no sign of preference",
                "re-entry",
                words=("none", "re-entry", "early", "skip"),
            ),
        ),
        ("person",),
    ),
)
