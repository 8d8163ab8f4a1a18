"""The order of checks, rung by rung, and that nothing a student gives ever raises."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from course.exercises.key import Key, Misconception
from course.exercises.outcome import Status
from course.exercises.shapes import Number
from tests.exercises.conftest import TEA_KEY, numeric, tea_task, teas, verdict


def test_right_answer_earns_every_point_and_its_consequence(tea):
    outcome = tea.judge(share=0.5, base="cups")

    assert outcome.status is Status.RIGHT
    assert (outcome.points, outcome.out_of) == (3, 3)
    assert outcome.closing == "Half of the cups are green."


@pytest.mark.parametrize(
    "share",
    [0.5, np.float32(0.5), np.array(0.5), np.array([[0.5]]), pd.Series([0.5]), pd.DataFrame({"share": [0.5]}),
     Fraction(1, 2), Decimal("0.5"), 0.509, 0.491],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_equivalent_right_answers_earn_the_points(tea, share):
    assert verdict(tea.judge(share=share, base="cups")).status is Status.RIGHT


@pytest.mark.parametrize("base", ["cups", " Cups ", "CUPS", np.str_("cups")])
def test_case_and_spaces_of_an_option_do_not_matter(tea, base):
    assert verdict(tea.judge(share=0.5, base=base), "base").status is Status.RIGHT


def test_half_an_answer_earns_its_part_and_leaves_the_task_open(tea):
    outcome = tea.judge(share=0.5, base=...)

    assert outcome.status is Status.NOT_ATTEMPTED
    assert outcome.points == 2
    assert outcome.closing == ""


@pytest.mark.parametrize("blank", [..., [...], (..., ...), {"a": ...}], ids=repr)
def test_the_stub_is_not_attempted(tea, blank):
    found = verdict(tea.judge(share=blank, base="cups"))

    assert found.status is Status.NOT_ATTEMPTED
    assert found.points == 0
    assert "Replace `...`" in found.message


def test_a_recorded_answer_left_empty_names_form_and_keyboard(keys):
    keys["teas"] = TEA_KEY
    found = verdict(tea_task(type="EX").judge())

    assert "press Record" in found.message
    assert "type your answer" in found.message


def test_nothing_given_is_not_attempted(tea):
    assert {v.status for v in tea.judge().verdicts} == {Status.NOT_ATTEMPTED}
    assert {v.status for v in tea.judge(...).verdicts} == {Status.NOT_ATTEMPTED}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "without `return`"),
        (math.nan, "not a number"),
        (np.float64("nan"), "not a number"),
        (pd.NA, "not a number"),
        (pd.NaT, "not a number"),
        (pd.Series([None], dtype="Float64"), "not a number"),
        (math.inf, "division by zero"),
        (-math.inf, "division by zero"),
        (10**400, "infinite"),
        (True, "yes or no"),
        (np.bool_(False), "yes or no"),
        ("0.5", "without quotes"),
        ("x" * 500, "…"),
        ([0.5], "list"),
        ({"share": 0.5}, "dict"),
        (0.5 + 0j, "complex"),
        (np.complex128(0.5), "complex"),
        (pd.Series(["half"]), "text, 'half'"),
        (pd.Series([0.5, 0.5]), "table of 2 values"),
        (pd.DataFrame({"a": [1, 2], "b": [3, 4]}), "table of 2 × 2 values"),
        (pd.Series([], dtype=float), "table of 0 values"),
        (np.zeros((2, 3)), "table of 2 × 3 values"),
        (pd.Timestamp("2024-01-01"), "Timestamp"),
        (teas, "Call it with brackets"),
        (float, "Call it with brackets"),
        (object(), "object"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else type(value).__name__,
)
def test_what_is_no_number_is_told_so(tea, value, says):
    found = verdict(tea.judge(share=value, base="cups"))

    assert found.status is Status.UNREADABLE
    assert says in found.message
    assert found.code == "unreadable"
    assert found.points == 0


@pytest.mark.parametrize(
    "value",
    [None, 3, ["cups"], "tea", pd.DataFrame(), "x" * 900, {"cups": 1}],
    ids=lambda v: type(v).__name__,
)
def test_what_is_no_option_is_told_which_ones_there_are(tea, value):
    found = verdict(tea.judge(share=0.5, base=value), "base")

    assert found.status is Status.UNREADABLE
    assert '"cups", "rows", "teas"' in found.message
    assert len(found.message) < 200


def test_known_misconception_repeats_the_number_and_names_itself(tea):
    found = verdict(tea.judge(share=4.0, base="cups"))

    assert (found.status, found.code) == (Status.KNOWN, "T1")
    assert found.message.startswith("**You have 4.** That is green per black cup.")
    assert found.points == 0


def test_misconception_may_be_a_rule_instead_of_a_value(tea):
    found = verdict(tea.judge(share=0.5, base="rows"), "base")

    assert (found.status, found.code, found.message) == (
        Status.KNOWN,
        "T3",
        "`rows` are rows. What was drunk?",
    )


def test_nearest_misconception_wins_within_tolerance(keys):
    two = (
        Misconception("FAR", "n", "far {got}", value=lambda world: 10.0),
        Misconception("NEAR", "n", "near {got}", value=lambda world: 11.0),
    )
    task = numeric(keys, 50.0, tolerance=1.0, misconceptions=two)

    assert task.judge(10.8).codes == ("NEAR",)
    assert task.judge(10.2).codes == ("FAR",)
    assert task.judge(12.5).codes == ()


def test_the_right_answer_comes_before_a_misconception_nearby(keys):
    close = Misconception("M", "n", "{got}", value=lambda world: 10.0)

    assert numeric(keys, 10.0, misconceptions=(close,)).judge(10.0).status is Status.RIGHT


def test_a_misconception_comes_before_the_unit_slip(keys):
    hundred = Misconception("M", "n", "{got}", value=lambda world: 75.0)

    assert numeric(keys, 0.75, misconceptions=(hundred,)).judge(75).codes == ("M",)


@pytest.mark.parametrize(
    ("wanted", "given_", "status", "code"),
    [
        (0.15, 15, Status.ALMOST, "unit"),
        (0.15, 15.4, Status.ALMOST, "unit"),
        (12.0, 1200, Status.ALMOST, "unit"),
        (12.0, 0.12, Status.ALMOST, "unit"),
        (0.75, 1.3333, Status.NOT_YET, "inverse"),
        (0.75, -0.75, Status.NOT_YET, "sign"),
        (-4.0, 4, Status.NOT_YET, "sign"),
        (0.75, 0.76, Status.ALMOST, "rounding"),
        (0.75, 0.7351, Status.ALMOST, "rounding"),
        (0.75, 0.8, Status.NOT_YET, ""),
    ],
)
def test_slips_have_their_own_words(keys, wanted, given_, status, code):
    found = verdict(numeric(keys, wanted).judge(given_), "n")

    assert (found.status, found.code) == (status, code)


@pytest.mark.parametrize(("wanted", "given_"), [(0.0, 0.3), (0.006, 0.2), (0.01, 1.4)])
def test_near_zero_no_unit_slip_is_invented(keys, wanted, given_):
    # 0.2 is 33 times 0.006, though a hundredth of it lies within the tolerance.
    assert numeric(keys, wanted).judge(given_).codes == ()


@pytest.mark.parametrize(
    ("wanted", "given_", "says"),
    [
        (2.0, 41.0, "too large, by about 20 times"),
        (2.0, 0.4, "too small, by about 5 times"),
        (2.0, 3.5, "too large, by less than a factor of two"),
        (2.0, -9.0, "too small, and of the other sign"),
        (-2.0, 9.0, "too large, and of the other sign"),
        (2.0, 0, "too small, by more than a rounding error"),
        (0.0, 9.0, "too large, by more than a rounding error"),
        (2.0, 1e300, "too large, by about 1000000 times"),
        (5e-324, 1e300, "too large, by about 1000000 times"),
    ],
)
def test_any_other_number_gets_direction_and_size(keys, wanted, given_, says):
    assert says in verdict(numeric(keys, wanted).judge(given_), "n").message


def test_messages_about_a_wrong_number_never_hold_the_right_one(keys):
    for wrong in (0.1, 73.21, 0.01366, -0.7321, 0.74, 9, 0):
        assert "0.732" not in verdict(numeric(keys, 0.7321).judge(wrong), "n").message.replace(
            f"{wrong:.4g}", ""
        )


def test_a_key_may_word_the_gap_itself(keys):
    task = numeric(keys, 1.0, gap={"n": lambda got, world: f"{got:g} is not it. What else?"})

    assert verdict(task.judge(0.3), "n").message == "0.3 is not it. What else?"


def test_a_rule_for_right_needs_no_expected_value(keys):
    keys["teas"] = Key(right={"n": lambda got, world: got > 10})
    task = tea_task(parts={"n": Number("number")}, worth={})

    assert task.judge(11).status is Status.RIGHT
    assert verdict(task.judge(9), "n").message.startswith("That is not it yet.")


def test_a_wrong_option_is_quoted_in_words(tea):
    assert "“all teas” does not fit" in verdict(tea.judge(share=0.5, base="teas"), "base").message


def test_a_number_that_was_hit_comes_before_a_later_rule_for_a_range(keys):
    exact = Misconception("T4", "n", "{got} is a half. Of what?", value=lambda _: 0.5)
    broad = Misconception("T5", "n", "{got} is below one. Why?", when=lambda got, _: got < 1)

    first = numeric(keys, 7.0, misconceptions=(exact, broad))
    assert verdict(first.judge(n=0.5), "n").code == "T4"
    assert verdict(first.judge(n=0.4), "n").code == "T5"
    last = numeric(keys, 7.0, misconceptions=(broad, exact))
    assert verdict(last.judge(n=0.5), "n").code == "T5"
