"""Chapter 5: products as nodes. `stall` is its first half, `town` its second."""

from course.exercises.chapter import Chapter
from course.exercises.products.stall import bet, lift, pairs, report
from course.exercises.products.town import card, contexts, threshold, unseen, worth

__all__ = [
    "bet",
    "card",
    "chapter",
    "contexts",
    "lift",
    "pairs",
    "progress",
    "report",
    "threshold",
    "unseen",
    "worth",
]

chapter = Chapter(
    number="05",
    title="Products as nodes",
    minutes=100,
    tasks=(bet, pairs, lift, report, threshold, worth, contexts, unseen, card),
)
progress = chapter.progress
