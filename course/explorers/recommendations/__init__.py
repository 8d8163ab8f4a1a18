"""The explorer of chapter 9: the recommendation bench.

- `recommendations`: the widget, with its controls.
- `bench`: what stays the same from move to move, and a view for each setting; `shortlists`: what
  each recommender shows; `dials`: own or everybody's past, options, detail, and the shelf.
"""

from course.explorers.recommendations.widget import recommendations

__all__ = ["recommendations"]
