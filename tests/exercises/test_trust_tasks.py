"""Chapter 11: what its messages say about answers that no misconception explains."""

from itertools import permutations

import pytest

from course.exercises import trust as tasks
from course.exercises.keys.trust.path import share_at_the_end
from course.methods.trust import SLICES


def said(outcome, part):
    return next(verdict.message for verdict in outcome.verdicts if verdict.part == part)


@pytest.mark.parametrize(
    ("deepest", "words"),
    [
        (50, "still lost at the deepest slice"),
        (30, "held up before it"),
        (90, "the slider goes from 25 to 70"),
    ],
)
def test_a_size_that_is_off_is_told_where_people_stop(deepest, words):
    assert words in said(tasks.ladder.judge(deepest=deepest), "deepest")


@pytest.mark.parametrize(
    ("exit_at", "words"), [(0.7, "22% stayed"), (0.6, "82% stayed"), (0.41, "100% stayed")]
)
def test_an_exit_point_that_is_off_is_told_who_stayed_there(exit_at, words):
    answer = {"firm": 1.0, "customer": 1.0, "exit": exit_at, "discount": 0.5}

    assert words in said(tasks.fair.judge(lambda *_: answer), "exit")


def test_a_few_steps_of_the_slider_do_not_cost_the_point():
    for deepest in (40.0, 40.4, 41.0, 41.6):
        assert said(tasks.ladder.judge(deepest=deepest), "deepest").endswith("is right.")


def test_only_orders_that_lose_nobody_hold():
    held = [
        order for order in permutations(SLICES) if said(tasks.path.judge(order=order), "order")[-1] == "."
    ]

    # Life must come last, and place not first: these two slices are the dear ones.
    assert held == [order for order in permutations(SLICES) if order[3] == "life" and order[0] != "place"]


def test_the_shops_order_ends_at_the_share_of_the_lecture():
    assert share_at_the_end(SLICES) == pytest.approx(0.43, abs=1e-3)


def test_a_typed_in_forecast_is_found_out_in_another_town():
    outcome = tasks.optin.judge(lambda _: {"at_once": 0.1967, "step_by_step": 0.43, "cost_of_yes": 0.6091})

    assert outcome.codes == ("typed-in",)
    assert outcome.points == 0


def test_plain_pandas_is_enough_for_the_fair_share():
    def fair(deals, switching):
        left = deals.groupby("kept")["stayed"].mean().lt(0.5).idxmax()
        stayed = deals.query("stayed == 1")
        two_years = switching.query("month == 24").iloc[0]
        lost = two_years["here_cents"] + two_years["effort_cents"] - two_years["there_cents"]
        return {
            "firm": (stayed["price_cents"] - stayed["cost_cents"]).mean() / 100,
            "customer": (stayed["worth_cents"] - stayed["price_cents"]).mean() / 100,
            "exit": max(share for share in deals["kept"] if share < left),
            "discount": lost / two_years["price_cents"],
        }

    assert tasks.fair.judge(fair).points == tasks.fair.points
