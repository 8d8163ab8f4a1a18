"""Products as nodes: what is bought together, and what chance would put together anyway.

- Two products: `support`, `confidence`, `lift`, `jaccard`.
- All of them: `pairs`, `keep_surprising`, `co_purchase_graph`, `communities`.
"""

from course.methods.products.chance import keep_surprising
from course.methods.products.graph import METRICS, co_purchase_graph, communities, strength
from course.methods.products.measures import confidence, jaccard, lift, pairs, support

__all__ = [
    "METRICS",
    "co_purchase_graph",
    "communities",
    "confidence",
    "jaccard",
    "keep_surprising",
    "lift",
    "pairs",
    "strength",
    "support",
]
