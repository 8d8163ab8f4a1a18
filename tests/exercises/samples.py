"""For any task: a right answer, the same in other clothes, and answers that show a misconception."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations, product
from typing import Any

import numpy as np
import pandas as pd

from course.exercises.functions import HIDDEN_SEED
from course.exercises.key import Misconception
from course.exercises.shapes import (
    Choice,
    Choices,
    Flag,
    Labels,
    Names,
    Number,
    Order,
    Ranking,
    Shape,
    Sorting,
    Text,
    Unreadable,
)
from course.exercises.stems import chapter_module, written_stems
from course.exercises.task import Task
from course.exercises.world import World
from tests.exercises.examples import EXAMPLES, RIGHT


def written_chapters():
    """The chapters whose exercises exist."""
    return [chapter_module(stem).chapter for stem in written_stems()]


def written_tasks() -> list[Task]:
    """All their tasks."""
    return [task for chapter in written_chapters() for task in chapter]


def worlds(task: Task) -> list[World]:
    """The world that ships, two twins and the hidden tables."""
    seeds = (1, 2, HIDDEN_SEED) if task.fresh else ()
    return [task.world(), *(task.world().replace(**task.fresh(seed)) for seed in seeds)]


def candidates(shape: Shape) -> Iterator[Any]:  # noqa: C901 - one case for each shape
    """Every clean answer of a shape with few of them; a plausible one of the others."""
    match shape:
        case Choice(options=options):
            yield from options
        case Flag():
            yield from (True, False)
        case Choices(options=options, pick=pick):
            yield from combinations(options, pick)
        case Order(lines=lines):
            for length in range(len(lines) + 1):
                yield from permutations(range(1, len(lines) + 1), length)
        case Ranking(names=names):
            yield from permutations(names)
        case Sorting(items=items, bins=bins):
            for placed in product(bins, repeat=len(items)):
                yield dict(zip(items, placed, strict=True))
        case Names(count=count):
            yield tuple(f"name {n}" for n in range(count))
        case Text(least=least):
            yield " ".join(["word"] * least) + " 7"
        case Number(low=low, high=high):
            yield (low + high) / 2


def right_part(task: Task, part: str, world: World) -> Any:
    """A right answer for one part, or any readable one where all are taken."""
    shape, key = task.parts[part], task.key
    if (task.id, RIGHT) in EXAMPLES:
        return world.once(EXAMPLES[task.id, RIGHT])[part]
    if key is None or task.type == "PR" or shape.recorded:
        return next(candidates(shape))
    expected = world.once(key.expected)
    if part in expected:
        return expected[part]
    rule = key.right[part]
    return next(answer for answer in candidates(shape) if rule(answer, world))


@cache
def right_answer(task_id: str) -> dict[str, Any]:
    """A right answer for every part of a task, in the world that ships."""
    task = next(task for task in written_tasks() if task.id == task_id)
    world = task.world()
    return {part: right_part(task, part, world) for part in task.parts}


def given(task: Task, answer: dict[str, Any]) -> tuple[tuple, dict]:
    """How a student gives this answer: by name, or as a function that finds it in any table."""
    if not task.function:
        return (), answer

    def method(*tables: pd.DataFrame) -> dict[str, Any]:
        seen = [task.world()[name] for name in task.tables]
        if all(one.equals(other) for one, other in zip(tables, seen, strict=True)):
            return answer
        world = task.world().replace(**dict(zip(task.tables, tables, strict=True)))
        return {part: right_part(task, part, world) for part in task.parts}

    return (method,), {}


def said(task: Task, **changes: Any) -> str:
    """The one line about a right answer with some parts changed, which must not be right any more."""
    outcome = task.judge(**{**right_answer(task.id), **changes})

    assert outcome.points < task.points
    return outcome.line


def judged(task: Task, answer: dict[str, Any]):
    """The outcome of an answer, given as the task wants it."""
    values, named = given(task, answer)
    return task.judge(*values, **named)


def dressed(shape: Shape, clean: Any) -> list[Any]:  # noqa: C901 - one case for each shape
    """The same answer as a student's code may hold it."""
    match shape:
        case Number():
            number = float(clean)
            wrapped = [
                np.float64(number),
                np.array(number),
                pd.Series([number]),
                pd.DataFrame({"n": [number]}),
            ]
            return [*wrapped, np.float32(number), *([int(number)] if number.is_integer() else [])]
        case Choice():
            return [clean.upper(), f" {clean} ", np.str_(clean)]
        case Flag():
            return [np.bool_(clean)]
        case Choices():
            return [list(clean), list(reversed(clean)), set(clean)]
        case Order():
            return [list(clean), np.array(clean), pd.Series(clean)]
        case Ranking():
            return [list(clean), np.array(clean), pd.Index(clean)]
        case Sorting():
            return [dict(reversed(clean.items())), {k.upper(): v.upper() for k, v in clean.items()}]
        case Names():
            return [list(clean), [f" {name} " for name in clean]]
        case Labels():
            return [clean.astype(str) + " group", clean.sample(frac=1, random_state=1), clean.to_dict()]
        case Text():
            return [clean.replace(" ", "\n ")]
    return [clean]


def showing(task: Task, misconception: Misconception, world: World) -> dict[str, Any]:
    """A whole answer that shows this misconception and is right otherwise."""
    example = example_of(task, misconception, world)
    right = {part: right_part(task, part, world) for part in task.parts}
    # A misconception about all parts together has no part of its own.
    return {**right, misconception.part: example} if misconception.part else {**right, **example}


def example_of(task: Task, misconception: Misconception, world: World) -> Any:
    """An answer to its part that shows this misconception and is not right."""
    if (task.id, misconception.code) in EXAMPLES:
        return world.once(EXAMPLES[task.id, misconception.code])
    shape = task.parts[misconception.part]
    if misconception.value is not None:
        return misconception.value(world)
    # The first candidate that this rule takes, and none before it.
    before = [m for m in task.key.about(misconception.part) if m.when is not None]
    before = before[: before.index(misconception)]
    for answer in candidates(shape):
        shows = misconception.when(answer, world) and not any(m.when(answer, world) for m in before)
        if shows and not is_right(task, misconception.part, answer, world):
            return answer
    raise LookupError(f"no example of {misconception.code} found: put one into examples.py")


def is_right(task: Task, part: str, answer: Any, world: World) -> bool:
    """Whether a readable answer counts as right."""
    rule = task.key.right.get(part)
    if rule:
        return rule(answer, world)
    return task.parts[part].close(answer, world.once(task.key.expected)[part])


def readable(shape: Shape, answer: Any) -> bool:
    """Whether a shape can read an answer."""
    try:
        shape.read(answer)
    except Unreadable:
        return False
    return True
