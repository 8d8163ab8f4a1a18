"""What the comparison says in words: a question and a sentence per family, and the verdict."""

import pandas as pd

from course.market.realism.judge import by_family, summary
from course.market.realism.meanings import MEANINGS

__all__ = ["QUESTIONS", "sentence", "verdict"]

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

GOAL_INSIDE, GOAL_DISTANCE, GOAL_FAMILY = 0.85, 0.56, 0.5


def sentence(family: str, comparison: pd.DataFrame) -> str:
    """One plain sentence: how many facts of the family are like real shops, and which are not."""
    rows = comparison[comparison["family"] == family]
    inside, many = int(rows["inside"].sum()), len(rows)
    noun, verb = ("fact", "lies") if many == 1 else ("facts", "lie")
    text = f"{family.capitalize()}: {inside} of {many} {noun} {verb} where real shops lie"
    text += f"; {rows['distance'].mean():.1f} yardsticks from the grocer"
    outside = [_side(row) for row in rows[~rows["inside"]].itertuples()]
    return text + (f". Outside: {'; '.join(outside)}." if outside else ".")


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


def _side(row: object) -> str:
    name = MEANINGS[row.fact]
    if pd.isna(row.ours):
        return f"{name} (no value)"
    return f"{name} ({'too low' if row.ours < row.low else 'too high'})"
