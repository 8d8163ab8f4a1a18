"""The pictures of chapter 5: products as nodes.

- `constellation`, `one_product`: drawn anew at every move of the explorer, so they are SVG text.
- `fixed_positions`: where the nodes stand, once and for all.
"""

from course.plots.products.constellation import Scene, constellation
from course.plots.products.layout import fixed_positions
from course.plots.products.portrait import Neighbour, Service, one_product

__all__ = ["Neighbour", "Scene", "Service", "constellation", "fixed_positions", "one_product"]
