"""Which answer holds: the one in the source, or the controls moved since."""

import pandas as pd
import pytest

from course.exercises import record
from course.exercises.session import SESSION
from course.exercises.shapes import Choice, Number
from course.exercises.welcome import bet, leave, note, six_customers, words
from tests.exercises.conftest import tea_task


class Cell:
    """A kernel that is running one cell, as far as recording needs it."""

    def __init__(self, code):
        self.code = code
        self.payloads = []

    def get_parent(self):
        return {"content": {"code": self.code}}

    def set_next_input(self, text, replace):
        assert replace
        self.payloads.append(text)
        self.code = text

    def run(self):
        """Run the cell; give the outcome of the task in it."""
        from course.exercises import welcome as tasks

        exec(self.code, {"tasks": tasks, "pd": pd})


@pytest.fixture
def cell(monkeypatch):
    def running(code):
        made = Cell(code)
        monkeypatch.setattr(record, "_shell", lambda: made)
        return made

    return running


def shown(task):
    return SESSION.widgets[task.id]


def press_record(widget, **values):
    """As the browser does: each change, then Record."""
    for name, value in values.items():
        widget._on_message(None, {"kind": "change", "name": name, "value": value}, None)
    widget._on_message(None, {"kind": "record"}, None)


def status(task):
    return SESSION.outcomes[task.id].status.value


def test_controls_that_were_moved_are_written_into_the_cell(cell):
    bet.ask()
    answer = cell("tasks.bet()")
    press_record(shown(bet), customer="Ana")
    answer.run()

    assert answer.code == 'tasks.bet(customer="Ana")'
    assert status(bet) == "Recorded"
    assert shown(bet).touched is False


def test_running_the_cell_again_changes_nothing(cell):
    bet.ask()
    answer = cell("tasks.bet()")
    press_record(shown(bet), customer="Ana")
    answer.run()
    answer.run()
    answer.run()

    assert answer.payloads == ['tasks.bet(customer="Ana")']


def test_moving_on_and_running_the_cell_records_anew(cell):
    bet.ask()
    answer = cell("tasks.bet()")
    press_record(shown(bet), customer="Ana")
    answer.run()
    shown(bet).change(customer="Eva")
    answer.run()

    assert answer.code == 'tasks.bet(customer="Eva")'


def test_a_call_edited_by_hand_wins_and_the_controls_follow(cell):
    bet.ask()
    answer = cell("tasks.bet()")
    press_record(shown(bet), customer="Ana")
    answer.run()
    shown(bet).change(customer="Ben")
    answer.code = "tasks.bet(customer='Finn')"
    answer.run()

    assert answer.code == "tasks.bet(customer='Finn')"
    assert shown(bet).values() == {"customer": "Finn"}


def test_a_first_answer_typed_by_hand_wins_over_a_choice_not_recorded(cell):
    bet.ask()
    shown(bet).change(customer="Ben")
    answer = cell('tasks.bet(customer="Finn")')
    answer.run()

    assert answer.payloads == []
    assert shown(bet).values() == {"customer": "Finn"}


def test_record_wins_over_an_older_answer_in_the_source(cell):
    bet.ask()
    answer = cell('tasks.bet(customer="Finn")')
    press_record(shown(bet), customer="Ben")
    answer.run()

    assert answer.code == 'tasks.bet(customer="Ben")'


def test_after_a_restart_the_source_fills_the_form(cell):
    bet.ask()
    answer = cell("tasks.bet(customer='dev ')")
    answer.run()

    assert answer.payloads == []
    assert shown(bet).values() == {"customer": "Dev"}


def test_record_without_choosing_records_nothing(cell, capsys):
    bet.ask()
    answer = cell("tasks.bet()")
    press_record(shown(bet))
    answer.run()

    assert answer.payloads == []
    assert status(bet) == "Not attempted"
    assert "press Record" in capsys.readouterr().out


def test_record_without_choosing_never_wipes_an_answer_in_the_source(cell):
    words.ask()
    source = 'tasks.words(bins={"Ana": "node", "talk": "tie", "tea": "node", "basket": "tie"})'
    answer = cell(source)
    press_record(shown(words))
    answer.run()

    assert answer.code == source
    assert status(words) == "Right"
    assert shown(words).values()["basket"] == "tie"


def test_run_all_on_a_fresh_notebook_records_no_defaults(cell):
    leave.explore(six_customers())
    answer = cell("tasks.leave()")
    answer.run()

    assert answer.code == "tasks.leave()"
    assert status(leave) == "Not attempted"


def test_an_explorer_records_only_the_parts_of_the_answer(cell):
    leave.explore(six_customers())
    answer = cell("tasks.leave()")
    press_record(shown(leave), customer="Chloe")
    answer.run()

    assert answer.code == 'tasks.leave(customer="Chloe")'
    assert status(leave) == "Right"


def test_an_explorer_in_which_nobody_leaves_is_not_attempted(cell):
    leave.explore(six_customers())
    answer = cell("tasks.leave()")
    press_record(shown(leave))
    answer.run()

    assert status(leave) == "Not attempted"


class Board:
    """An explorer with more controls than the answer has parts."""

    touched = True
    pressed = False

    def __init__(self, **values):
        self._values = values
        self.said = ""

    def values(self):
        return dict(self._values)

    def set(self, **values):
        for name in values:
            if name not in self._values:
                raise KeyError(name)
        self._values.update(values)

    def recorded(self, words):
        self.said, self.touched = words, False


@pytest.fixture
def board(keys):
    task = tea_task(
        parts={"cut": Number("cut"), "metric": Choice({"lift": "lift"})},
        because={"more": "more", "less": "less"},
        worth={},
    )
    SESSION.widgets[task.id] = Board(metric="lift", cut=1.8, colour="red")
    return task


def test_a_typed_reason_stays_when_the_controls_are_recorded(board, cell):
    shown(board).pressed = True
    answer = record.settle(board, {"cut": 1.0, "because": "more"})

    assert answer == {"cut": 1.8, "metric": "lift", "because": "more"}
    assert shown(board).said == 'Recorded: tasks.teas(cut=1.8, metric="lift", because="more")'


def test_typed_parts_without_a_control_do_not_stop_the_others_from_following(board):
    shown(board).touched = False
    record.settle(board, {"because": "more", "cut": 1.2})

    assert shown(board).values()["cut"] == 1.2


def test_without_a_kernel_the_card_says_the_line(board, capsys, monkeypatch):
    monkeypatch.setattr(record, "_shell", lambda: None)
    board()

    assert 'Kept in this cell as tasks.teas(cut=1.8, metric="lift"' in capsys.readouterr().out


def test_outside_a_cell_nothing_is_written(board, cell):
    running = cell("")
    running.get_parent = dict
    record.settle(board, {})

    assert running.payloads == []


@pytest.mark.parametrize(
    "typed",
    [pd.Series([1, 2]), float("nan"), pytest.param(10**5000, id="huge"), object(), [..., 3], {"a": pd.NA}],
)
def test_whatever_is_typed_beside_a_form_ends_in_a_sentence(cell, typed, capsys):
    for task, part in ((bet, "customer"), (words, "bins"), (note, "sentence")):
        task.ask()
        shown(task).change()
        task(**{part: typed})
        task(**{part: typed})

        assert SESSION.outcomes[task.id].points == 0


def test_without_a_widget_the_typed_answer_holds():
    assert record.settle(bet, {"customer": "Ana"}) == {"customer": "Ana"}
    assert SESSION.sources == {}


def test_a_form_shown_again_stands_where_the_cell_left_it(cell):
    bet.ask()
    cell("tasks.bet(customer='Eva')").run()
    bet.ask()

    assert shown(bet).values() == {"customer": "Eva"}
    assert not shown(bet).touched


def test_the_one_part_may_be_typed_without_its_name(capsys):
    bet("Ana")
    bet("Ana", "Ben")

    said = capsys.readouterr().out
    assert "Your bet: Ana." in said
    assert "Give each value by its name" in said
