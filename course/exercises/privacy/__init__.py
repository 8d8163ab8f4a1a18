"""Chapter 10: what the data give away. `attack` singles out, `noise` hides, `audit` asks the logs."""

from course.exercises.chapter import Chapter
from course.exercises.privacy.attack import bet, game, linkage, partner_list
from course.exercises.privacy.audit import audit, publish
from course.exercises.privacy.noise import (
    coin_answers,
    counts,
    query_log,
    release,
    small_release,
    survey,
    two_reports,
)

__all__ = [
    "audit",
    "bet",
    "chapter",
    "coin_answers",
    "counts",
    "game",
    "linkage",
    "partner_list",
    "progress",
    "publish",
    "query_log",
    "release",
    "small_release",
    "survey",
    "two_reports",
]

chapter = Chapter(
    number="10",
    title="What the data give away",
    minutes=115,
    tasks=(bet, game, linkage, release, survey, counts, audit, publish),
)
progress = chapter.progress
