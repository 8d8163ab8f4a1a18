"""Keys of chapter 5."""

from course.exercises.keys.products.stall import lift, pairs, report
from course.exercises.keys.products.town import card, contexts, threshold, unseen, worth

__all__ = ["card", "contexts", "lift", "pairs", "report", "threshold", "unseen", "worth"]
