"""The pictures of chapter 11: the ladder of trust, and what the shop and the meal plan show."""

from course.plots.trust.figures import felt_costs, predicted_and_seen, staying_and_earning
from course.plots.trust.steps import Rung, trust_ladder

__all__ = ["Rung", "felt_costs", "predicted_and_seen", "staying_and_earning", "trust_ladder"]
