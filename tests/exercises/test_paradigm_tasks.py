"""Chapter 1: which statements the rivals' figures support, on four weeks that can be read at a glance."""

import pandas as pd
import pytest

from course.exercises import paradigm


def rivals(fixed, adaptive):
    """Profits of the two rivals in four weeks; the shock comes in week 3."""
    weeks = [1, 2, 3, 4]
    each = {"fixed": fixed, "adaptive": adaptive}
    profits = [pd.DataFrame({"week": weeks, "policy": name, "profit_cents": each[name]}) for name in each]
    calendar = pd.DataFrame({"week": weeks, "shock": [0, 0, 1, 1]})
    return paradigm.policy.world().replace(firms=pd.concat(profits), calendar=calendar)


@pytest.mark.parametrize(
    ("adaptive", "supported"),
    [
        ([99, 99, 60, 60], ("both", "ahead", "free")),
        ([97, 97, 60, 60], ("both", "ahead")),
        ([97, 97, 40, 50], ("both",)),
        ([97, 97, 98, 98], ("ahead",)),
        ([101, 101, 60, 60], ("both", "ahead", "free", "always")),
    ],
)
def test_what_the_rivals_show_is_read_off_their_weeks(adaptive, supported):
    world = rivals([100, 100, 50, 50], adaptive)

    assert paradigm.policy.key.expected(world) == {"supported": supported}
