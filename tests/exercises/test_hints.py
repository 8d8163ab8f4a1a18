"""The ladder: one rung for each new attempt, the solution last."""

import pytest

from course.exercises import hints
from course.exercises.hints import NO_SOLUTION, TRY_FIRST, WAIT, WAIT_SECONDS, next_hint
from tests.exercises.conftest import tea_task


class Clock:
    """A clock that stands still unless told; by default so much passes that no hint waits."""

    def __init__(self):
        self.now, self.step = 0.0, WAIT_SECONDS

    def __call__(self):
        self.now += self.step
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(hints, "monotonic", made)
    return made


def attempt(task, share=0.1):
    task.check(share=share, base="cups")


def test_the_first_hint_needs_no_attempt(tea):
    assert next_hint(tea) == "Look at the cups."


def test_without_a_new_attempt_the_same_hint_comes_again(tea):
    next_hint(tea)

    assert next_hint(tea) == "Look at the cups." + TRY_FIRST
    assert next_hint(tea) == "Look at the cups." + TRY_FIRST


def test_each_attempt_gives_one_rung_further_and_the_solution_last(tea):
    rungs = []
    for _ in range(6):
        rungs.append(next_hint(tea))
        attempt(tea)

    assert rungs[:3] == list(tea.hints)
    assert rungs[3].startswith("Divide.")
    assert "`tasks.teas.twin()`" in rungs[3]
    assert rungs[3:] == [rungs[3]] * 3


def test_ten_attempts_before_the_first_hint_skip_no_rung(tea):
    for _ in range(10):
        attempt(tea)

    assert next_hint(tea) == tea.hints[0]


def test_a_blank_is_no_attempt(tea):
    next_hint(tea)
    tea.check()
    tea.check(share=..., base=...)

    assert next_hint(tea).endswith(TRY_FIRST)


def test_a_task_without_twin_does_not_offer_one(keys, tea):
    single = tea_task(fresh=None, hints=("Look.",))
    next_hint(single)
    attempt(single)

    assert "twin" not in next_hint(single)


@pytest.mark.parametrize("has_key", [True, False])
def test_without_a_solution_here_it_is_promised(keys, tea, has_key):
    if not has_key:
        keys.clear()
    bare = tea_task(id="05.bare" if has_key else "05.teas", hints=("Look.",))
    next_hint(bare)
    attempt(bare)

    assert next_hint(bare) == NO_SOLUTION


def test_hint_shows_a_card_with_the_title(tea, capsys):
    tea.hint()

    assert capsys.readouterr().out == "Green share\nLook at the cups.\n"


def test_hints_of_one_task_do_not_move_anothers(tea, keys):
    other = tea_task(id="05.other")
    next_hint(tea)
    attempt(tea)

    assert next_hint(other) == other.hints[0]
    assert next_hint(tea) == tea.hints[1]


def test_a_further_hint_waits_for_twenty_seconds_of_thought(tea, clock):
    clock.step = 0
    next_hint(tea)
    attempt(tea)

    assert next_hint(tea) == tea.hints[0] + WAIT
    clock.now += WAIT_SECONDS
    assert next_hint(tea) == tea.hints[1]


def test_an_answer_that_cannot_be_read_is_no_attempt(tea):
    next_hint(tea)
    tea.check(share="six", base="??")

    assert next_hint(tea) == tea.hints[0] + TRY_FIRST
