"""Keys of chapter 10, third part: the audit, and what may be published."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.privacy.audit import DAYS, HOURS, LEAST, PURPOSE, RECOMMENDING, RULE_WEEK
from course.exercises.world import World
from course.methods import privacy as method

# Consent.


def _usable(world: World, **options: bool | str | None) -> int:
    return len(
        method.usable_customers(world["consents"], **{"week": RULE_WEEK, "purpose": PURPOSE} | options)
    )


def _ever(world: World, purpose: str | None) -> set:
    """Customers who ever said yes, to one purpose or to any."""
    given = world["consents"].query("granted == 1")
    return set(given["customer"] if purpose is None else given.loc[given["purpose"] == purpose, "customer"])


def _asked_by_then(world: World) -> int:
    """Who said yes by the week of the audit, withdrawn or not."""
    consents = world["consents"]
    here = (consents["purpose"] == PURPOSE) & (consents["week"] <= RULE_WEEK) & (consents["granted"] == 1)
    return int(here.sum())


def _by_the_end(world: World) -> int:
    """Who said yes and never took it back, whenever that was."""
    rows = world["consents"]
    here = (rows["purpose"] == PURPOSE) & (rows["granted"] == 1) & (rows["withdrawn_week"] == 0)
    return int(here.sum())


# Uses, notices, requests, erasures.


def _shown(world: World) -> pd.DataFrame:
    return world["recs"].query("shown == 1")


def _drift(world: World, purpose: str | None = RECOMMENDING) -> int:
    return int((~_shown(world)["customer"].isin(_ever(world, purpose))).sum())


def _requests(world: World, *kinds: str) -> pd.DataFrame:
    requests = world["data_requests"]
    return requests[requests["kind"].isin(kinds)]


def _breaches(world: World) -> pd.DataFrame:
    return _requests(world, "breach").drop_duplicates("breach")


def _late(requests: pd.DataFrame, hours: float) -> int:
    return int((~method.answered_in_time(requests, hours=hours)).sum())


def _days(requests: pd.DataFrame) -> pd.Series:
    return (requests["answered"] - requests["asked"]).dt.days


def _slow(world: World, *kinds: str) -> int:
    return _late(_requests(world, *kinds), 24 * DAYS)


def _of_erased(world: World) -> pd.DataFrame:
    return world["orders"].merge(_requests(world, "erase")[["customer", "answered"]], on="customer")


def _left(world: World) -> int:
    orders = world.once(_of_erased)
    return int((orders["time"] <= orders["answered"]).sum())


def _verdicts(world: World) -> Mapping[str, str]:
    notices, shown = _requests(world, "breach"), len(_shown(world))
    findings = {"purpose": (shown - _drift(world), shown), "breach": (_in_time(notices, HOURS), len(notices))}
    for name, kind in (("access", "access"), ("portability", "port")):
        asked = _requests(world, kind)
        findings[name] = _in_time(asked, 24 * DAYS), len(asked)
    erased, untouched = _requests(world, "erase")["customer"], world.once(_of_erased)
    marked = untouched.loc[untouched["time"] <= untouched["answered"], "customer"]
    findings["erasure"] = int((~erased.isin(marked)).sum()), len(erased)
    return method.audit(findings, least=LEAST).set_index("principle")["verdict"].to_dict()


def _in_time(requests: pd.DataFrame, hours: float) -> int:
    return len(requests) - _late(requests, hours)


audit = Key(
    expected=lambda world: {
        "usable": _usable(world),
        "strict": _usable(world, signed=True),
        "drift": _drift(world),
        "late": _late(_breaches(world), HOURS),
        "slow": _slow(world, "access", "port"),
        "left": _left(world),
        "verdicts": _verdicts(world),
    },
    misconceptions=(
        Misconception(
            "M69",
            "usable",
            "**You have {got}.** These agreed at some time, but some have taken it back since. A "
            "consent is no "
            "possession. Which rows had `withdrawn_week` up to the audit?",
            value=_asked_by_then,
        ),
        Misconception(
            "M70",
            "usable",
            "**You have {got}.** These agreed to something. A consent holds for the purpose that was "
            "named, here to "
            "plan meals. Which rows are about it?",
            value=lambda world: _usable(world, purpose=None),
        ),
        Misconception(
            "Q17",
            "usable",
            "**You have {got}.** That is the state at the end of the records. In week 60 some "
            "consents had not "
            "been taken back yet. Which weeks count?",
            value=_by_the_end,
        ),
        Misconception(
            "Q18",
            "strict",
            "**You have {got}.** Under the new rule an assumed consent no longer counts. "
            "What does the column `proof` say about these rows?",
            value=_usable,
        ),
        Misconception(
            "M70",
            "drift",
            "**You have {got}.** These were shown to people without any consent. Others had agreed "
            "to something "
            "else, such as planning meals. Does that cover recommendations?",
            value=lambda world: _drift(world, None),
        ),
        Misconception(
            "Q19",
            "drift",
            "**You have {got}.** That counts rows of the control arm, too. Nothing was shown to them. "
            "What does the column `shown` say?",
            value=lambda world: int((~world["recs"]["customer"].isin(_ever(world, RECOMMENDING))).sum()),
        ),
        Misconception(
            "M71",
            "late",
            "**You have {got}.** By working days, or by whole days as `.dt.days` counts, they were "
            "all in time. "
            "The rule counts hours, and the clock runs at weekends. How many hours did each take?",
            value=lambda world: int((_days(_breaches(world)) > HOURS / 24).sum()),
        ),
        Misconception(
            "Q20",
            "late",
            "**You have {got}.** These are the people who were told late. They are all of a few breaches. "
            "How many different ones?",
            value=lambda world: _late(_requests(world, "breach"), HOURS),
        ),
        Misconception(
            "Q21",
            "slow",
            "**You have {got}.** These are the slow answers to requests for access. People may also "
            "ask to take "
            "their data along. Which `kind` is that?",
            value=lambda world: _slow(world, "access"),
        ),
        Misconception(
            "Q22",
            "left",
            "**You have {got}.** Some of these orders were paid after the erasure: she came back as "
            "a new customer, "
            "and these are not left behind. Which ones are older?",
            value=lambda world: len(world.once(_of_erased)),
        ),
        Misconception(
            "Q23",
            "left",
            "**You have {got}.** These are the requests for erasure, and they were answered. Was "
            "anything erased? "
            "How many orders of these customers are still in the table?",
            value=lambda world: len(_requests(world, "erase")),
        ),
        Misconception(
            "Q24",
            "verdicts",
            "**You have {got}.** Every request for erasure was answered in time, but an answer is no "
            "erasure. "
            "What did you find in the table of orders?",
            when=lambda got, world: got["erasure"] == "pass" and world.once(_verdicts)["erasure"] == "fail",
        ),
    ),
    closing=(
        "A firm that can show this table is accountable, even where the table says “fail”. One that "
        "cannot make "
        "it does not know."
    ),
    solution=(
        "Cases first, then those that kept the rule.\n\n```\n"
        'given = consents[(consents["granted"] == 1) & (consents["week"] <= 60)]\n'
        'given = given[given["purpose"] == "plan meals"]\n'
        'live = (given["withdrawn_week"] == 0) | (given["withdrawn_week"] > 60)\n'
        "usable = live.sum()\n"
        'strict = (live & (given["proof"] == "signed")).sum()\n'
        'yes = consents[(consents["granted"] == 1) & (consents["purpose"] == "better recommendations")]\n'
        'drift = (~shown["customer"].isin(yes["customer"])).sum()\n'
        'wait = requests["answered"] - requests["asked"]\n```\n'
        "Breaches and requests compare `wait` with `pd.Timedelta`; orders of the erased compare `time` with "
        "`answered`. A principle passes if at least 95 of 100 cases kept it."
    ),
)

# What may be published.


def _changes(world: World) -> pd.DataFrame:
    start = world["orders"]["time"].min().normalize()
    joined = world["customers"].set_index("customer")["join_week"]
    group, week = method.notice_groups(_requests(world, "breach"), joined, start=start)
    return method.change_after(world["logins"], group, week=week, reference="not hit")


def _facts_each(world: World) -> pd.Series:
    """Facts learned per person asked, told and observed."""
    asked = world["consents"].query("slice == 'taste'")
    return asked.groupby("kind", observed=True)["facts"].mean()


def supported(world: World) -> set[str]:
    """The statements that the numbers of this world support."""
    changes = world.once(_changes).set_index("group")
    facts = world.once(_facts_each)
    lost = 1 - _usable(world, signed=True) / _usable(world)
    holds = {
        "late": changes.loc["told late", "high"] < changes.loc["told in time", "low"],
        "yield": facts["observed"] < facts["told"],
        "watch": facts["observed"] > facts["told"],
        "rule": lost >= 0.5,
    }
    return {name for name, true in holds.items() if true}


publish = Key(
    right={"statements": lambda got, world: set(got) == world.once(supported)},
    misconceptions=(
        Misconception(
            "Q25",
            "statements",
            "**You have {got}.** Those told in time were hit, too, and logins fell there as well: "
            "the breach itself "
            "costs something. Which part of the fall is due to the delay?",
            when=lambda got, _: "whole" in got,
        ),
        Misconception(
            "Q26",
            "statements",
            "**You have {got}.** Facts per yes are more when people are watched, but fewer say yes. "
            "What is the product of the two?",
            when=lambda got, world: "watch" in got and "watch" not in world.once(supported),
        ),
        Misconception(
            "Q27",
            "statements",
            "**You have {got}.** Compare the two numbers of your audit: usable before and under the rule. "
            "Which share went missing?",
            when=lambda got, world: "rule" in got and "rule" not in world.once(supported),
        ),
    ),
    closing=(
        "Trust is data, too: who was told late logs in less, and a shop that does not see her cannot "
        "serve her better."
    ),
    solution=(
        "Two differences decide: the change of logins by group with its interval, and facts per "
        "person asked.\n\n"
        '```\ntasks.publish(statements=["late", "yield"])\n```'
    ),
)
