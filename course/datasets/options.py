"""From what was typed after `course data build` to settings, or one sentence about what is wrong."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import fields

from course.errors import SettingsError
from course.market import Settings

__all__ = ["typed_settings"]

WEEK = dt.timedelta(days=7)


def typed_settings(
    customers: int | None, weeks: int | None, first: str | None, last: str | None, changes: list[str]
) -> Settings:
    """Return the settings that the options ask for; what is not asked for is as in the practice world.

    Parameters
    ----------
    first, last : dates as YYYY-MM-DD; the records begin on the Monday of the first week.
    changes : texts such as "order_rate=1.2" that change one setting each.

    Raises
    ------
    SettingsError : if a date, a name or a value cannot be.
    """
    wanted: dict[str, object] = dict(_change(text) for text in changes)
    start = _date("first", first) if first else dt.date(2024, 1, 1)
    wanted["start"] = start - dt.timedelta(days=start.weekday())
    if last:
        if weeks is not None:
            raise SettingsError("give either weeks or a last day, not both; leave out --weeks or --last.")
        weeks = _weeks(wanted["start"], start, _date("last", last))
    wanted |= {
        name: value for name, value in (("customers", customers), ("weeks", weeks)) if value is not None
    }
    return Settings(**wanted)


def _weeks(monday: dt.date, first: dt.date, last: dt.date) -> int:
    if last <= first:
        raise SettingsError(
            f"the last day must come after the first (got {first} to {last}); swap --first and --last."
        )
    return -(-(last - monday + dt.timedelta(days=1)) // WEEK)


def _date(which: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise SettingsError(
            f"the {which} day must be a date as YYYY-MM-DD (got {text!r}); try 2024-01-01."
        ) from None


def _change(text: str) -> tuple[str, object]:
    """Read "order_rate=1.2"; several values, as of a ladder, are separated by commas."""
    name, sign, value = text.partition("=")
    known = {item.name: item for item in fields(Settings) if item.metadata}
    if not sign:
        raise SettingsError(f"--set needs a name and a value (got {text!r}); try --set order_rate=1.2.")
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        tip = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}."
        raise SettingsError(f"there is no setting {name!r}; {tip}")
    try:
        if known[name].metadata.get("many"):
            return name, tuple(float(part) for part in value.split(","))
        return name, int(value) if known[name].type == "int" else float(value)
    except ValueError:
        raise SettingsError(f"{name} must be a number (got {value!r}); try {known[name].default}.") from None
