"""The privacy tables: accounts, sign-ins, consents, data requests, logins.

numbers     every planted number           costs       felt cost, and who therefore says yes
accounts    the hidden person              signins     which orders have a known person
consents    who gave what, and when        requests    access, port, erase, breach notices
breaches    five leaks                     logins      what a breach does to activity
"""

from course.market.privacy.accounts import make_accounts
from course.market.privacy.breaches import leaked
from course.market.privacy.consents import make_consents
from course.market.privacy.logins import login_table
from course.market.privacy.numbers import NUMBERS
from course.market.privacy.requests import data_requests
from course.market.privacy.signins import signin_table
from course.market.town import Family, Town

__all__ = ["NUMBERS", "tables"]


def tables(town: Town) -> Family:
    """Return accounts, signins, consents, data_requests and logins, with the truth behind them."""
    accounts, persons = make_accounts(town)
    consents, trust = make_consents(town)
    hit = leaked(town)
    return Family(
        tables={
            **accounts,
            "signins": signin_table(town, accounts["accounts"], persons["persons"]),
            **consents,
            "data_requests": data_requests(town, consents["consents"], hit),
            "logins": login_table(town, hit),
        },
        truth={**persons, **trust},
        parameters=NUMBERS.as_json(),
    )
