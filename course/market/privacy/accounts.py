"""Mechanism "accounts": cards, apps and logins; the person behind each is hidden.

Two accounts per person on average, with keys as people type them: a second address, a missing
phone number, a slip in a name, a phone shared in a household.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from course.market.streams import Streams
from course.market.town import Tables, Town

__all__ = ["make_accounts"]

PER_PERSON = np.array([1, 2, 2, 3])  # dealt in fours: two on average
ACCOUNT_KINDS = ("card", "app", "web")
SECOND_MAIL, NO_MAIL, NO_PHONE, SLIP, SHARED_PHONE = 0.18, 0.06, 0.20, 0.08, 0.03


def make_accounts(town: Town) -> tuple[Tables, Tables]:
    """Return table accounts, and truth table persons: which customer each account belongs to."""
    customers, streams = town.tables["customers"], town.streams
    number = customers["customer"].to_numpy().astype(np.int64)
    row = np.repeat(np.arange(len(number)), _per_person(number, streams))
    place = np.arange(len(row)) - np.searchsorted(row, row)  # 0, 1, 2 within a person
    person = number[row]
    mixed = np.argsort(streams.dice("account number", person, place), kind="stable")
    row, place, person = row[mixed], place[mixed], person[mixed]
    join = customers["join_week"].to_numpy()[row].astype(np.int64)
    female = (customers["sex"] == "female").to_numpy()[row]
    left = town.plan.settings.weeks - join + 1
    created = join + np.where(place > 0, streams.dice("account week", person, place) * left, 0).astype(int)
    account = np.arange(1, len(row) + 1, dtype=np.int32)
    tables = {
        "account": account,
        "kind": pd.Categorical.from_codes(_kinds(person, place, streams), ACCOUNT_KINDS),
        "created_week": created.astype(np.int16),
        "name": pd.array(_names(person, female, place, streams), dtype="str"),
        "email": pd.array(_mails(person, female, place, streams), dtype="str"),
        "phone": pd.array(_phones(person, place, streams), dtype="str"),
        "postcode": customers["postcode"].to_numpy()[row],
    }
    persons = pd.DataFrame({"account": account, "customer": person.astype(np.int32)})
    return {"accounts": pd.DataFrame(tables)}, {"persons": persons}


def _per_person(number: np.ndarray, streams: Streams) -> np.ndarray:
    """Deal 1, 2, 2, 3 accounts among every four people; who is left over gets two."""
    dealt = PER_PERSON[streams.deal("accounts per person", number - 1, len(PER_PERSON))]
    whole = len(number) // len(PER_PERSON) * len(PER_PERSON)
    return np.where(np.arange(len(number)) < whole, dealt, 2)


def _kinds(person: np.ndarray, place: np.ndarray, streams: Streams) -> np.ndarray:
    """Nobody has two accounts of one kind."""
    start = (streams.dice("account kind", person) * len(ACCOUNT_KINDS)).astype(np.int64)
    return (start + place) % len(ACCOUNT_KINDS)


@cache
def _words() -> dict[str, list[str]]:
    text = Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _picked(kind: str, person: np.ndarray, streams: Streams) -> np.ndarray:
    words = np.array(_words()[kind], dtype=object)
    return words[(streams.dice(f"{kind} name", person) * len(words)).astype(np.int64)]


def _first_names(person: np.ndarray, female: np.ndarray, streams: Streams) -> np.ndarray:
    return np.where(female, _picked("female", person, streams), _picked("male", person, streams))


def _names(person: np.ndarray, female: np.ndarray, place: np.ndarray, streams: Streams) -> list[str]:
    """First and family name; sometimes an initial, sometimes two letters swapped."""
    first, family = _first_names(person, female, streams), _picked("family", person, streams)
    luck = streams.dice("name slip", person, place)
    where = 1 + (streams.dice("slip place", person, place) * 3).astype(np.int64)
    return [
        f"{a[0]}. {b}" if u < SLIP else f"{a} {_swapped(b, i)}" if u < 2 * SLIP else f"{a} {b}"
        for a, b, u, i in zip(first, family, luck, where, strict=True)
    ]


def _swapped(word: str, i: int) -> str:
    i = min(i, len(word) - 2)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _mails(person: np.ndarray, female: np.ndarray, place: np.ndarray, streams: Streams) -> list[str]:
    """Her address; for some accounts a second one or none; each address belongs to one person."""
    first, family = _first_names(person, female, streams), _picked("family", person, streams)
    luck = streams.dice("mail", person, place)
    host = _picked("mail", person, streams)
    return [
        ""
        if u < NO_MAIL
        else f"{b.lower()}.{n}@{h}"
        if u < NO_MAIL + SECOND_MAIL
        else f"{a.lower()}.{b.lower()}{n % 97:02}{n // 97}@{h}"
        for a, b, u, h, n in zip(first, family, luck, host, person, strict=True)
    ]


def _phones(person: np.ndarray, place: np.ndarray, streams: Streams) -> list[str]:
    """Her phone number, none, or that of a household shared with the next customer."""
    shares = streams.dice("household phone", person // 2) < SHARED_PHONE
    owner = np.where(shares, person // 2 * 2, person)
    digits = 10_000 + (owner * 7_919) % 90_000  # 7919 has no factor in common with 90,000
    absent = streams.dice("phone", person, place) < NO_PHONE
    return ["" if none else f"0555 {one:05}" for none, one in zip(absent, digits, strict=True)]
