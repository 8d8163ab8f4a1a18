"""What the data give away and what protects: uniqueness, groups, noise, consent, audit.

- Who is singled out: `Crowd`, `known_points`, `fitting_customers`, `unicity`, `expected_unique`.
- Releases without names: `group_risks`, `release_risk`, `linked`.
- Noise on purpose: `randomised_answers`, `estimated_share`, `laplace_noise` (to learn from),
  `private_counts` (to use), `mean_error`, `odds_bound`, `spent`, `bounded_pairs`.
- Rules on logs: `usable_customers`, `ledger`, `consented_uses`, `answered_in_time`, `audit`.
- Rights of a person: `records_of`, `as_json`, `from_json`, `rows_before`.
- Trust after a breach: `notice_groups`, `change_after`.
"""

from course.methods.privacy.audit import answered_in_time, audit, consented_uses, one_spelling, rows_before
from course.methods.privacy.breaches import change_after, notice_groups
from course.methods.privacy.consents import ledger, usable_customers
from course.methods.privacy.copies import as_json, from_json, records_of
from course.methods.privacy.crowd import Crowd
from course.methods.privacy.groups import expected_unique, group_risks, linked, release_risk
from course.methods.privacy.noise import laplace_noise, mean_error, odds_bound, private_counts, spent
from course.methods.privacy.pairs import bounded_pairs
from course.methods.privacy.response import estimated_share, randomised_answers
from course.methods.privacy.unicity import fitting_customers, known_points, unicity

__all__ = [
    "Crowd",
    "answered_in_time",
    "as_json",
    "audit",
    "bounded_pairs",
    "change_after",
    "consented_uses",
    "estimated_share",
    "expected_unique",
    "fitting_customers",
    "from_json",
    "group_risks",
    "known_points",
    "laplace_noise",
    "ledger",
    "linked",
    "mean_error",
    "notice_groups",
    "odds_bound",
    "one_spelling",
    "private_counts",
    "randomised_answers",
    "records_of",
    "release_risk",
    "rows_before",
    "spent",
    "unicity",
    "usable_customers",
]
