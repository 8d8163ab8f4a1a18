"""Every number a world is made with: its meaning, its unit and the range it may have."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import Field, asdict, dataclass, field, fields

from course.errors import SettingsError

__all__ = ["Settings"]


def _number(default: float, low: float, high: float, meaning: str) -> Field:
    return field(default=default, metadata={"low": low, "high": high, "meaning": meaning})


def _ladder(default: tuple[float, ...], low: float, high: float, meaning: str) -> Field:
    return field(default=default, metadata={"low": low, "high": high, "meaning": meaning, "many": True})


@dataclass(frozen=True)
class Settings:
    """The settings of one world; the defaults make the practice world.

    Every field carries its range and meaning as metadata: `Settings.explain()` lists
    them. Impossible values raise a `SettingsError` that names field, value and range.
    """

    customers: int = _number(1_200, 1, 50_000_000, "customers of the shop")
    weeks: int = _number(78, 2, 520, "length of the records in weeks")
    start: dt.date = dt.date(2024, 1, 1)
    products: int = _number(6_000, 600, 20_000, "products in the assortment")
    stores: int = _number(6, 1, 200, "stores of the town")

    order_rate: float = _number(0.74, 0.01, 7, "mean orders of a customer per week")
    rate_shape: float = _number(1.25, 0.1, 50, "gamma shape of order rates; small = unequal")
    newcomers: float = _number(0.2, 0, 1, "share of customers who join after week 1")
    basket_log_mean: float = _number(1.76, 0, 4, "mean of log basket size")
    basket_log_sd: float = _number(0.98, 0, 2, "sd of log basket size within a customer")
    basket_between_sd: float = _number(0.15, 0, 2, "sd of log basket size between like customers")
    basket_facet: float = _number(0.55, 0, 2, "half the log distance of small- and big-basket people")

    communities: int = _number(8, 1, 40, "communities of taste")
    taste_focus: float = _number(100, 1, 10_000, "Dirichlet total: small = people differ more")
    taste_tilt: float = _number(2.2, 0, 5, "log weight of the categories a community likes")
    habit_share: float = _number(0.45, 0, 1, "share of a basket filled from own habits")
    mission_share: float = _number(0.45, 0, 1, "share of a basket filled by a shopping mission")
    mission_focus: float = _number(
        12, 1, 1_000, "how many times as often a mission draws from its own categories"
    )
    repertoire: int = _number(77, 1, 2_000, "products a customer has habits for")
    habit_zipf: float = _number(0.5, 0, 3, "how unequal the habits of one customer are")
    popularity_sd: float = _number(1.5, 0, 4, "sd of log popularity inside a category")

    complement_pairs: int = _number(40, 0, 40, "pairs of products that complete each other")
    complement_ladder: tuple[float, ...] = _ladder(
        (1.6, 2.2, 3.0, 4.0, 5.5, 7.0, 9.0, 12.0), 1, 50, "times chance that a pair is bought together"
    )
    complement_known: float = _number(0.5, 0.01, 1, "share of people who know a complement at the start")
    complement_share: float = _number(0.010, 0.0005, 0.2, "share of orders with a product of a planted pair")
    rivalry: float = _number(0.2, 0, 1, "chance that a product goes back beside another of its category")
    substitute_pairs: int = _number(20, 0, 60, "pairs of products that replace each other")
    substitute_ladder: tuple[float, ...] = _ladder(
        (0.02, 0.06, 0.12, 0.2), 0, 1, "share of joint purchases that competition leaves"
    )
    substitute_share: float = _number(0.025, 0.0005, 0.2, "share of orders with a product of a rival pair")
    null_pairs: int = _number(40, 0, 200, "pairs of products with no link at all")
    lift_runs: int = _number(16, 1, 1_000, "parallel runs behind the model-implied lifts")

    commodity_buyers: float = _number(0.58, 0, 1, "share of customers who buy the commodity")
    commodity_rate: float = _number(0.24, 0.01, 0.9, "mean share of a buyer's orders with the commodity")
    commodity_sd: float = _number(0.10, 0, 0.4, "sd of that share between buyers")
    context_join: float = _number(0.3, 0, 1, "chance that a partner category joins the commodity")
    facet_shares: tuple[float, ...] = _ladder(
        (0.4, 0.3, 0.2, 0.1), 0, 1, "variance shares of context, rhythm, companions, delivery"
    )

    linked_products: int = _number(247, 0, 2_000, "products that get services during the records")
    linked_share: float = _number(0.008, 0.0005, 0.2, "share of orders with a product that gets services")
    link_uplift: float = _number(0.8, 0, 5, "sales growth with very many relevant services")
    link_decay: float = _number(0.6, 0, 0.99, "each further service adds this share of the one before")

    promoted: float = _number(0.43, 0, 1, "share of product-weeks at a reduced price")
    promotion_pull: float = _number(1.6, 0, 10, "mean price elasticity of what people choose in a category")

    prospects: int = _number(10_000, 200, 1_000_000, "people who become aware at the start of the funnel")
    stage_rates: tuple[float, ...] = _ladder(
        (0.40, 0.40, 0.30, 0.40, 0.25), 0, 1, "share that goes on from each of the first five stages"
    )
    invitations: float = _number(50, 0, 10_000, "mean invitations of an advocate; each makes one aware")
    reentries: float = _number(0.2, 0, 1, "share of considering people who consider once more later")
    early: float = _number(0.05, 0, 0.5, "share of preferring people who preferred before they considered")
    skips: float = _number(0.03, 0, 0.5, "share of buying people who skipped preference")
    visits: float = _number(7.0, 0, 100, "mean later visits of a considering person to the web shop")
    visit_shape: float = _number(0.6, 0.1, 50, "gamma shape of these visits; small = unequal")
    view_to_cart: float = _number(0.025, 0, 1, "share of visitor-days with a view that have a cart")
    cart_to_buy: float = _number(0.32, 0, 1, "share of visitor-days with a cart that have a purchase")
    pages_log_sd: float = _number(1.24, 0, 3, "sd of log pages of a session")

    stay_rates: tuple[float, ...] = _ladder((0.60, 0.64), 0, 1, "share that stays without and with the offer")
    offer_cents: int = _number(1_000, 1, 1_000_000, "cost of one retention offer in cents")
    accept_rate: float = _number(0.40, 0, 0.8, "share of shown recommendations that are bought")
    accept_anyway: float = _number(0.75, 0, 1, "share of these that would be bought anyway")

    def __post_init__(self) -> None:
        for item in fields(self):
            if "low" in item.metadata:
                _check_range(item, getattr(self, item.name))
        _check_together(self)

    @classmethod
    def explain(cls) -> dict[str, str]:
        """Return each setting's meaning and range in one line."""
        told = [item for item in fields(cls) if "low" in item.metadata]
        return {
            item.name: f"{item.metadata['meaning']}; {item.metadata['low']:g} to {item.metadata['high']:g}"
            for item in told
        }

    def as_json(self) -> dict:
        """Return the settings as plain values that fit a JSON file."""
        return asdict(self) | {"start": self.start.isoformat()}


def _check_range(item: Field, value: object) -> None:
    low, high, default = item.metadata["low"], item.metadata["high"], item.default
    values = value if item.metadata.get("many") else (value,)
    if item.metadata.get("many") and (not isinstance(value, tuple) or not value):
        raise SettingsError(f"{item.name} must be a tuple of numbers (got {value!r}); try {default!r}.")
    whole = item.type == "int"
    for number in values:
        if isinstance(number, bool) or not isinstance(number, int if whole else (int, float)):
            kind = "a whole number" if whole else "a number"
            raise SettingsError(f"{item.name} must be {kind} (got {number!r}); try {default!r}.")
        if not low <= number <= high:
            raise SettingsError(
                f"{item.name} must be between {low:g} and {high:g} (got {number!r}); try {default!r}."
            )


def _check_together(s: Settings) -> None:
    """Check what no single setting can know."""
    if not isinstance(s.start, dt.date) or s.start.weekday() != 0:
        raise SettingsError(f"start must be a Monday, as a date (got {s.start!r}); try date(2024, 1, 1).")
    if s.habit_share + s.mission_share > 1:
        raise SettingsError(
            f"habit_share + mission_share must be at most 1 (got {s.habit_share} + {s.mission_share});"
            " lower one of them."
        )
    _check_funnel(s)
    if len(s.facet_shares) != 4 or abs(sum(s.facet_shares) - 1) > 1e-9:
        raise SettingsError(
            f"facet_shares must be four shares that add up to 1 (got {s.facet_shares}); try (.4, .3, .2, .1)."
        )


def _check_funnel(s: Settings) -> None:
    if len(s.stage_rates) != 5:
        raise SettingsError(
            f"stage_rates must be five numbers, one per step (got {s.stage_rates});"
            " try (.4, .4, .3, .4, .25)."
        )
    gain = math.prod(s.stage_rates) * s.invitations
    if gain >= 1:
        raise SettingsError(
            f"an aware person must lead to less than one invitation, or the loop never ends (stage_rates and"
            f" invitations give {gain:g}); lower invitations."
        )
    if len(s.stay_rates) != 2:
        raise SettingsError(
            f"stay_rates must be two numbers, without and with the offer (got {s.stay_rates}); try (.6, .64)."
        )
