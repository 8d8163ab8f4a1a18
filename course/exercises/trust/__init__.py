"""Chapter 11: earning the next slice. `asking` is its first half, `giving` its second."""

from course.exercises.chapter import Chapter
from course.exercises.trust.asking import bet, ladder, levels, optin
from course.exercises.trust.giving import advocates, fair, path

__all__ = ["advocates", "bet", "chapter", "fair", "ladder", "levels", "optin", "path", "progress"]

chapter = Chapter(
    number="11",
    title="Earning the next slice",
    minutes=100,
    tasks=(bet, optin, ladder, levels, fair, advocates, path),
)
progress = chapter.progress
