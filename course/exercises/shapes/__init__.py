"""The forms an answer can take: reading it, comparing it, sending it on.

Every shape can `read` what a student gave (or say in a sentence why it cannot),
tell whether two clean answers are `close`, say how far apart they are (`gap`),
`show` one in words and `encode` it as JSON.
"""

from course.exercises.shapes.choice import Choice, Choices, Flag, Sorting
from course.exercises.shapes.groups import Labels, Ranking
from course.exercises.shapes.number import Number, written
from course.exercises.shapes.ordering import Order
from course.exercises.shapes.shape import Shape, Unreadable, brief, unattempted
from course.exercises.shapes.text import Names, Text

__all__ = [
    "Choice",
    "Choices",
    "Flag",
    "Labels",
    "Names",
    "Number",
    "Order",
    "Ranking",
    "Shape",
    "Sorting",
    "Text",
    "Unreadable",
    "brief",
    "unattempted",
    "written",
]
