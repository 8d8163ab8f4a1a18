"""Products as nodes: what is bought together, and what chance would put together anyway.

- Two products: `support`, `confidence`, `lift`, `jaccard`.
- All of them: `pairs`, `keep_surprising`, `co_purchase_graph`, `communities`; `METRICS`, `strength`.
- Whether many stand behind a pair, or a few: `customers_behind`, `strong_links`.
- What basket sizes do to lift: `lift_by_basket_size`.
- Who uses a commodity for what, and its facets: `companions`, `use_contexts`, `buyer_facets`,
  `variance_explained`.
- What a customer does not know yet: `unseen_complements`, `missing_neighbours`, `discovery_rate`.
- What to show of many: `worth_showing`, `product_contexts`.
- What services are worth to a product: `link_counts`, `product_growth`, `link_worth`.
"""

from course.methods.products.chance import keep_surprising
from course.methods.products.complements import unseen_complements
from course.methods.products.contexts import companions, use_contexts
from course.methods.products.discovery import discovery_rate, missing_neighbours
from course.methods.products.facets import buyer_facets, variance_explained
from course.methods.products.graph import METRICS, co_purchase_graph, communities, strength
from course.methods.products.measures import confidence, jaccard, lift, pairs, support
from course.methods.products.rituals import customers_behind, strong_links
from course.methods.products.selection import product_contexts, worth_showing
from course.methods.products.sizes import lift_by_basket_size
from course.methods.products.worth import link_counts, link_worth, product_growth

__all__ = [
    "METRICS",
    "buyer_facets",
    "co_purchase_graph",
    "communities",
    "companions",
    "confidence",
    "customers_behind",
    "discovery_rate",
    "jaccard",
    "keep_surprising",
    "lift",
    "lift_by_basket_size",
    "link_counts",
    "link_worth",
    "missing_neighbours",
    "pairs",
    "product_contexts",
    "product_growth",
    "strength",
    "strong_links",
    "support",
    "unseen_complements",
    "use_contexts",
    "variance_explained",
    "worth_showing",
]
