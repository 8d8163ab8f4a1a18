"""Mechanism "walk": who reaches which stage, and whom the advocates bring.

A closed cohort of aware people walks through the stages; of each stage the planted share
goes on. Every advocate invites people, each invitation makes one person aware, and these
walk at the same rates. With g invitations per aware person (product of the five rates
times invitations per advocate, .0048 x 50 = .24) an aware person leads to
1 + g + g**2 + ... = 1 / (1 - g) aware people in the end: 1.316.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from course.market.funnel.draws import parts, systematic
from course.market.funnel.tools import STAGES, Tool, check_room, tools_of
from course.market.settings import Settings
from course.market.streams import Streams

__all__ = ["Trial", "Walk", "walk_through"]

DELAYS = (4.0, 6.0, 8.0, 18.0, 8.0)  # mean days from a stage to the next, in 78 weeks of records
DELAY_SD = 0.5  # sd of the log delay
INVITED_AFTER = 4.0  # mean days from advocacy to an invitation
ADVERT_WEEKS = 0.08  # share of the records in which the first cohort becomes aware
UNEQUAL = 1.0  # sd of the log number of invitations
REPLICA_DAYS = 78 * 7


@dataclass(frozen=True)
class Trial:
    """One randomised tool on the first cohort.

    Attributes
    ----------
    person : who was in it (all who stood at the stage before).    treated : her arm.
    reached, without, with_ : did she reach the stage; would she without and with the tool.
    """

    tool: Tool
    person: np.ndarray
    treated: np.ndarray
    reached: np.ndarray
    without: np.ndarray
    with_: np.ndarray


@dataclass(frozen=True)
class Walk:
    """All people of the funnel; numbers count from 0, the first cohort comes first.

    Attributes
    ----------
    day : people x 6, day of the records on which she reached the stage; -1 = never.
    inviter : number of the person who invited her; -1 = an advert did.
    trials : the randomised tools, in the order of the stages.
    """

    day: np.ndarray
    inviter: np.ndarray
    trials: tuple[Trial, ...] = field(default=())

    @property
    def reached(self) -> np.ndarray:
        """The number of stages each person reached, 1..6."""
        return (self.day >= 0).sum(axis=1)


def walk_through(settings: Settings, streams: Streams) -> Walk:
    """Return everybody's way: the first cohort, those it invited, those they invited, and so on.

    Raises
    ------
    SettingsError : if a rate leaves no room for the effects of its tools.
    """
    check_room(settings)
    rng = streams.generator("funnel walk")
    aware = rng.integers(0, max(1, round(settings.weeks * 7 * ADVERT_WEEKS)), settings.prospects)
    inviter = [np.full(settings.prospects, -1)]
    stood, trials = _cohort(np.sort(aware), settings, rng, tried=True)
    days, first = [stood], 0
    while len(days[-1]):
        guests, host = _invitations(days[-1], settings, rng)
        stood, _ = _cohort(guests, settings, rng, tried=False)
        inviter.append(first + host)
        first += len(days[-1])
        days.append(stood)
    return Walk(np.concatenate(days), np.concatenate(inviter), tuple(trials))


def _cohort(
    aware: np.ndarray, settings: Settings, rng: np.random.Generator, *, tried: bool
) -> tuple[np.ndarray, list[Trial]]:
    """Return people x 6 days and the trials; steps beyond the end of the records do not happen."""
    last = settings.weeks * 7
    day = np.full((len(aware), len(STAGES)), -1)
    day[:, 0] = aware
    trials = []
    for step, rate in enumerate(settings.stage_rates, start=1):
        here = rng.permutation(np.flatnonzero(day[:, step - 1] >= 0))
        tools = tools_of(STAGES[step]) if tried else ()
        arms = _arms(len(here), len(tools))
        effect = np.array([tool.effect for tool in tools])
        chance = rate + (arms - 0.5) @ effect
        goes = systematic(chance)
        trials += [_trial(tool, here, arms[:, i], goes, chance) for i, tool in enumerate(tools)]
        on = here[goes]
        later = day[on, step - 1] + _delays(len(on), DELAYS[step - 1], settings, rng)
        day[on, step] = np.where(later < last, later, -1)
    return day, trials


def _arms(count: int, tools: int) -> np.ndarray:
    """Return 0 or 1 per person and tool: all combinations equally often, equal ones side by side."""
    cell = np.arange(count) * 2**tools // max(count, 1)
    return cell[:, None] >> np.arange(tools) & 1


def _trial(
    tool: Tool,
    person: np.ndarray,
    treated: np.ndarray,
    goes: np.ndarray,
    chance: np.ndarray,
) -> Trial:
    """Add what would have happened in the other arm: a tool helps some and hinders nobody."""
    helped = (treated == 1) & goes
    missed = (treated == 0) & ~goes
    thanks_to_it = systematic(np.where(helped, tool.effect / np.where(helped, chance, 1), 0))
    for_lack_of_it = systematic(np.where(missed, tool.effect / np.where(missed, 1 - chance, 1), 0))
    return Trial(tool, person, treated, goes, goes & ~thanks_to_it, goes | for_lack_of_it)


def _delays(count: int, mean: float, settings: Settings, rng: np.random.Generator) -> np.ndarray:
    """Whole days, at least one; short records squeeze them."""
    middle = mean * np.exp(-(DELAY_SD**2) / 2) * settings.weeks * 7 / REPLICA_DAYS
    days = middle * np.clip(np.exp(DELAY_SD * rng.standard_normal(count)), 0.25, 2.5)
    return np.maximum(1, np.rint(days)).astype(np.int64)


def _invitations(
    day: np.ndarray, settings: Settings, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the day and the host (row of `day`) of each invitation of this cohort."""
    host = rng.permutation(np.flatnonzero(day[:, -1] >= 0))
    weight = np.exp(UNEQUAL * rng.standard_normal(len(host)))
    count = parts(round(settings.invitations * len(host)), weight) if len(host) else np.zeros(0, np.int64)
    host = np.repeat(host, count)
    sent = day[host, -1] + _delays(len(host), INVITED_AFTER, settings, rng)
    held = sent < settings.weeks * 7
    order = np.argsort(sent[held], kind="stable")
    return sent[held][order], host[held][order]
