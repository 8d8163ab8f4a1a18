"""Every number of the network family: its meaning and the range it may have."""

from __future__ import annotations

from dataclasses import Field, asdict, dataclass, field, fields

from course.errors import SettingsError

__all__ = ["NetworkSettings"]


def _number(default: float, low: float, high: float, meaning: str) -> Field:
    return field(default=default, metadata={"low": low, "high": high, "meaning": meaning})


@dataclass(frozen=True)
class NetworkSettings:
    """The settings of ties, talk and the market around the shop; the defaults make the practice world.

    Raises
    ------
    SettingsError : if a value is impossible; the message names it, its range and a way out.
    """

    shock_week: int = _number(60, 2, 520, "week in which a discounter opens next door")
    club_size: int = _number(25, 2, 500, "customers in a club")
    club_loyalty: float = _number(0.86, 0, 1, "share of people whose club shares their community of taste")
    mean_degree: float = _number(13, 0, 100, "friends of a customer, on average")
    club_ties: float = _number(0.46, 0, 1, "share of ties inside a club")
    community_ties: float = _number(0.13, 0, 1, "share of ties between clubs of one community")
    sociability_sd: float = _number(1.75, 0, 3, "sd of log sociability: large = few people hold most ties")

    app_external: float = _number(0.03 / 6, 0, 0.5, "weekly chance to adopt the app because of adverts")
    app_peer: float = _number(0.38 / 6, 0, 1, "weekly chance to adopt if everybody else had")
    advert_pull: float = _number(2, 1, 3, "times the mean external chance in a week with adverts")
    app_taste: float = _number(0.7, 0, 3, "log chance to be the next adopter per sd of taste for apps")

    unhappy: float = _number(0.2, 0, 1, "share of unhappy customers")
    unhappy_posts: float = _number(0.12, 0, 1, "share of unhappy customers who post in four weeks")
    happy_posts: float = _number(0.02, 0, 1, "share of happy customers who post in four weeks")
    shares_per_week: float = _number(0.035, 0, 5, "products shared with a friend, per customer and week")
    accept: float = _number(0.18, 0, 1, "share of shared products that are taken up without a reward")
    accept_reward: float = _number(0.12, -1, 1, "what a reward adds to that share")
    responding: float = _number(0.15, 0, 0.6, "share of asked buyers who write a review")

    profit_cents: int = _number(1_200_000, 1, 10**9, "weekly profit of each rival before the shock")
    shock_loss: float = _number(0.42, 0, 1, "share of its profit that a fixed rival loses after the shock")
    adapting_cost: float = _number(0.05, 0, 1, "share of its profit that the adaptive rival spends on trials")
    recovery_weeks: float = _number(4, 0.1, 100, "weeks in which the adaptive rival halves what is lost")

    def __post_init__(self) -> None:
        for item in fields(self):
            _check(item, getattr(self, item.name))
        if self.club_ties + self.community_ties > 1:
            raise SettingsError(
                "club_ties + community_ties must be at most 1"
                f" (got {self.club_ties} + {self.community_ties}); lower one of them."
            )
        if self.accept + self.accept_reward > 1 or self.accept + self.accept_reward < 0:
            raise SettingsError(
                f"accept + accept_reward must be a share (got {self.accept} + {self.accept_reward});"
                " move accept_reward nearer to 0."
            )

    def as_json(self) -> dict:
        """Return the settings as plain values that fit a JSON file."""
        return asdict(self)


def _check(item: Field, value: object) -> None:
    low, high, default = item.metadata["low"], item.metadata["high"], item.default
    whole = item.type == "int"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        kind = "a whole number" if whole else "a number"
        raise SettingsError(f"{item.name} must be {kind} (got {value!r}); try {default!r}.")
    if not low <= value <= high:
        raise SettingsError(
            f"{item.name} must be between {low:g} and {high:g} (got {value!r}); try {default!r}."
        )
