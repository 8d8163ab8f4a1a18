"""Results to report on: some written by hand, and classes with planted difficulty and discrimination."""

from dataclasses import replace

import numpy as np

from course.exercises.stems import chapter_module
from course.grading.result import Part, Result, TaskResult

WORDS = {"right": "Right", "wrong": "Not yet", "idea": "An answer with a meaning", "blank": "Not attempted"}


def part(name, status="right", points=1.0, message="", code=""):
    """One part; only a right or recorded one earns its points."""
    word = WORDS.get(status, status)
    earned = points if word in {"Right", "Recorded"} else 0.0
    return Part(name, word, message or f"{word}.", code, earned)


def task(name="05.lift", *parts, kind="CO", out_of=4.0, **about):
    parts = parts or (part("lift", points=out_of),)
    words = list(WORDS.values())
    worst = max(parts, key=lambda one: words.index(one.status) if one.status in words else 0)
    known = {"title": name, "status": worst.status, **about}
    return TaskResult(
        name, type=kind, points=sum(one.points for one in parts), out_of=out_of, parts=parts, **known
    )


def result(student, *tasks, **about):
    known = {"chapter": "05", "name": f"{student}.ipynb", "key": student, "level": "jail", **about}
    return Result(student, tasks=tasks, **known)


def written(text, *, points=0.5, kind="ST", name="05.card"):
    """A strategy task: one part judged by the program, one text for a person."""
    parts = (part("links", points=1.5), Part("why", "Recorded", "The form is complete.", "", points))
    made = task(name, *parts, kind=kind, out_of=2.0, manual=True, written=text)
    return replace(made, status="Recorded")


def planted_class(students, difficulties, loadings, seed=1):
    """A class whose items are right when ability * loading + noise exceeds a difficulty.

    The noise is standardised, so that the correlation of item and ability before the cut is the
    loading, and the share of right answers is the chance that a normal number exceeds the difficulty.
    """
    rng = np.random.default_rng(seed)
    ability = rng.standard_normal(students)
    found = []
    for person in range(students):
        tasks = []
        for number, (hard, load) in enumerate(zip(difficulties, loadings, strict=True)):
            value = load * ability[person] + np.sqrt(1 - load**2) * rng.standard_normal()
            status = "right" if value > hard else "wrong"
            tasks.append(task(f"05.t{number}", part("x", status, 1.0), out_of=1.0))
        found.append(result(f"s{person:04}", *tasks))
    return found


def mixed_class(students=60, seed=3):
    """A class of chapter 5 with every kind of ending, wrong idea and text."""
    rng = np.random.default_rng(seed)
    tasks = list(chapter_module("products").chapter)
    found = []
    for person in range(students):
        ability = rng.standard_normal()
        made = [_answer(one, ability, rng) for one in tasks]
        found.append(result(f"{4700 + person}", *made, seconds=1.0))
    return found


def _answer(one, ability, rng):
    parts = []
    for name in one.parts:
        roll = rng.random() + 0.2 * ability
        worth = one.weights[name]
        codes = (
            [known.code for known in one.key.misconceptions if known.part in (name, "")] if one.key else []
        )
        if one.parts[name].recorded:
            parts.append(Part(name, "Recorded", "The form is complete.", "", worth))
        elif roll > 0.45 or one.type == "PR":
            parts.append(part(name, "right" if one.type != "PR" else "Recorded", worth))
        elif roll > 0.2 and codes:
            parts.append(part(name, "idea", worth, "This is a known idea.", codes[rng.integers(len(codes))]))
        elif roll > 0.0:
            value = rng.choice([0.1875, 0.42, 0.77], p=[0.6, 0.2, 0.2])
            parts.append(part(name, "wrong", worth, f"You have {value}: too large, by about 2 times."))
        else:
            parts.append(part(name, "blank", worth))
    made = task(
        one.id, *parts, kind=one.type, out_of=float(one.points), title=one.title, source=f"{one.name} = 1"
    )
    text = any(shape.recorded for shape in one.parts.values())
    return replace(made, manual=text, written=f"Word {rng.integers(99)} of ability." if text else "")
