"""Keys of chapter 10, one file for each part: `attack`, `noise`, `audit`, `publish`."""

from course.exercises.keys.privacy.attack import game, linkage
from course.exercises.keys.privacy.audit import audit
from course.exercises.keys.privacy.noise import counts, release, survey
from course.exercises.keys.privacy.publish import publish

__all__ = ["audit", "counts", "game", "linkage", "publish", "release", "survey"]
