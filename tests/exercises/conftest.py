"""A toy exercise about a table of teas, with a key of its own."""

import pandas as pd
import pytest
from hypothesis import settings

from course.exercises import task as task_module
from course.exercises.key import Key, Misconception
from course.exercises.session import SESSION
from course.exercises.shapes import Choice, Number
from course.exercises.task import Task
from course.exercises.world import World

# The first example of a run imports libraries; how long that takes says nothing.
settings.register_profile("exercises", deadline=None, max_examples=40)
settings.load_profile("exercises")


@pytest.fixture(autouse=True)
def fresh_session(monkeypatch):
    """Each test starts as a kernel does: nothing attempted, nothing on screen, nobody grading."""
    monkeypatch.delenv("COURSE_GRADING", raising=False)
    for memory in vars(SESSION).values():
        memory.clear()


@pytest.fixture
def keys(monkeypatch):
    """Task name -> key, in place of the keys on disk."""
    known = {}
    monkeypatch.setattr(task_module, "find_key", lambda stem, name: known.get(name))
    return known


def teas(cups=(4, 1, 3)):
    """A table of cups sold; eight in all, four of them green."""
    return pd.DataFrame({"tea": ["green", "black", "mint"], "cups": cups})


def other_teas(seed):
    """Other cups, and another share of green ones."""
    return {"teas": teas((2 + seed % 3, 9, 4))}


def share(world):
    """The green share of the cups."""
    cups = world["teas"]["cups"]
    return cups[0] / cups.sum()


TEA_KEY = Key(
    expected=lambda world: {"share": share(world), "base": "cups"},
    misconceptions=(
        Misconception(
            "T1",
            "share",
            "**You have {got}.** That is green per black cup. What are all cups?",
            value=lambda world: float(world["teas"]["cups"][0] / world["teas"]["cups"][1]),
        ),
        Misconception(
            "T2",
            "share",
            "**You have {got}.** That is one row of three. How many cups is it?",
            value=lambda world: 1 / len(world["teas"]),
        ),
        Misconception(
            "T3", "base", "`{got}` are rows. What was drunk?", when=lambda got, world: got == "rows"
        ),
    ),
    closing="Half of the cups are green.",
    solution="Divide.\n\n```\ncups = teas['cups']\n\nshare = cups[0] / cups.sum()\n```",
)


def tea_task(**changes):
    """A task about the green share; `changes` replace its fields."""
    fields = {
        "id": "05.teas",
        "type": "CO",
        "title": "Green share",
        "prompt": "Which share of the cups is green?",
        "points": 3,
        "minutes": 5,
        "concepts": (),
        "parts": {
            "share": Number("share of cups", tolerance=0.01),
            "base": Choice({"cups": "all cups", "rows": "all rows", "teas": "all teas"}),
        },
        "worth": {"share": 2, "base": 1},
        "own": {"teas": teas},
        "tables": ("teas",),
        "fresh": other_teas,
        "hints": ("Look at the cups.", "2 of 5 is 0.4.", "`share = green / ____`"),
    }
    return Task(**{**fields, **changes})


@pytest.fixture
def tea(keys):
    """The toy exercise with its key: the right answer is 0.5 of all cups."""
    keys["teas"] = TEA_KEY
    return tea_task()


@pytest.fixture
def tea_function(keys):
    """The same exercise, answered by a function of the table."""
    keys["teas"] = TEA_KEY
    return tea_task(function=True)


@pytest.fixture
def tea_world():
    """The toy exercise's world, with a truth that is kept elsewhere."""
    return World(reveal=World.no_truth, teas=teas())


def verdict(outcome, part="share"):
    return next(v for v in outcome.verdicts if v.part == part)


def numeric(keys, wanted, *, tolerance=0.005, misconceptions=(), **key):
    """A task with one number and the given right answer."""
    keys["teas"] = Key(expected=lambda world: {"n": wanted}, misconceptions=misconceptions, **key)
    return tea_task(parts={"n": Number("number", tolerance=tolerance)}, worth={}, fresh=None)
