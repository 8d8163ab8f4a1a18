"""Keys of chapter 10, third part: the audit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.exercises.key import Key, Misconception
from course.exercises.privacy.audit import DAYS, HOURS, LEAST, PURPOSE, RECOMMENDING, RULE_WEEK
from course.exercises.world import World
from course.methods import privacy as method

# Consent.


def usable(world: World, **options: bool | str | None) -> int:
    """Return how many customers' data may be used in the week of the audit, by default to plan meals."""
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
    return int(_uncovered(world, purpose).sum())


def _uncovered(world: World, purpose: str | None = RECOMMENDING) -> pd.Series:
    """Whether each recommendation went to somebody who never agreed to this purpose."""
    return ~_shown(world)["customer"].isin(_ever(world, purpose))


def requests_of(world: World, *kinds: str) -> pd.DataFrame:
    """Return the data requests of these kinds."""
    requests = world["data_requests"]
    return requests[requests["kind"].isin(kinds)]


def _breaches(world: World) -> pd.DataFrame:
    return requests_of(world, "breach").drop_duplicates("breach")


def _late(requests: pd.DataFrame, hours: float) -> int:
    return int((~method.answered_in_time(requests, hours=hours)).sum())


def _late_numbers(requests: pd.DataFrame) -> int:
    """Different numbers in `breach` among everything that took more than 72 hours, 0 included."""
    return int(requests.loc[~method.answered_in_time(requests, hours=HOURS), "breach"].nunique())


def _days(requests: pd.DataFrame) -> pd.Series:
    return (requests["answered"] - requests["asked"]).dt.days


def slow_requests(world: World, *kinds: str) -> int:
    """Return how many requests of these kinds took longer than the limit for answers."""
    return _late(requests_of(world, *kinds), 24 * DAYS)


def _of_erased(world: World) -> pd.DataFrame:
    return world["orders"].merge(
        requests_of(world, "erase")[["customer", "asked", "answered"]], on="customer"
    )


def _left(world: World) -> int:
    orders = world.once(_of_erased)
    return int((orders["time"] <= orders["answered"]).sum())


def _verdicts(world: World) -> Mapping[str, str]:
    notices, shown = requests_of(world, "breach"), len(_shown(world))
    findings = {"purpose": (shown - _drift(world), shown), "breach": (_in_time(notices, HOURS), len(notices))}
    for name, kind in (("access", "access"), ("portability", "port")):
        asked = requests_of(world, kind)
        findings[name] = _in_time(asked, 24 * DAYS), len(asked)
    erased, untouched = requests_of(world, "erase")["customer"], world.once(_of_erased)
    marked = untouched.loc[untouched["time"] <= untouched["answered"], "customer"]
    findings["erasure"] = int((~erased.isin(marked)).sum()), len(erased)
    return method.audit(findings, least=LEAST).set_index("principle")["verdict"].to_dict()


def _in_time(requests: pd.DataFrame, hours: float) -> int:
    return len(requests) - _late(requests, hours)


audit = Key(
    expected=lambda world: {
        "usable": usable(world),
        "strict": usable(world, signed=True),
        "drift": _drift(world),
        "late": _late(_breaches(world), HOURS),
        "slow": slow_requests(world, "access", "port"),
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
            value=lambda world: usable(world, purpose=None),
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
            value=usable,
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
            "Q30",
            "drift",
            "**You have {got}.** These are customers. Each saw several recommendations, and every "
            "one used her "
            "data. What is one row of `shown`?",
            value=lambda world: int(_shown(world).loc[_uncovered(world), "customer"].nunique()),
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
            value=lambda world: _late(requests_of(world, "breach"), HOURS),
        ),
        Misconception(
            "Q28",
            "late",
            "**You have {got}.** Rows with `breach` 0 are in it: requests of customers, no breaches, "
            "and some of "
            "them waited longer than 72 hours. Which `kind` are notices?",
            value=lambda world: _late_numbers(world["data_requests"]),
        ),
        Misconception(
            "Q21",
            "slow",
            "**You have {got}.** These are the slow answers to requests for access. People may also "
            "ask to take "
            "their data along. Which `kind` is that?",
            # No value: in some worlds every request to move data was answered in time.
            when=lambda got, world: got == slow_requests(world, "access"),
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
            "Q29",
            "left",
            "**You have {got}.** These were paid before she asked. The shop took its time, and went "
            "on storing "
            "until it answered. Which column holds that moment?",
            value=lambda world: int(world.once(_of_erased).eval("time <= asked").sum()),
        ),
        Misconception(
            "Q23",
            "left",
            "**You have {got}.** These are the requests for erasure, and they were answered. Was "
            "anything erased? "
            "How many orders of these customers are still in the table?",
            value=lambda world: len(requests_of(world, "erase")),
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
