"""Small tables that give something away: a release, a partner's list, a survey, a pair of reports."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market.streams import streams_of

__all__ = ["partner_list", "people", "queries", "release", "reports", "survey"]

AREA, FIRST_YEAR = 10, 1935
#: Of the partner: share of the shop's customers, and people the shop does not know.
MEMBERS, STRANGERS = 0.3, 200
#: What the people of the lecture's release bought, group by group.
BOUGHT = (
    ("baby food",) * 4,
    ("baby food", "wine", "pet food", "wine"),
    ("pet food", "wine", "books", "garden", "tea", "toys"),
)


def _rng(name: str, seed: int) -> np.random.Generator:
    return streams_of(seed).generator(name, 0)


def people(seed: int) -> pd.DataFrame:
    """Return invented customers of another town: customer, birth_date, postcode, sex.

    A quarter share birth date, postcode and sex with somebody, as twins do and large towns see often.
    """
    rng = _rng("other people", seed)
    count = int(rng.integers(500, 900))
    days = rng.integers(0, 365 * 60, count)
    some = rng.choice(count, count // 4, replace=False)
    table = pd.DataFrame(
        {
            "customer": np.arange(1, count + 1),
            "birth_date": np.datetime64(f"{FIRST_YEAR}-01-01") + days.astype("timedelta64[D]"),
            "postcode": 1000 + rng.integers(0, 80, count),
            "sex": rng.choice(["female", "male"], count),
        }
    )
    columns = ["birth_date", "postcode", "sex"]
    table.loc[some, columns] = table.loc[rng.choice(count, len(some)), columns].to_numpy()
    return table.assign(birth_date=table["birth_date"].astype("datetime64[s]"))


def partner_list(customers: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """Return the members of a gym next door: name, birth_date, postcode, sex.

    Some are customers of the shop, the others live in the same streets and are not.
    """
    rng = _rng("partner", seed)
    columns = ["birth_date", "postcode", "sex"]
    ours = customers.loc[rng.random(len(customers)) < MEMBERS, columns]
    strangers = customers[columns].sample(STRANGERS, random_state=int(rng.integers(1 << 31)))
    moved = rng.integers(1, 365 * 5, STRANGERS).astype("timedelta64[D]")
    strangers = strangers.assign(birth_date=(strangers["birth_date"] - moved).astype("datetime64[s]"))
    members = pd.concat([ours, strangers], ignore_index=True).sample(frac=1, random_state=seed)
    names = [f"member {n}" for n in range(1, len(members) + 1)]
    return members.assign(sex=members["sex"].astype(str)).reset_index(drop=True).assign(name=names)


def release(seed: int = 0) -> pd.DataFrame:
    """Return a release of purchases without names: birth_year, postcode, bought.

    Seed 0 is the lecture's: fourteen people who fall into three groups once years become decades
    and postcodes areas. Other seeds have other groups, one of them with a single value.
    """
    groups = BOUGHT if seed == 0 else _other_groups(_rng("release", seed))
    rng = _rng("release rows", seed)
    rows = [
        (1950 + 10 * at + int(rng.integers(10)), 1010 + AREA * at + int(rng.integers(AREA)), bought)
        for at, group in enumerate(groups)
        for bought in group
    ]
    table = pd.DataFrame(rows, columns=["birth_year", "postcode", "bought"])
    return table.sample(frac=1, random_state=seed).reset_index(drop=True)


def _other_groups(rng: np.random.Generator) -> list[list[str]]:
    """Three groups: five people of whom four bought the same, and two groups without a favourite."""
    goods = ["baby food", "wine", "pet food", "books", "garden", "tea", "toys", "shoes"]
    sizes = rng.permutation([5, 6, 8])
    groups = [list(rng.permutation(goods)[:size]) for size in sizes]
    alike = int(np.argmin(sizes))
    groups[alike] = [groups[alike][0]] * 4 + [groups[alike][1]]
    return groups


def survey(seed: int = 0) -> pd.DataFrame:
    """Return the answers to a question that nobody likes to answer: person, said_yes (0 or 1).

    Everyone threw a coin. Heads: the truth. Tails: a second coin said which answer to give. Seed
    0 is the lecture's: 400 of 1,000 said yes.
    """
    rng = _rng("survey", seed)
    of = 1_000 if seed == 0 else int(rng.integers(500, 1_000))
    yes = 400 if seed == 0 else int(of * rng.uniform(0.30, 0.40))
    said = np.zeros(of, np.int8)
    said[rng.permutation(of)[:yes]] = 1
    return pd.DataFrame({"person": np.arange(1, of + 1), "said_yes": said})


def reports(seed: int = 0) -> pd.DataFrame:
    """Return two reports of how many customers bought each kind of goods: goods, monday, tuesday.

    Between the two days one customer had her data erased, and nothing else happened.
    """
    rng = _rng("reports", seed)
    goods = ["baby food", "books", "garden", "pet food", "shoes", "tea", "toys", "wine"]
    monday = rng.integers(40, 400, len(goods))
    hers = np.zeros(len(goods), int)
    hers[rng.permutation(len(goods))[: 3 if seed == 0 else int(rng.integers(2, 6))]] = 1
    return pd.DataFrame({"goods": goods, "monday": monday, "tuesday": monday - hers})


def queries(seed: int = 0) -> pd.DataFrame:
    """Return a log of noisy counts that were published about the same customers: query, epsilon.

    Seed 0 is the lecture's: ten counts at 0.1 each.
    """
    rng = _rng("queries", seed)
    many = 10 if seed == 0 else int(rng.integers(6, 15))
    each = 0.1 if seed == 0 else float(rng.choice([0.05, 0.15, 0.2]))
    return pd.DataFrame({"query": np.arange(1, many + 1), "epsilon": each})
