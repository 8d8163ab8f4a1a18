"""Earning the next slice: what customers give, what it is worth, and who gets the value.

- The model: `SLICES`, `SIZES`, `beliefs`, `yes_below`, `climbers` (each person), `ladder` (shares),
  `even_costs`, `resized`, `cost_bounds` (what an answer says about felt cost).
- The log: `consent_levels`, `level_shares`, `usable_share`.
- The value: `split_of_value`, `staying_by_split`, `exit_point`, `break_even_discount`.
- Advocates: `rate_ratio`.
"""

from course.methods.trust.advocates import rate_ratio
from course.methods.trust.consents import consent_levels, level_shares, usable_share
from course.methods.trust.ladder import (
    SIZES,
    SLICES,
    beliefs,
    climbers,
    cost_bounds,
    even_costs,
    ladder,
    resized,
    yes_below,
)
from course.methods.trust.value import break_even_discount, exit_point, split_of_value, staying_by_split

__all__ = [
    "SIZES",
    "SLICES",
    "beliefs",
    "break_even_discount",
    "climbers",
    "consent_levels",
    "cost_bounds",
    "even_costs",
    "exit_point",
    "ladder",
    "level_shares",
    "rate_ratio",
    "resized",
    "split_of_value",
    "staying_by_split",
    "usable_share",
    "yes_below",
]
