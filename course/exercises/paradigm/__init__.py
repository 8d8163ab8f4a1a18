"""Chapter 1: from broadcast to network. `market` is its first half, `town` its second."""

from course.exercises.chapter import Chapter
from course.exercises.paradigm.market import bet, launch, peak, sorting, two_launches
from course.exercises.paradigm.town import KINDS, adoption, behaviours, offers, policy

__all__ = [
    "KINDS",
    "adoption",
    "behaviours",
    "bet",
    "chapter",
    "launch",
    "offers",
    "peak",
    "policy",
    "progress",
    "sorting",
    "two_launches",
]

chapter = Chapter(
    number="01",
    title="From broadcast to network",
    minutes=90,
    tasks=(bet, peak, sorting, adoption, offers, behaviours, policy),
)
progress = chapter.progress
