"""What a small world can hardly show: facts outside for which its size is a reason."""

import pandas as pd

__all__ = ["limits"]

PEOPLE, ORDERS = 2_000, 20_000  # what the protocol of the facts asks for
PRODUCTS, GROCER_PRODUCTS = 20_000, 67_791  # few; sold by The Complete Journey
CATEGORIES = 161  # of The Complete Journey, with a thousandth of the lines or more


def limits(facts: pd.Series, comparison: pd.DataFrame) -> dict[str, str]:
    """Facts outside that a world of this size meets hardly or not at all, each with the reason.

    Parameters
    ----------
    facts : all facts of the world, as from `measure`; its counts tell the size.
    comparison : the same facts, compared.
    """
    found = {}
    for row in comparison[~comparison["inside"]].itertuples():
        reasons = [reason(row, facts) for reason in REASONS]
        found[row.fact] = next(filter(None, reasons), "")
    return {fact: reason for fact, reason in found.items() if reason}


def _no_value(row: object, facts: pd.Series) -> str:
    # A graph without edges has no value either, but for want of structure.
    if not pd.isna(row.ours) or row.family == "graph":
        return ""
    return f"{facts['lift.n_orders']:,.0f} orders of two products or more are too few to carry this fact."


def _few_people(row: object, facts: pd.Series) -> str:
    people = facts["unicity.population"]
    if row.family != "unicity" or people >= PEOPLE or not row.ours > row.high:
        return ""
    return f"Among {people:,.0f} people fewer share a purchase than among {PEOPLE:,}."


def _few_products(row: object, facts: pd.Series) -> str:
    products = facts["popularity.n_products"]
    told = {
        "unicity": "each has more buyers and gives less away about who they are",
        "predictability": "each has more buyers and is easier to guess",
        "repeat": "the popular ones come back by chance, without any habit",
    }
    too_much = row.ours < row.low if row.family == "unicity" else row.ours > row.high
    if row.family not in told or products >= PRODUCTS or not too_much:
        return ""
    return f"With {products:,.0f} products, where the grocer sold {GROCER_PRODUCTS:,}, {told[row.family]}."


def _few_categories(row: object, facts: pd.Series) -> str:
    categories = facts["taste.cat2_n"]
    if row.fact != "lift_cat2.log2lift_sd" or categories >= CATEGORIES or not row.ours < row.low:
        return ""
    return (
        f"With {categories:.0f} categories nearly every pair is common; most pairs of the grocer's 300 are "
        f"rare, and their counting noise is a good part of the spread."
    )


def _few_orders(row: object, facts: pd.Series) -> str:
    orders = facts["lift.n_orders"]
    if row.family not in ("lift", "graph") or orders >= ORDERS:
        return ""
    return f"Only {orders:,.0f} orders hold two products; the protocol asks for {ORDERS:,}."


REASONS = (_no_value, _few_people, _few_products, _few_categories, _few_orders)
