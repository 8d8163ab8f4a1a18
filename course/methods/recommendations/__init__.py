"""Recommendations: what to show whom, whether it hits, and whether it adds anything.

- What was known and what came after: `time_split`, `random_split`, `first_purchases`.
- What to show: `RECOMMENDERS`, `recommended`; which products are alike: `item_neighbours`.
- Whether it hits: `ranking_hits`, `ranking_metrics`, `precision_ratio`.
- How far to trust one customer's past: `first_orders`, `group_shares`, `weight_errors`, `best_weight`,
  `james_stein`; `BATTING`, eighteen players whose averages made the idea famous.
- Whom to treat: `policy_profits`.
- Segments and shelves: `favourites`, `agreement`, `greedy_coverage`, `covered_share`.
"""

from course.methods.recommendations.assortment import covered_share, greedy_coverage
from course.methods.recommendations.batting import BATTING
from course.methods.recommendations.neighbours import item_neighbours
from course.methods.recommendations.policies import policy_profits
from course.methods.recommendations.ranking import precision_ratio, ranking_hits, ranking_metrics
from course.methods.recommendations.recommenders import RECOMMENDERS, recommended
from course.methods.recommendations.segments import agreement, favourites
from course.methods.recommendations.shrinkage import (
    best_weight,
    first_orders,
    group_shares,
    james_stein,
    weight_errors,
)
from course.methods.recommendations.splits import first_purchases, random_split, time_split

__all__ = [
    "BATTING",
    "RECOMMENDERS",
    "agreement",
    "best_weight",
    "covered_share",
    "favourites",
    "first_orders",
    "first_purchases",
    "greedy_coverage",
    "group_shares",
    "item_neighbours",
    "james_stein",
    "policy_profits",
    "precision_ratio",
    "random_split",
    "ranking_hits",
    "ranking_metrics",
    "recommended",
    "time_split",
    "weight_errors",
]
