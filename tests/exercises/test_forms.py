"""One form for every shape: filling it and reading its answer are inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.exercises.forms import AnswerForm, form
from course.exercises.session import SESSION
from course.exercises.shapes import (
    Choice,
    Choices,
    Flag,
    Labels,
    Names,
    Number,
    Order,
    Ranking,
    Sorting,
    Text,
)
from course.exercises.welcome import bet, words
from tests.exercises.conftest import tea_task

LINES = ("a = 1", "b = 2", "c = 3", "d = 4")
PARTS = {
    "choice": Choice({"tea": "a cup of tea", "milk": "a cup of milk"}),
    "choices": Choices({"a": "A", "b": "B", "c": "C"}, pick=2),
    "flag": Flag(),
    "number": Number("share", low=0, high=1, step=0.05),
    "order": Order(lines=LINES),
    "sorting": Sorting(items={"ana": "Ana", "talk": "Ana talks"}, bins=("node", "tie")),
    "ranking": Ranking(names=("x", "y", "z")),
    "names": Names("a tea", count=3),
    "text": Text("one sentence"),
}
ANSWERS = {
    "choice": st.sampled_from(["tea", "milk"]),
    "choices": st.sampled_from([["a", "b"], ["a", "c"], ["b", "c"]]),
    "flag": st.booleans(),
    "number": st.integers(0, 20).map(lambda n: round(n * 0.05, 6)),
    "order": st.permutations([1, 2, 3, 4]).flatmap(lambda p: st.integers(1, 4).map(lambda n: p[:n])),
    "sorting": st.fixed_dictionaries({"ana": st.sampled_from(["node", "tie"]), "talk": st.just("tie")}),
    "ranking": st.permutations(["x", "y", "z"]),
    "names": st.sampled_from([["mint", "black", "green"], ["a", "b", "c"]]),
    "text": st.sampled_from(["eight words stand here and they are plain", "short"]),
}


def a_form(*parts):
    return AnswerForm(tea_task(parts={part: PARTS[part] for part in parts}, worth={}))


def test_every_shape_with_a_control_is_tried_here():
    assert {type(shape) for shape in PARTS.values()} == {
        Choice, Choices, Flag, Names, Number, Order, Ranking, Sorting, Text
    }  # fmt: skip


@given(st.data())
@pytest.mark.parametrize("part", PARTS)
def test_filling_and_reading_are_inverse(part, data):
    answer = {part: data.draw(ANSWERS[part])}
    made = a_form(part)
    made.fill(answer)

    assert made.answer() == answer


@given(st.fixed_dictionaries(ANSWERS))
def test_all_shapes_in_one_form_do_not_disturb_each_other(answer):
    made = a_form(*PARTS)
    made.fill(answer)

    assert made.answer() == answer
    assert list(made.answer()) == list(PARTS)


def test_a_fresh_form_gives_no_answer_for_what_must_be_chosen():
    assert a_form("choice", "choices", "sorting", "names", "text").answer() == {}


def test_a_half_filled_form_gives_what_there_is():
    made = a_form("sorting", "names")
    made.change(ana="node", names_2="mint")

    assert made.answer() == {"sorting": {"ana": "node"}, "names": ["mint"]}


def test_options_typed_in_capitals_are_shown_as_they_are_spelt():
    made = a_form("choice", "sorting")
    made.fill({"choice": " TEA", "sorting": {"Ana": "Node", "talk": "TIE"}})

    assert made.answer() == {"choice": "tea", "sorting": {"ana": "node", "talk": "tie"}}


def test_a_shorter_answer_empties_the_controls_it_no_longer_names():
    made = a_form("names", "sorting", "order")
    made.fill({"names": ["a", "b", "c"], "sorting": {"ana": "node", "talk": "tie"}, "order": [1, 2, 3]})
    made.fill({"names": ["b"], "sorting": {"talk": "tie"}, "order": [2]})

    assert made.answer() == {"names": ["b"], "sorting": {"talk": "tie"}, "order": [2]}


def test_lines_below_the_mark_are_left_out():
    made = a_form("order")
    made.change(order=["3", "1", "unused", "2", "4"])

    assert made.answer() == {"order": [3, 1]}


def test_labels_and_questions_are_in_words():
    said = a_form("choice", "choices", "names", "number").as_text()

    assert "Which share of the cups is green?" in said
    assert "Choices (choose 2)" in said
    assert "a tea (3)" in said
    assert "share: 0 to 1" in said


def test_a_text_box_asks_for_the_words_that_the_check_counts():
    made = AnswerForm(tea_task(parts={"why": Text("why tea", least=3, most=6)}, worth={}))

    assert made.as_text().endswith("why tea: text, 3 to 6 words")


def test_an_unusual_shape_gets_a_text_box():
    made = AnswerForm(tea_task(parts={"groups": Labels("tea", groups=2)}, worth={}))

    assert made.as_text().endswith("Groups: text, at most 2000 characters")


def test_ask_shows_the_form_and_remembers_it(capsys):
    bet.ask()

    assert "Ana | Ben | Chloe" in capsys.readouterr().out
    assert SESSION.widgets["00.bet"].frame.record == "tasks.bet("


def test_a_form_shown_again_keeps_the_answer_of_the_cell():
    SESSION.answers["00.words"] = {"bins": {"Ana": "node", "talk": "tie"}}

    assert form(words).answer() == {"bins": {"Ana": "node", "talk": "tie"}}
