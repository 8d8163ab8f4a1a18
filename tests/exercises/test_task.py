"""A task: its definition, checking it in class and under grading, its twin and its explorer."""

import pytest

from course.errors import AnswerError, SettingsError
from course.exercises import welcome
from course.exercises.outcome import Outcome, Status, Verdict
from course.exercises.session import SESSION
from course.exercises.shapes import Number
from tests.exercises.conftest import tea_task


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"type": "XX"}, "type must be one of PR, EX, CT.*got 'XX'"),
        ({"worth": {"share": 3}}, "worth must name the parts share, base .got share."),
        ({"parts": {}, "worth": {}}, "at least one answer"),
    ],
)
def test_a_task_that_contradicts_itself_is_refused(changes, says):
    with pytest.raises(SettingsError, match=says):
        tea_task(**changes)


def test_points_are_shared_equally_unless_said_otherwise():
    assert tea_task(worth={}).weights == {"share": 1.5, "base": 1.5}
    assert tea_task().weights == {"share": 2, "base": 1}


def test_a_reason_is_one_more_part():
    task = tea_task(because={"a": "A", "b": "B"}, worth={})

    assert list(task.parts) == ["share", "base", "because"]
    assert (task.stem, task.name) == ("products", "teas")


def test_check_shows_a_card_and_is_remembered(tea, capsys):
    assert tea.check(share=0.5, base="cups") is None

    assert "✓ Right · Green share · 3 of 3 points" in capsys.readouterr().out
    assert SESSION.outcomes["05.teas"].points == 3
    assert SESSION.attempts["05.teas"] == 1


def test_a_blank_is_remembered_but_is_no_attempt(tea):
    tea.check()

    assert SESSION.attempts["05.teas"] == 0


@pytest.mark.parametrize(
    "wrong", [{}, {"share": 4, "base": "cups"}, {"share": 0.5, "base": None}, {"shape": 1}]
)
def test_under_grading_a_wrong_answer_raises_one_line(tea, wrong, monkeypatch):
    monkeypatch.setenv("COURSE_GRADING", "1")

    with pytest.raises(AnswerError, match="^05.teas: ") as error:
        tea.check(**wrong)
    assert "\n" not in str(error.value)
    assert error.value._render_traceback_() == [f"AnswerError: {error.value}"]


def test_under_grading_a_right_answer_passes(tea, monkeypatch):
    monkeypatch.setenv("COURSE_GRADING", "1")

    tea.check(share=0.5, base="cups")
    tea(share=0.5, base="cups")


def test_in_class_no_answer_raises(tea):
    tea.check(share=4, base="cups")
    tea(share=[...], base=tea)


def test_a_twin_has_other_numbers_and_earns_nothing(tea, capsys):
    twin = tea.twin(seed=1)
    cups = twin.load("teas")["cups"]
    twin.check(share=cups[0] / cups.sum(), base="cups")

    assert list(cups) == [3, 9, 4]
    assert "· practice" in capsys.readouterr().out
    assert SESSION.outcomes == {}
    assert twin.judge(share=0.5, base="cups").points == 1


@pytest.mark.parametrize("seed", [-1, 2**32, "1", 1.0, True, None])
def test_a_twin_needs_a_whole_number(tea, seed):
    with pytest.raises(SettingsError, match="whole number from 0"):
        tea.twin(seed)


def test_a_task_about_one_world_has_no_twin():
    with pytest.raises(SettingsError, match="no twin"):
        tea_task(fresh=None).twin()


def test_explore_shows_the_chapters_explorer_with_record(capsys):
    welcome.leave.explore(welcome.six_customers())

    assert "Who leaves" in capsys.readouterr().out
    assert SESSION.widgets["00.leave"].frame.record == "tasks.leave("


def test_a_table_is_made_anew_for_each_check_and_never_shared(tea):
    table = tea.world()["teas"]
    table.loc[0, "cups"] = 99

    assert tea.judge(share=0.5, base="cups").points == 3


def test_points_add_up_without_a_rest_of_rounding(keys, tea):
    keys["seven"] = keys["teas"]
    seven = tea_task(
        id="05.seven", type="PR", points=1, parts={str(n): Number("n") for n in range(7)}, worth={}
    )

    assert seven.judge(**{str(n): n for n in range(7)}).points == 1


def test_the_line_of_an_outcome_has_no_line_breaks_and_says_nothing_twice():
    verdicts = tuple(Verdict(part, Status.NOT_YET, "Too\n large.  Why?") for part in "ab")

    assert Outcome("05.teas", "Teas", verdicts, 2).line == "05.teas: Not yet. Too large. Why?"
