"""Keys of chapter 11."""

from course.exercises.keys.trust.asking import ladder, optin
from course.exercises.keys.trust.giving import advocates, fair
from course.exercises.keys.trust.levels import levels
from course.exercises.keys.trust.path import path

__all__ = ["advocates", "fair", "ladder", "levels", "optin", "path"]
