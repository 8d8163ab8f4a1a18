"""Recording: the answer goes into the cell's own source, and what is written can be run again."""

import ast

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.exercises.record import call_text, rewrite
from course.exercises.welcome import bet, mean, words


@pytest.mark.parametrize(
    ("source", "rewritten"),
    [
        ("tasks.bet()", 'tasks.bet(customer="Ana")'),
        ('tasks.bet(customer="Ben")', 'tasks.bet(customer="Ana")'),
        ("tasks.bet(...)", 'tasks.bet(customer="Ana")'),
        ("tasks.bet(customer=...)  # mine", 'tasks.bet(customer="Ana")  # mine'),
        ("x = 1\ntasks.bet(\n    customer='Ben',\n)\ny = 2\n", 'x = 1\ntasks.bet(customer="Ana")\ny = 2\n'),
        ("x = 1\r\ntasks.bet(\r\n)\r\ny", 'x = 1\r\ntasks.bet(customer="Ana")\r\ny'),
        ("été = 'Zoë 🍵'; tasks.bet()", "été = 'Zoë 🍵'; tasks.bet(customer=\"Ana\")"),
        ("# 🍵\n'🍵'; tasks.bet(customer='🍵'); '🍵'", "# 🍵\n'🍵'; tasks.bet(customer=\"Ana\"); '🍵'"),
        ("welcome.bet()", 'welcome.bet(customer="Ana")'),
        ("course.exercises.welcome.bet()", 'course.exercises.welcome.bet(customer="Ana")'),
        ("if True:\n    tasks.bet()", 'if True:\n    tasks.bet(customer="Ana")'),
        ("print(tasks.bet())", 'print(tasks.bet(customer="Ana"))'),
        ("other.bet(); tasks.bet()", 'other.bet(); tasks.bet(customer="Ana")'),
        ("tasks.bet(customer=table.bet())", 'tasks.bet(customer="Ana")'),
        ("s = '\x0c'\ntasks.bet()", "s = '\x0c'\ntasks.bet(customer=\"Ana\")"),
    ],
)
def test_the_call_is_rewritten_and_nothing_else(source, rewritten):
    assert rewrite(source, bet, {"customer": "Ana"}) == rewritten


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1",
        "tasks.count()",
        "tasks.bet",
        "bet()",
        "tasks.bet(); tasks.bet()",
        "tasks.bet(customer=tasks.bet())",
        "tasks.bet(",
        "%time tasks.bet()",
        "!ls\ntasks.bet()",
        "tasks.bet()\x00",
        "'\ud83c'; tasks.bet()",
        "# tasks.bet()",
        "'tasks.bet()'",
    ],
)
def test_a_cell_without_exactly_one_call_is_left_alone(source):
    assert rewrite(source, bet, {"customer": "Ana"}) is None


def test_a_method_of_the_same_name_is_not_the_answer():
    source = "tasks.mean(mean=lines.mean())"

    assert rewrite(source, mean, {"mean": 2.5}) == "tasks.mean(mean=2.5)"


answers = st.dictionaries(
    st.sampled_from(["bins", "because"]),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    ),
)


@given(answers)
def test_what_is_written_reads_back_as_the_same_answer(answer):
    source = rewrite("tasks.words()", words, answer)
    call = ast.parse(source).body[0].value

    assert {k.arg: ast.literal_eval(k.value) for k in call.keywords} == answer


@given(answers, answers)
def test_recording_twice_leaves_only_the_last_answer(first, second):
    once = rewrite("tasks.words()", words, second)

    assert rewrite(rewrite("tasks.words()", words, first), words, second) == once


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a\n\"b\" 'c' \\ é", '"a\\n\\"b\\" \'c\' \\\\ é"'),
        ("half \ud83c", '"half ?"'),
        (("a", 2), '["a", 2]'),
        (np.int64(3), "3"),
        (np.float64(0.5), "0.5"),
        (np.bool_(True), "True"),
        (float("nan"), "..."),
        (float("-inf"), "..."),
        pytest.param(10**5000, "...", id="huge"),
        (pd.DataFrame(), "..."),
        (len, "..."),
    ],
)
def test_a_value_is_written_as_python_or_as_the_stub(value, written):
    assert call_text(bet, {"customer": value}) == f"tasks.bet(customer={written})"


def test_a_list_that_holds_itself_is_written_as_far_as_it_goes():
    endless = []
    endless.append(endless)

    assert "..." in call_text(bet, {"customer": endless})


def test_parts_left_blank_are_not_written():
    assert call_text(mean, {"mean": ..., "because": "both"}) == 'tasks.mean(because="both")'
