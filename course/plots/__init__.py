"""One function per picture: tables in, `Picture` out; the title is the question it answers.

- `Picture`: figure or SVG with its text alternative and the table behind it.
- The pictures of a chapter stand under its stem: `products`, `trust` and so on.
"""

from course.plots.picture import Picture

__all__ = ["Picture"]
