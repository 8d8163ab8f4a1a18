"""From broadcast to network: who moves a market, whom the average hides, what customers do.

- The Bass model: `adopted_share`, `adoption_curve`, `peak_time`, `peak_share`, `external_share`.
- Step by step, with adverts that come and go: `advert_level`, `expected_adoption`,
  `simulated_adoption`; along ties: `adoption_along_ties`.
- p and q from a firm's own adopters: `estimated_adoption`.
- The average against everyone: `served_share`, `best_offers`, `offer_profit`, `crossover_volume`.
- Five behaviours: `BEHAVIOURS`, `activity_counts`, `behaviour_scores`, `behaviour_mix`, `mix_types`.
- Follow the market or keep to the plan: `policy_payoffs`.
"""

from course.methods.paradigm.bass import (
    adopted_share,
    adoption_curve,
    external_share,
    peak_share,
    peak_time,
)
from course.methods.paradigm.behaviours import (
    BEHAVIOURS,
    activity_counts,
    behaviour_mix,
    behaviour_scores,
    mix_types,
)
from course.methods.paradigm.estimate import estimated_adoption
from course.methods.paradigm.offers import best_offers, crossover_volume, offer_profit, served_share
from course.methods.paradigm.policy import policy_payoffs
from course.methods.paradigm.ties import adoption_along_ties
from course.methods.paradigm.worlds import advert_level, expected_adoption, simulated_adoption

__all__ = [
    "BEHAVIOURS",
    "activity_counts",
    "adopted_share",
    "adoption_along_ties",
    "adoption_curve",
    "advert_level",
    "behaviour_mix",
    "behaviour_scores",
    "best_offers",
    "crossover_volume",
    "estimated_adoption",
    "expected_adoption",
    "external_share",
    "mix_types",
    "offer_profit",
    "peak_share",
    "peak_time",
    "policy_payoffs",
    "served_share",
    "simulated_adoption",
]
