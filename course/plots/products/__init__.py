"""The pictures of chapter 5: products as nodes.

- `constellation`, `one_product`: drawn anew at every move of the explorer, so they are SVG text;
  `Scene`, `Neighbour`, `Service`: what they take; `fixed_positions`: where the nodes stand.
- `inflation_by_basket_size`: lift that large baskets make by themselves.
- `use_context_map`, `growth_by_links`: one commodity's use-contexts, and what services are worth.
- `planted_against_found`, `ours_against_published`: the end of the chapter.
"""

from course.plots.products.evidence import (
    growth_by_links,
    inflation_by_basket_size,
    use_context_map,
)
from course.plots.products.layout import fixed_positions
from course.plots.products.portrait import Neighbour, Service, one_product
from course.plots.products.reveal import ours_against_published, planted_against_found
from course.plots.products.scene import Scene, constellation

__all__ = [
    "Neighbour",
    "Scene",
    "Service",
    "constellation",
    "fixed_positions",
    "growth_by_links",
    "inflation_by_basket_size",
    "one_product",
    "ours_against_published",
    "planted_against_found",
    "use_context_map",
]
