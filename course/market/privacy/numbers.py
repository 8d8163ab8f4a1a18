"""Every planted number of the privacy tables, with what it means."""

from __future__ import annotations

from dataclasses import asdict, dataclass

__all__ = ["NUMBERS", "SLICES", "Numbers"]

SLICES = ("contact", "purchases", "place", "life")  # the ladder, from light to deep


@dataclass(frozen=True)
class Numbers:
    """The planted numbers.

    Attributes
    ----------
    cost_log_sd : sd of log felt cost; the cost of giving all four slices is lognormal(0, this).
    belief_start, belief_step : belief that the promised benefit will come, and what each
        benefit that did come adds to it; never above 1.
    slice_value : benefit of one slice, in units of the median felt cost of all four.
    cost_shares : share of the felt cost that each slice takes; deep slices cost more.
    cost_orders : how strongly felt cost falls with the number of orders (correlation of scores).
    withdrawn : share of the customers with a consent who take one back later.
    unsigned : share of the customers with a consent whose consent was assumed, not signed.
    strict_week : from this week on only signed consents count.
    refusal_told, refusal_observed : share who refuse to tell, or to be observed.
    facts_told, facts_observed : mean number of facts learned from one who agrees.
    linked : share of revenue that an account can be found for; linked_collect and
        linked_delivery are those of two channels, the store makes up the rest.
    drop_fast, drop_slow : lasting drop of logins after a breach that was told fast or late.
    breach_week : week of the two large breaches, as a share of the records.
    logins : mean logins of a customer per week.

    Notes
    -----
    A customer says yes when belief x value > felt cost. Asked for everything at once, that is
    0.3 x 2.0 = 0.6 against a lognormal(0, 0.6) cost: 19.7 % say yes. Asked slice by slice, the
    last slice binds: 1.0 x 0.5 against 5/9 of the cost, that is 0.9 against the cost: 43.0 %.
    """

    cost_log_sd: float = 0.6
    belief_start: float = 0.3
    belief_step: float = 0.25
    slice_value: float = 0.5
    cost_shares: tuple[float, ...] = (0.06, 0.14, 11 / 45, 5 / 9)
    cost_orders: float = -0.4
    withdrawn: float = 0.12
    unsigned: float = 0.125
    strict_week: int = 60
    refusal_told: float = 0.40
    refusal_observed: float = 0.55
    facts_told: float = 10.0
    facts_observed: float = 12.0
    linked: float = 0.62
    linked_collect: float = 0.80
    linked_delivery: float = 0.95
    drop_fast: float = 0.06
    drop_slow: float = 0.18
    breach_week: float = 0.58
    logins: float = 2.0

    def as_json(self) -> dict:
        """Return the numbers as plain values that fit a JSON file."""
        return asdict(self) | {"slices": list(SLICES), "cost_shares": list(self.cost_shares)}


NUMBERS = Numbers()
