"""Mechanism "touches": who met which tool or influence, and when.

A journey is one person's way from the first contact; who considers once more begins another.
Contacts with a tool come from the randomised trials of `walk`: only people of its treated arm
met it, between the stage before and the stage it helps to reach.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.funnel.draws import systematic
from course.market.funnel.paths import ACTION, Paths
from course.market.funnel.tools import STAGES, TOOLS
from course.market.funnel.visits import BUY, Visits
from course.market.funnel.walk import Trial, Walk
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["CHANNELS", "EVENTS", "FIRST_CONTACTS", "ON_SITE", "touch"]

EVENTS = ("first contact", "contact", "return", "order")
ON_SITE = 0.29  # share of all people whose first contact was the shop's own website
# Where the first contact of the others was, who were not invited: shares.
FIRST_CONTACTS = {"search": 0.3, "social media": 0.3, "store": 0.2, "television": 0.2}
CHANNELS = tuple(dict.fromkeys(["website", *FIRST_CONTACTS, "invitation", *(tool.name for tool in TOOLS)]))
PATIENCE = np.timedelta64(14, "D")  # a tool meets those who do not go on within this time
MINUTE = np.timedelta64(60, "s")


def touch(walk: Walk, paths: Paths, visits: Visits, settings: Settings, streams: Streams) -> pd.DataFrame:
    """Return the table touches in time order."""
    rng = streams.generator("funnel touches")
    everybody = np.arange(len(walk.day))
    rows = [(everybody, paths.time[:, 0], _first_channels(walk, rng), "first contact")]
    rows += [_contacts(trial, walk, paths, settings, rng) for trial in walk.trials]
    back = np.flatnonzero(paths.detour == 0)
    rows += [(back, paths.again[back], np.full(len(back), CHANNELS.index("website")), "return")]
    rows += [_orders(paths, visits)]
    person = np.concatenate([row[0] for row in rows])
    event = np.repeat([EVENTS.index(row[3]) for row in rows], [len(row[0]) for row in rows])
    journey = person + 1
    journey[event == EVENTS.index("return")] = len(everybody) + 1 + np.arange(len(back))
    table = pd.DataFrame(
        {
            "journey": journey.astype(np.int32),
            "person": (person + 1).astype(np.int32),
            "time": np.concatenate([row[1] for row in rows]),
            "channel": pd.Categorical.from_codes(np.concatenate([row[2] for row in rows]), CHANNELS),
            "event": pd.Categorical.from_codes(event, EVENTS),
        }
    )
    return table.sort_values(["time", "person", "channel"], ignore_index=True)


def _first_channels(walk: Walk, rng: np.random.Generator) -> np.ndarray:
    """Return the channel of each first contact: invited people by invitation, others as planted."""
    channel = np.full(len(walk.day), CHANNELS.index("invitation"))
    cohort = rng.permutation(np.flatnonzero(walk.inviter < 0))
    site = min(ON_SITE * len(channel) / len(cohort), 1)
    left, here = cohort, [("website", site)]
    here += [(name, share * (1 - site)) for name, share in FIRST_CONTACTS.items()]
    rest = 1.0
    for name, share in here:
        taken = systematic(np.full(len(left), min(share / rest, 1) if rest > 1e-9 else 0))
        channel[left[taken]] = CHANNELS.index(name)
        left, rest = left[~taken], rest - share
    channel[left] = CHANNELS.index(here[-1][0])
    return channel


def _contacts(
    trial: Trial, walk: Walk, paths: Paths, settings: Settings, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, str]:
    """Return one contact per treated person, between the stage before and the stage itself."""
    stage = STAGES.index(trial.tool.stage)
    person = trial.person[trial.treated == 1]
    before, after = paths.time[person, stage - 1], paths.time[person, stage]
    end = np.datetime64(settings.start, "s") + np.timedelta64(settings.weeks * 7, "D") - MINUTE
    went_on = walk.day[person, stage] >= 0
    after = np.where(went_on, np.maximum(before, after), np.minimum(before + PATIENCE, end))
    before = np.where(went_on, np.minimum(before, paths.time[person, stage]), before)
    wait = (after - before).astype(np.int64)
    time = before + np.rint(wait * rng.uniform(0.05, 0.95, len(person))).astype("timedelta64[s]")
    return person, time, np.full(len(person), CHANNELS.index(trial.tool.name)), "contact"


def _orders(paths: Paths, visits: Visits) -> tuple[np.ndarray, np.ndarray, np.ndarray, str]:
    """Return the first order of each person: on the website if it ended a visit, else in a store."""
    person = np.flatnonzero(paths.day[:, ACTION] >= 0)
    time = paths.time[person, ACTION]
    bought = visits.depth == BUY
    online = pd.MultiIndex.from_arrays([visits.person[bought], visits.time[bought]])
    web = pd.MultiIndex.from_arrays([person, time]).isin(online)
    return person, time, np.where(web, CHANNELS.index("website"), CHANNELS.index("store")), "order"
