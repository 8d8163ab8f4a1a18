"""The market: the only place that invents customers. Settings and a seed in, tables and truth out.

The tour, from first to last:

    settings     every number with its range          streams      luck that stays put
    assortment   aisles, needs, affinities as data    catalogue    named products
    prices       list prices and promotions           roles        who carries what was planted
    tastes       communities, likes, habits           people       customers
    orders       who shops when and where             baskets      what they pick
    complements, substitutes, contexts, links         what was planted
    lines        receipt lines                        lifts        what the model implies
    tables, truth, world                              Settings + seed -> Market
    policy       what the firm does                   town, families   the tables beyond the shop
    acceptance   which towns are refused
    coffee       a coffee stall small enough to count by hand
    mealplan     a meal plan of the next town: what trust is worth to both sides
"""

from course.market.coffee import stall
from course.market.policy import Policy
from course.market.settings import Settings
from course.market.world import Market, play, simulate

__all__ = ["Market", "Policy", "Settings", "play", "simulate", "stall"]
