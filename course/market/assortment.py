"""What a grocer's world is made of, read from the three .toml files beside this one.

`assortment.toml` has aisles and fine categories, `needs.toml` what they are bought
for, `affinities.toml` what is bought with what. People can read and extend them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Category", "Mission", "Need", "UseContext", "categories", "commodity"]
__all__ += ["complement_categories", "missions", "needs", "use_contexts"]


@dataclass(frozen=True)
class Category:
    """A fine category: `pull` 1 (in most baskets) to 10 (rare), `price` in cents, own label last."""

    name: str
    aisle: str
    brands: tuple[str, ...]
    pull: int
    price: int
    need: str
    variants: tuple[str, ...]
    sizes: tuple[str, ...]


@dataclass(frozen=True)
class Mission:
    """A reason to shop; `season` is the week of the year (1..52) at its height, or None."""

    name: str
    of: tuple[str, ...]
    season: int | None = None


@dataclass(frozen=True)
class Need:
    """What products are bought for, the deeper need behind it, and the services that serve it."""

    name: str
    deeper: str
    services: tuple[str, ...]


@dataclass(frozen=True)
class UseContext:
    """What some people use the commodity for, and the categories that then join it in the basket."""

    name: str
    of: tuple[str, ...]


@cache
def _read(name: str) -> dict:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


@cache
def categories() -> tuple[Category, ...]:
    """Return all fine categories in the order of the file."""
    book = _read("assortment.toml")
    makers = {group: _words(text) for group, text in book["brands"].items()}
    own, entries = book["own_label"], book["categories"].items()
    return tuple(
        Category(
            name=name,
            aisle=entry["aisle"],
            brands=(*makers[entry["brands"]], own),
            pull=entry["pull"],
            price=entry["price"],
            need=entry["need"],
            variants=_words(entry["variants"]),
            sizes=_words(entry["sizes"]),
        )
        for name, entry in entries
    )


@cache
def missions() -> tuple[Mission, ...]:
    """Return the shopping missions."""
    entries = _read("affinities.toml")["missions"].items()
    return tuple(Mission(name, tuple(e["of"]), e.get("season")) for name, e in entries)


def complement_categories() -> tuple[tuple[str, str], ...]:
    """Return pairs (what brings, what joins) of categories that complete each other."""
    return tuple((a, b) for a, b in _read("affinities.toml")["complements"]["pairs"])


def commodity() -> str:
    """Return the category that different people use for three different things."""
    return _read("affinities.toml")["contexts"]["commodity"]


def use_contexts() -> tuple[UseContext, ...]:
    """Return the hidden use-contexts of the commodity; number 1 is the first."""
    entries = _read("affinities.toml")["contexts"]["each"]
    return tuple(UseContext(e["name"], tuple(e["of"])) for e in entries)


@cache
def needs() -> dict[str, Need]:
    """Return every need by its name."""
    entries = _read("needs.toml").items()
    return {name: Need(name, e["deeper"], tuple(e["services"])) for name, e in entries}
