"""Chapter 11: earning the next slice. `asking` is its first half, `giving` its second.

The tables of the meal plan are opened here, so that a notebook needs no door to the market.
"""

from course.exercises.chapter import Chapter
from course.exercises.trust.asking import bet, ladder, levels, optin
from course.exercises.trust.giving import advocates, fair, path
from course.market.mealplan import deals, members, pilots, planted, poll, switching

__all__ = [
    "advocates",
    "bet",
    "chapter",
    "deals",
    "fair",
    "ladder",
    "levels",
    "members",
    "optin",
    "path",
    "pilots",
    "planted",
    "poll",
    "progress",
    "switching",
]

chapter = Chapter(
    number="11",
    title="Earning the next slice",
    minutes=100,
    tasks=(bet, optin, ladder, levels, fair, advocates, path),
)
progress = chapter.progress
