"""Keys of chapter 5."""

from course.exercises.keys.products.neighbours import card, unseen
from course.exercises.keys.products.stall import lift, pairs, report
from course.exercises.keys.products.town import contexts, threshold, worth

__all__ = ["card", "contexts", "lift", "pairs", "report", "threshold", "unseen", "worth"]
