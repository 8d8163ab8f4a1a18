"""The explorer of chapter 5: products as nodes.

- `products`: the widget, with its controls.
- `constellation`: tables prepared once, and a view for each setting; `levels`: the products, or the
  needs behind them; `wording`: what is said.
"""

from course.explorers.products.widget import products

__all__ = ["products"]
