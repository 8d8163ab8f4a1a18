"""The trials: what was tried on whom, and the recommendations."""

from course.datasets.schema.column import Column, Table, number
from course.datasets.schema.funnel import STAGES, TOOLS

__all__ = ["ARMS", "EXPERIMENTS", "TABLES", "TRUTH"]

EXPERIMENTS = (
    *TOOLS,
    "television",
    "search",
    "layout",
    "options",
    "detail",
    "personal message",
    "listen and adapt",
    "retention offer",
    "recommendations",
    "campaign",
)
OPTIONS = ("4 options", "8 options", "16 options", "32 options", "64 options")
DETAILS = ("detail 1", "detail 2", "detail 3", "detail 4", "detail 5")
TOGETHER = ("neither", "listen only", "adapt only", "both")
ARMS = ("control", "treated", *OPTIONS, *DETAILS, *TOGETHER, "targeted")
KINDS = ("broadcast", "network", "retention", "recommendation", "campaign", "design")


def _experiment(example: str) -> Column:
    return Column("experiment", "category", "name of the trial", example, words=EXPERIMENTS)


def _flag(name: str, meaning: str, example: int) -> Column:
    return Column(name, "int8", f"{meaning}; 1 = yes, 0 = no", example, low=0, high=1)


def _cluster(meaning: str, example: int) -> Column:
    return Column("cluster", "int16", meaning, example, low=0)


_UNIT = "number of the unit; unit_of in trials says of what"

TABLES = (
    Table(
        "trials",
        "one row per trial: what was tried, on whom, and what pre and post count",
        (
            Column("experiment", "category", "name of the trial", "reviews", words=EXPERIMENTS, unique=True),
            Column(
                "kind",
                "category",
                "broadcast: the firm speaks; network: others do; design: of the web shop or a message",
                "network",
                words=KINDS,
            ),
            Column(
                "stage",
                "category",
                "stage of the funnel that it may move",
                "consideration",
                words=(*STAGES, "none"),
            ),
            Column("unit_of", "category", "what a unit is: customers and prospects are tables", "prospects"),
            Column("pre_means", "text", "what pre counts", "1 = had reached awareness: everybody"),
            Column("post_means", "text", "what post counts", "1 = reached consideration"),
            Column("cost_cents", "int32", "cost per treated unit; 0 = not counted", 0, unit="cent", low=0),
        ),
        ("experiment",),
    ),
    Table(
        "experiments",
        "one row per unit of a trial; arms were drawn by lot, except targeted (chosen by the manager)",
        (
            _experiment("direct mail"),
            number("unit", _UNIT, 2),
            Column("arm", "category", "what the unit got", "treated", words=ARMS),
            Column("pre", "int32", "before the trial; pre_means in trials says what", 1, low=0),
            Column("post", "int32", "after the trial; post_means in trials says what", 1, low=0),
            _cluster("group of the unit, known before: home store or segment; 1 if there are none", 1),
        ),
        ("experiment", "unit"),
        (("experiment", "trials"),),
    ),
    Table(
        "recs",
        "one row per slot of a list of recommendations before an order; the hold-out saw no list",
        (
            number("order", "the order that followed", 43289),
            number("customer", "who ordered (as in orders)", 854),
            Column(
                "time",
                "time",
                "when the list was made, ten minutes before the order was paid",
                "2024-12-30 06:27:11",
                unit="local time",
            ),
            Column("slot", "int8", "place in the list", 1, low=1, high=3),
            number("product", "the recommended product", 4370),
            Column(
                "arm",
                "category",
                "treated: list was shown; control: made and not shown",
                "control",
                words=("control", "treated"),
            ),
            _flag("shown", "was it shown", 0),
            _flag("clicked", "was it clicked", 0),
            _flag("bought", "is it a line of the order", 1),
        ),
        ("order", "slot"),
        (("order", "orders"), ("customer", "customers"), ("product", "products")),
    ),
)

TRUTH = (
    Table(
        "outcomes",
        "both outcomes of each unit in trials of two arms, of which the tables show one",
        (
            _experiment("direct mail"),
            number("unit", _UNIT, 2),
            Column("post_without", "int32", "post in the control arm", 1, low=0),
            Column("post_with", "int32", "post if treated (or targeted)", 1, low=0),
        ),
        ("experiment", "unit"),
    ),
    Table(
        "levels",
        "planted mean of post per trial, arm and cluster",
        (
            _experiment("direct mail"),
            Column("arm", "category", "what the units got", "control", words=ARMS),
            _cluster("group of the units; 0 = all", 1),
            Column("level", "float64", "planted mean of post", 0.39, low=0),
        ),
        ("experiment", "arm", "cluster"),
    ),
    Table(
        "rec_outcomes",
        "which recommended products would be bought without a list; bought alone cannot tell",
        (
            number("order", "the order that followed", 43289),
            Column("slot", "int8", "place in the list", 1, low=1, high=3),
            _flag("bought_anyway", "would be bought without the list", 1),
        ),
        ("order", "slot"),
    ),
)
