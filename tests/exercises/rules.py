"""What the rules over all exercises go through, and how they measure a sentence."""

import re

import pytest

from course.exercises.shapes import Number
from tests.exercises.samples import written_chapters, written_tasks

CHAPTERS = written_chapters()
TASKS = written_tasks()
JUDGED = [task for task in TASKS if task.key]
PARTS = [(task, part) for task in TASKS for part in task.parts]
ALONE = [(t, p) for t, p in PARTS if t.key and t.type != "PR" and not t.key.joint]
NUMBERS = [(t, p) for t, p in ALONE if isinstance(t.parts[p], Number)]
MISCONCEPTIONS = [(task, m) for task in JUDGED for m in task.key.misconceptions]


def ids(values):
    return [f"{task.id}-{getattr(other, 'code', other)}" for task, other in values]


per_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.number)
per_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
per_judged = pytest.mark.parametrize("task", JUDGED, ids=lambda task: task.id)
per_part = pytest.mark.parametrize(("task", "part"), PARTS, ids=ids(PARTS))
per_number = pytest.mark.parametrize(("task", "part"), NUMBERS, ids=ids(NUMBERS))
per_misconception = pytest.mark.parametrize(("task", "known"), MISCONCEPTIONS, ids=ids(MISCONCEPTIONS))


def words(text):
    return len(re.sub(r"[*`]", "", text).split())


def ends_with_a_short_question(text):
    last = re.split(r"(?<=[.!?:])\s", text.rstrip("*` "))[-1]
    return last.endswith("?") and words(last) <= 20
