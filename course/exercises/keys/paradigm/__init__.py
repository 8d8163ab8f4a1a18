"""Keys of chapter 1."""

from course.exercises.keys.paradigm.clubs import behaviours
from course.exercises.keys.paradigm.market import peak, sorting
from course.exercises.keys.paradigm.rivals import policy
from course.exercises.keys.paradigm.town import adoption, offers

__all__ = ["adoption", "behaviours", "offers", "peak", "policy", "sorting"]
