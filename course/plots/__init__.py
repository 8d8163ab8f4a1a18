"""One function per picture: tables in, `Picture` out; the title is the question it answers.

- `Picture`: figure or SVG with its text alternative and the table behind it.
- `paradigm`, `funnel`, `products`, `privacy`: the pictures of chapters 1, 2, 5 and 10.
"""

from course.plots.picture import Picture

__all__ = ["Picture"]
