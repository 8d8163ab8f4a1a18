"""Customers among each other: ties, an app that spreads, talk, reviews; and the firms around them.

settings    every number with its range        draws       exact quantiles, weighted picks
weeks       the calendar                       circles     clubs, communities, mixes of behaviour
ties        who knows whom                     diffusion   the Bass model week by week
adoptions   who adopts the app, through whom   behaviours  five scores and how they show
posts       who speaks in public               shares      products sent to friends
reviews     feelings, buyers, reviewers        firms       two rivals and a shock
offers      one product for all, or two        influence   presets with and without peer influence
family      all of it, in order
"""

from course.market.network.family import tables
from course.market.network.settings import NetworkSettings

__all__ = ["NetworkSettings", "tables"]
