"""What every table holds: the one source of the data dictionary, the data package and the checks.

One file per family of tables; each has TABLES (what a student sees) and TRUTH (what was planted).
A family is registered here, in FAMILIES, and made in `course.market.families`.

column      what a table and a column are
funnel              prospects, stages, invitations, sessions, events, touches
trials              trials, experiments, recs
shop, shop_truth    products, customers, orders, lines, prodlinks, stall
network, network_truth    calendar, clubs, ties, adoptions, posts, shares, activities, reviews,
                    firms, offers, tastings
privacy             accounts, signins, consents, data_requests, logins
"""

from course.datasets.schema import funnel, network, network_truth, privacy, shop, shop_truth, trials
from course.datasets.schema.column import Column, Table

__all__ = ["FAMILIES", "TABLES", "TRUTH", "Column", "Table"]

# name: (tables a student sees, tables of the truth)
FAMILIES: dict[str, tuple[tuple[Table, ...], tuple[Table, ...]]] = {
    "shop": (shop.TABLES, shop_truth.TRUTH),
    "funnel": (funnel.TABLES, funnel.TRUTH),
    "trials": (trials.TABLES, trials.TRUTH),
    "network": (network.TABLES, network_truth.TRUTH),
    "privacy": (privacy.TABLES, privacy.TRUTH),
}

TABLES = tuple(table for tables, _ in FAMILIES.values() for table in tables)
TRUTH = tuple(table for _, truth in FAMILIES.values() for table in truth)
