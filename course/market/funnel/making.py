"""From the walk through the funnel to the tables a student sees; ids count from 1."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from course.market.funnel.clicks import click
from course.market.funnel.paths import DETOURS, Paths, lay_paths
from course.market.funnel.tools import STAGES, TOOLS
from course.market.funnel.touches import ON_SITE, touch
from course.market.funnel.visits import pay_visits
from course.market.funnel.walk import Walk, walk_through
from course.market.settings import Settings
from course.market.town import Family, Town

__all__ = ["tables"]

ORIGINS = ("advert", "invitation")


def tables(town: Town) -> Family:
    """Make prospects, stages, invitations, sessions, events and touches, and what is true of them.

    Raises
    ------
    SettingsError : if the rates of the funnel do not fit together.
    """
    settings, streams = town.plan.settings, town.streams
    walk = walk_through(settings, streams)
    paths = lay_paths(walk, settings, streams)
    visits = pay_visits(paths, settings, streams)
    sessions, events = click(visits, town.plan.catalogue, settings, streams)
    made = {
        "prospects": _prospects(walk),
        "stages": _stages(paths),
        "invitations": _invitations(walk, paths),
        "sessions": sessions,
        "events": events,
        "touches": touch(walk, paths, visits, settings, streams),
    }
    return Family(made, {"funnel_people": _people(walk, paths)}, _parameters(settings))


def _prospects(walk: Walk) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "person": np.arange(1, len(walk.day) + 1, dtype=np.int32),
            "origin": pd.Categorical.from_codes((walk.inviter >= 0).astype(np.int8), ORIGINS),
        }
    )


def _stages(paths: Paths) -> pd.DataFrame:
    """One row per person and entry of a stage, in time order."""
    person, stage = np.nonzero(paths.day >= 0)
    again = np.flatnonzero(paths.detour == DETOURS.index("re-entry"))
    table = pd.DataFrame(
        {
            "person": np.concatenate([person, again]).astype(np.int32) + np.int32(1),
            "stage": pd.Categorical.from_codes(np.concatenate([stage, np.ones_like(again)]), STAGES),
            "time": np.concatenate([paths.time[person, stage], paths.again[again]]),
        }
    )
    return table.sort_values(["time", "person", "stage"], ignore_index=True)


def _invitations(walk: Walk, paths: Paths) -> pd.DataFrame:
    """One row per invitation; its time is the moment the guest became aware."""
    guest = np.flatnonzero(walk.inviter >= 0)
    table = pd.DataFrame(
        {
            "person": (walk.inviter[guest] + 1).astype(np.int32),
            "guest": (guest + 1).astype(np.int32),
            "time": paths.time[guest, 0],
        }
    )
    return table.sort_values(["time", "guest"], ignore_index=True)


def _people(walk: Walk, paths: Paths) -> pd.DataFrame:
    generation = np.zeros(len(walk.day), dtype=np.int8)
    for person in np.flatnonzero(walk.inviter >= 0):  # hosts come before their guests
        generation[person] = generation[walk.inviter[person]] + 1
    return pd.DataFrame(
        {
            "person": np.arange(1, len(walk.day) + 1, dtype=np.int32),
            "generation": generation,
            "reached": walk.reached.astype(np.int8),
            "detour": pd.Categorical.from_codes(paths.detour + 1, ("none", *DETOURS)),
        }
    )


def _parameters(settings: Settings) -> dict:
    gain = math.prod(settings.stage_rates) * settings.invitations
    return {
        "stage_rates": dict(zip(STAGES[1:], settings.stage_rates, strict=True)),
        "invitations_per_advocate": settings.invitations,
        "loop_gain": round(gain, 6),
        "loop_multiplier": round(1 / (1 - gain), 6),
        "first_contact_on_site": ON_SITE,
        "tools": {
            tool.name: {"kind": tool.kind, "stage": tool.stage, "effect": tool.effect} for tool in TOOLS
        },
    }
