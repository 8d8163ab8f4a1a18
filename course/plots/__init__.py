"""One function per picture: tables in, `Picture` out; the title is the question it answers.

- `Picture`: figure or SVG with its text alternative and the table behind it.
- `paradigm`, `funnel`, `products`, `recommendations`, `trust`: the pictures of chapters 1, 2, 5, 9 and 11.
"""

from course.plots.picture import Picture

__all__ = ["Picture"]
