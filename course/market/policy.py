"""What the firm does: the part of a world that may be changed while all luck stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from course.errors import SettingsError

__all__ = ["Policy"]

REQUESTS = ("staged", "jump")


@dataclass(frozen=True)
class Policy:
    """What the firm does in one run of a world; the defaults are what it did in the shipped one.

    Attributes
    ----------
    offers : numbers of the customers who get the retention offer; None = as the experiment drew.
    adverts : does the pulse of adverts take place?
    requests : how the firm asks for data: "staged" (one slice after another, each with its
        benefit first) or "jump" (everything at once); None = as the trial drew, half and half.

    Raises
    ------
    SettingsError : if a value is none of these.
    """

    offers: tuple[int, ...] | None = None
    adverts: bool = True
    requests: str | None = None

    def __post_init__(self) -> None:
        if self.requests is not None and self.requests not in REQUESTS:
            raise SettingsError(f"requests must be None, 'staged' or 'jump' (got {self.requests!r}).")
        if not isinstance(self.adverts, bool):
            raise SettingsError(f"adverts must be True or False (got {self.adverts!r}).")
        _check_offers(self.offers)


def _check_offers(offers: object) -> None:
    if offers is None:
        return
    if not isinstance(offers, tuple) or not all(type(number) is int and number >= 1 for number in offers):
        raise SettingsError(
            f"offers must be None or a tuple of customer numbers from 1 (got {offers!r}); try (3, 8)."
        )
