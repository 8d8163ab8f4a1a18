"""Keys of chapter 10, one file for each part: `attack`, `noise`, `audit`."""

from course.exercises.keys.privacy.attack import game, linkage
from course.exercises.keys.privacy.audit import audit, publish
from course.exercises.keys.privacy.noise import counts, release, survey

__all__ = ["audit", "counts", "game", "linkage", "publish", "release", "survey"]
