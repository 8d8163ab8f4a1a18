"""What the comparison says in words: a sentence per family, and what a small world cannot show."""

import pandas as pd

from .compare import by_family, summary

QUESTIONS = {
    "basket": "How much is in a basket?",
    "popularity": "How far do few products lead?",
    "customers": "How unequal are customers?",
    "timing": "When do customers come?",
    "retention": "Who comes back?",
    "repeat": "How much do they buy again?",
    "lift": "What is bought together?",
    "graph": "What shape has the co-purchase graph?",
    "price": "How do prices spread?",
    "predictability": "How well can the last basket be guessed?",
    "unicity": "How few purchases single somebody out?",
    "taste": "How far do tastes differ?",
}

PEOPLE, PRODUCTS, ORDERS = 2_000, 20_000, 20_000
GROCER_PRODUCTS, GROCER_CATEGORIES = 67_791, 161
GOAL_INSIDE, GOAL_DISTANCE, GOAL_FAMILY = 0.85, 0.56, 0.5


def sentence(family: str, comparison: pd.DataFrame) -> str:
    """One plain sentence: how many facts of the family are like real shops, and which are not."""
    rows = comparison[comparison["family"] == family]
    inside, many = int(rows["inside"].sum()), len(rows)
    noun, verb = ("fact", "lies") if many == 1 else ("facts", "lie")
    text = f"{family.capitalize()}: {inside} of {many} {noun} {verb} where real shops lie"
    text += f"; {rows['distance'].mean():.1f} yardsticks from the grocer"
    outside = [_side(row) for row in rows[~rows["inside"]].itertuples()]
    return text + (f". Outside: {', '.join(outside)}." if outside else ".")


def verdict(comparison: pd.DataFrame) -> str:
    """The whole judgement in one sentence, against the goal."""
    whole, families = summary(comparison), by_family(comparison)
    good = (
        whole["inside"] >= GOAL_INSIDE
        and whole["distance"] <= GOAL_DISTANCE
        and (families["inside"] >= GOAL_FAMILY).all()
    )
    return (
        f"{whole['inside']:.0%} of {whole['facts']} facts lie where real shops lie (goal {GOAL_INSIDE:.0%}); "
        f"the world is {whole['distance']:.2f} yardsticks from the grocer (goal {GOAL_DISTANCE} or less; "
        f"1 = as different as two real shops are); the weakest family is {whole['worst_family']} "
        f"with {whole['worst_inside']:.0%} inside (goal {GOAL_FAMILY:.0%}). "
        f"{'The goal is met.' if good else 'The goal is missed.'}"
    )


def limits(facts: pd.Series, comparison: pd.DataFrame) -> dict[str, str]:
    """Facts outside that a world of this size cannot meet, each with the reason.

    Parameters
    ----------
    facts : all facts of the world, as from `measure`; its counts tell the size.
    comparison : the same facts, compared.
    """
    outside = comparison[~comparison["inside"]]
    reasons = {row.fact: _reason(row, facts) for row in outside.itertuples()}
    return {fact: reason for fact, reason in reasons.items() if reason}


def _side(row: object) -> str:
    name = row.fact.split(".", 1)[1]
    if pd.isna(row.ours):
        return f"{name} (no value)"
    return f"{name} ({'too low' if row.ours < row.low else 'too high'})"


def _reason(row: object, facts: pd.Series) -> str:
    prefix, people = row.fact.split(".")[0], facts["unicity.population"]
    products, orders = facts["popularity.n_products"], facts["lift.n_orders"]
    if pd.isna(row.ours) and prefix != "graph":
        return "The world is too small to carry this fact: too few orders, products or weeks."
    if prefix == "unicity" and people < PEOPLE and row.ours > row.high:
        return f"Among {people:,.0f} people fewer share a purchase than among {PEOPLE:,}."
    easier = row.ours < row.low if prefix == "unicity" else row.ours > row.high
    if prefix in ("unicity", "predict") and products < PRODUCTS and easier:
        return (
            f"With {products:,.0f} products, where the grocer sold {GROCER_PRODUCTS:,}, each has more "
            f"buyers: it is easier to guess and gives less away about who bought it."
        )
    categories = facts["taste.cat2_n"]
    if row.fact == "lift_cat2.log2lift_sd" and row.ours < row.low and categories < GROCER_CATEGORIES:
        return (
            f"With {categories:.0f} categories nearly every pair is common; most pairs of the grocer's "
            f"300 are rare, and their counting noise is a good part of the spread."
        )
    if prefix in ("lift", "lift_cat2", "graph") and orders < ORDERS:
        return f"Only {orders:,.0f} orders hold two products; the protocol asks for {ORDERS:,}."
    return ""
