"""items.csv and items.html: the analysis as a table and as a page to show a colleague."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from course.datasets.files import put
from course.exercises.chapter import Chapter
from course.grading.results.items.analysis import Analysis
from course.grading.results.items.pictures import (
    ending_picture,
    idea_picture,
    points_picture,
    separation_picture,
)
from course.grading.results.meanings import named
from course.grading.results.pages import page
from course.grading.results.table import write_table

__all__ = ["write_items"]

#: How most messages begin: with the student's own number.
SEEN = "**You have {got}.** "
LEAST = 2  # students from which there is anything to draw


def write_items(folder: Path, found: Analysis, chapter: Chapter, levels: list[str]) -> None:
    """Write both files; the pictures are left out of a page about fewer than two students."""
    heads, rows = _table(found)
    write_table(folder / "items.csv", heads, rows)
    pictures = list(_pictures(found, chapter)) if found.students >= LEAST else []
    shown = found.table.to_dict("records")
    about = {"chapter": chapter, "found": found, "rows": shown, "pictures": pictures, "share": _share}
    about["ideas"] = list(_ideas(found, chapter))
    put(folder / "items.html", page("items.html", levels=levels, inline_styles=True, **about))


def _table(found: Analysis) -> tuple[list[str], list[list[object]]]:
    heads = [*found.table.columns, "misconceptions", "advice"]
    rows = []
    for row in found.table.itertuples(index=False):
        ideas = ", ".join(f"{named(code)}: {count}" for code, count in found.ideas[row.task].most_common())
        numbers = ["" if isinstance(cell, float) and math.isnan(cell) else cell for cell in row]
        rows.append([*numbers, ideas, " ".join(found.advice[row.task])])
    return heads, rows


def _pictures(found: Analysis, chapter: Chapter) -> Iterator[Markup]:
    for picture in (
        points_picture(found, chapter.points),
        separation_picture(found),
        ending_picture(found),
        idea_picture(found),
    ):
        # Drawn from numbers and from the course's own words: nothing of a student's is in it.
        yield Markup(picture._repr_html_())


def _ideas(found: Analysis, chapter: Chapter) -> Iterator[dict[str, Any]]:
    """Each wrong idea that was seen, the commonest first, with what it means."""
    meant = {
        (task.id, known.code): known.say.removeprefix(SEEN).replace("{got}", "…")
        for task in chapter
        for known in (task.key.misconceptions if task.key else ())
    }
    counted = {(task, code): n for task, codes in found.ideas.items() for code, n in codes.items()}
    for (task, code), students in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        share, words = students / found.students, meant.get((task, code), "")
        yield {"task": task, "code": code, "students": students, "share": share, "words": words}


def _share(value: float) -> str:
    """A share or a correlation with two decimals; a dash where it cannot be computed."""
    return "–" if math.isnan(value) else f"{value:.2f}"
