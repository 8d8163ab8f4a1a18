"""The worked example of "how to add an exercise" works, step by step, as it stands on the page."""

import re
import sys
from types import ModuleType, SimpleNamespace

import pytest

from course.authoring.answers import solution_text, student_text
from course.authoring.source import parse
from course.exercises import task as task_module
from course.exercises.judge import ROUNDING
from course.exercises.outcome import Status
from tests.exercises.rules import ends_with_a_short_question, words
from tests.exercises.test_all_misconceptions import numbers_in
from tests.instructors.sheets import page

BLOCKS = re.findall(r"```python\n(.*?)^```$", page("adding-an-exercise"), re.DOTALL | re.MULTILINE)


def module(name, code):
    made = ModuleType(name)
    exec(compile(code, name, "exec"), made.__dict__)
    return made


@pytest.fixture
def example(monkeypatch):
    """The two files of the page, as modules, with the key where the task looks for it."""
    seen, key = module("counter", BLOCKS[0]), module("counter_key", BLOCKS[1])
    monkeypatch.setitem(sys.modules, "counter", seen)
    monkeypatch.setattr(task_module, "find_key", lambda stem, name: getattr(key, name, None))
    return seen


def test_the_page_has_the_three_pieces():
    assert len(BLOCKS) == 3


def test_the_right_answer_earns_the_points_on_the_twin_as_well(example):
    milk = example.milk

    assert milk.judge(share=2 / 5).points == 2
    twin = milk.twin(seed=3)
    counter = twin.load("counter")
    share = counter.loc[counter["product"] == "milk", "order"].nunique() / counter["order"].nunique()
    assert twin.judge(share=share).status is Status.RIGHT


def test_the_misconception_is_named_and_keeps_its_distance(example):
    milk, [known] = example.milk, example.milk.key.misconceptions

    found = milk.judge(share=2 / 8)
    assert (found.codes, found.points) == (("M30",), 0)
    assert found.verdicts[0].message.startswith("**You have 0.25.**")
    assert words(known.say) <= 60
    assert ends_with_a_short_question(known.say)
    for world in (milk.world(), *(milk.twin(seed).world for seed in range(5))):
        apart = abs(known.value(world) - milk.key.expected(world)["share"])
        assert apart > ROUNDING * milk.parts["share"].tolerance


def test_no_hint_holds_the_answer(example):
    milk = example.milk
    for text in (milk.prompt, *milk.hints):
        assert [n for n in numbers_in(text) if milk.parts["share"].close(n, 2 / 5)] == [], text


def _run(texts, example):
    shown = []
    tasks = SimpleNamespace(counter=example.counter, milk=SimpleNamespace(check=lambda **a: shown.append(a)))
    names = {"tasks": tasks}
    for text in texts:
        exec(text, names)
    return example.milk.judge(**shown[0])


def test_the_cells_hand_out_a_stub_and_keep_the_answer(example):
    cells = [cell for cell in parse(BLOCKS[2], name="05_products.py") if cell.kind == "code"]

    assert _run(map(solution_text, cells), example).status is Status.RIGHT
    students = [student_text(cell, {"tasks"}) for cell in cells]
    assert "share = ..." in students[1]
    assert "nunique" not in "".join(students)
    assert _run(students, example).status is Status.NOT_ATTEMPTED
