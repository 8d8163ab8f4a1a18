"""Keys of chapter 9."""

from course.exercises.keys.recommendations.added import added
from course.exercises.keys.recommendations.leak import leak
from course.exercises.keys.recommendations.limits import limits
from course.exercises.keys.recommendations.neighbours import neighbours
from course.exercises.keys.recommendations.ranking import ranking
from course.exercises.keys.recommendations.shelf import shelf
from course.exercises.keys.recommendations.weight import weight

__all__ = ["added", "leak", "limits", "neighbours", "ranking", "shelf", "weight"]
