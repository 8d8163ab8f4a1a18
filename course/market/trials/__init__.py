"""Randomised trials: what a measure changed, and what would have happened without it.

results     the rows of one trial                    designs    trials with yes or no as outcome
cells       such a trial from its planted shares     tools      the tools of the funnel
retention   offers to customers who might leave      campaign   a mailing by lot, and one by choice
recs        recommendations and a hold-out           making     the tables
"""

from course.market.trials.making import tables

__all__ = ["tables"]
