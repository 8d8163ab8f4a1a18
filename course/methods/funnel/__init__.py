"""The funnel that refills itself: stages from events, leaks, advocates, and what an offer saves.

- From events to stages: `STAGES`, `stage_table` (ordered, closed cohorts, re-entry).
- How many go on: `conversion`, `cohort_conversion`, `wilson_interval`; who comes back: `cohort_retention`.
- Which stage's tenth adds most: `stage_gains`; who refills the top: `refill_share`,
  `loop_multiplier`, `loop_rounds`; new customers or old ones: `retain_or_acquire`.
- What an experiment changed: `rate_difference`, `arm_effects`, `stage_effects`, `retention_costs`.
"""

from course.methods.funnel.conversion import cohort_conversion, conversion, wilson_interval
from course.methods.funnel.experiments import arm_effects, rate_difference, retention_costs, stage_effects
from course.methods.funnel.loop import (
    loop_multiplier,
    loop_rounds,
    refill_share,
    retain_or_acquire,
    stage_gains,
)
from course.methods.funnel.retention import cohort_retention
from course.methods.funnel.stages import STAGES, stage_table

__all__ = [
    "STAGES",
    "arm_effects",
    "cohort_conversion",
    "cohort_retention",
    "conversion",
    "loop_multiplier",
    "loop_rounds",
    "rate_difference",
    "refill_share",
    "retain_or_acquire",
    "retention_costs",
    "stage_effects",
    "stage_gains",
    "stage_table",
    "wilson_interval",
]
