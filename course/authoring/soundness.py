"""Whether a world is fit for the exercises: every task solvable in it, its numbers apart."""

from __future__ import annotations

import ast
import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from course.exercises.judge import ROUNDING
from course.exercises.shapes import Number
from course.exercises.stems import chapter_module, written_stems
from course.exercises.task import Task
from course.exercises.world import World
from course.market import Market
from course.methods import products as method

__all__ = ["faults", "judged_tasks", "world_of"]


def world_of(market: Market) -> World:
    """Return a simulated market as the exercises see it."""
    return World(load=market.tables.__getitem__, reveal=market.truth.__getitem__)


def judged_tasks() -> list[Task]:
    """Return the tasks of all written chapters whose right answer depends on a seed."""
    tasks = [task for stem in written_stems() for task in chapter_module(stem).chapter]
    return [task for task in tasks if task.key and task.type != "PR" and (task.fresh or not task.own)]


def faults(world: World, seed: int | None, stem: str | None = None) -> list[str]:
    """Return one sentence for each task that this world spoils; none if the world is sound.

    Parameters
    ----------
    seed : the seed of the world; tasks with fresh tables get those of this seed. None tries the
        world as it is handed out, where tasks with tables of their own are the same for all.
    stem : of the one chapter to try, "products"; all written ones if None.
    """
    found = []
    for task in judged_tasks():
        if stem not in (None, task.stem) or (seed is None and task.own):
            continue
        place = world.replace(**task.fresh(seed)) if task.fresh and seed is not None else world
        found += [f"{task.id}: {fault}" for fault in _faults(task, place)]
    return found


def _faults(task: Task, world: World) -> Iterator[str]:
    try:
        expected = world.once(task.key.expected)
        yield from _near_numbers(task, expected, world)
        answer = _honest_answer(task, expected, world)
    except (ArithmeticError, LookupError, TypeError, ValueError) as problem:
        yield f"its key cannot be computed ({type(problem).__name__}: {problem})"
        return
    if answer:
        outcome = task.on(lambda *_: answer, world) if task.function else task.judge(world=world, **answer)
        if outcome.points < task.points:
            yield f"the solution earns {outcome.points:g} of {task.points:g} points ({outcome.line})"


def _near_numbers(task: Task, expected: Mapping[str, Any], world: World) -> Iterator[str]:
    """The distinctness rule: right and diagnostic wrong numbers lie apart."""
    for part, shape in task.parts.items():
        if not isinstance(shape, Number):
            continue
        numbers = {"the right answer": expected[part]} if part in expected else {}
        numbers |= {known.code: known.value(world) for known in task.key.about(part) if known.value}
        for (one, a), (other, b) in itertools.combinations(numbers.items(), 2):
            if not math.isfinite(a - b) or abs(a - b) <= ROUNDING * shape.tolerance:
                yield f"{part}: {one} ({a:.4g}) and {other} ({b:.4g}) are too near"


def _honest_answer(task: Task, expected: Mapping[str, Any], world: World) -> dict[str, Any]:
    """What a student gets who does it as the solution says; {} where only a person can judge."""
    if task.id in BY_METHOD:
        return BY_METHOD[task.id](world)
    call = re.search(rf"^tasks\.{task.name}\((.*)\)$", task.key.solution, flags=re.MULTILINE)
    if call:
        keywords = ast.parse(f"f({call[1]})").body[0].value.keywords
        return {keyword.arg: ast.literal_eval(keyword.value) for keyword in keywords}
    return dict(expected) if set(expected) == set(task.parts) else {}


def _contexts(world: World) -> dict[str, Any]:
    """Group the buyers by method and rank the facets with these groups, not with the true ones."""
    commodity = chapter_module("products").town.COMMODITY
    labels = method.use_contexts(world["lines"], world["products"], commodity=commodity)
    buyers = method.buyer_facets(world["lines"], world["orders"], world["products"], commodity=commodity)
    found = buyers.assign(context=labels.reindex(buyers.index))
    share = {
        name: method.variance_explained(buyers["rate"], found[name])
        for name in ("context", "rhythm", "companions", "delivery")
    }
    return {"labels": labels.reindex(buyers.index), "facets": sorted(share, key=share.get, reverse=True)}


def _card(world: World) -> dict[str, Any]:
    """A product with three links that chance does not explain and a service that suits it."""
    names = world["products"].set_index("product")["name"]
    needs, services = (part for _, part in world["prodlinks"].groupby("kind", observed=True))
    links = method.keep_surprising(method.pairs(world["lines"], most=1_200))[["a", "b"]]
    both_ways = pd.concat([links, links[["b", "a"]].set_axis(["a", "b"], axis=1)])
    for product, others in both_ways.groupby("a")["b"]:
        need = needs[needs["product"] == product].iloc[0]
        suitable = services.loc[services["need"] == need["need"], "link"]
        if len(others) >= 3 and len(suitable):
            return {
                "product": [names[product]],
                "links": list(names[others.head(3)]),
                "service": [suitable.iloc[0]],
                "need": [need["deeper_need"]],
                "why": f"It is bought with each of the {len(others)} products far more often than chance "
                "alone would give, and the service serves the same need.",
            }
    raise LookupError("no product has three links and a service")


# Answers that a solution describes in words: found by the method that it teaches.
BY_METHOD: dict[str, Callable[[World], dict[str, Any]]] = {
    "05.contexts": _contexts,
    "05.card": _card,
}
