"""Keys of chapter 11."""

from course.exercises.keys.trust.advocates import advocates
from course.exercises.keys.trust.asking import ladder, optin
from course.exercises.keys.trust.fair import fair
from course.exercises.keys.trust.levels import levels
from course.exercises.keys.trust.path import path

__all__ = ["advocates", "fair", "ladder", "levels", "optin", "path"]
