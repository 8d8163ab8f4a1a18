"""All trials together, and the tables that hold them."""

from __future__ import annotations

from course.market.funnel.walk import walk_through
from course.market.town import Family, Town
from course.market.trials.campaign import SELECTION, UPLIFTS, run_campaign
from course.market.trials.cells import run
from course.market.trials.designs import DESIGNS
from course.market.trials.recs import recommend
from course.market.trials.results import joined
from course.market.trials.retention import offer_retention
from course.market.trials.tools import tool_trial

__all__ = ["tables"]


def tables(town: Town) -> Family:
    """Make trials, experiments and recs, and both potential outcomes in the truth.

    Raises
    ------
    SettingsError : if a policy offers to somebody who is no customer.
    """
    settings, streams = town.plan.settings, town.streams
    recs, rec_outcomes, recommendations = recommend(town)
    results = [tool_trial(trial, settings) for trial in walk_through(settings, streams).trials]
    results += [run(design, streams) for design in DESIGNS]
    results += [offer_retention(town), recommendations, run_campaign(streams)]
    sheets, rows, outcomes, levels = joined(results)
    return Family(
        {"trials": sheets, "experiments": rows, "recs": recs},
        {"outcomes": outcomes, "levels": levels, "rec_outcomes": rec_outcomes},
        {
            "stay_rates": list(settings.stay_rates),
            "offer_cents": settings.offer_cents,
            "accept_rate": settings.accept_rate,
            "accept_anyway": settings.accept_anyway,
            "campaign_selection": SELECTION,
            "campaign_uplifts_cents": list(UPLIFTS),
        },
    )
