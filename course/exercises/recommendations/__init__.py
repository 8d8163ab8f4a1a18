"""Chapter 9: customise without overwhelming. `lists` is its first half, `offers` its second."""

from course.exercises.chapter import Chapter
from course.exercises.recommendations.lists import bet, leak, neighbours, ranking
from course.exercises.recommendations.offers import added, limits, shelf, weight

__all__ = [
    "added",
    "bet",
    "chapter",
    "leak",
    "limits",
    "neighbours",
    "progress",
    "ranking",
    "shelf",
    "weight",
]

chapter = Chapter(
    number="09",
    title="Customise without overwhelming",
    minutes=115,
    tasks=(bet, neighbours, leak, ranking, added, weight, shelf, limits),
)
progress = chapter.progress
