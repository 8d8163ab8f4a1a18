"""Chapter 2: the funnel that refills itself. `leaks` is its first half, `refills` its second."""

from course.exercises.chapter import Chapter
from course.exercises.funnel.leaks import bet, leak, log, rates
from course.exercises.funnel.refills import board, loop, report, tools

__all__ = ["bet", "board", "chapter", "leak", "log", "loop", "progress", "rates", "report", "tools"]

chapter = Chapter(
    number="02",
    title="The funnel that refills itself",
    minutes=100,
    tasks=(bet, log, rates, leak, loop, tools, report, board),
)
progress = chapter.progress
