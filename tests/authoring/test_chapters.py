"""Rules that every chapter keeps, so that all can read it: on screens, aloud, and in small steps."""

import ast
import re
from itertools import pairwise

import pytest

from course.authoring.answers import student_text, task_modules
from course.authoring.build import chapters
from course.authoring.source import read
from course.folder import checkout

CHAPTERS = chapters(checkout())
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(|<img\b(?![^>]*\balt=\"[^\"])")
VAGUE_LINK = re.compile(r"\[(?:here|this|link|click here)\]\(", re.IGNORECASE)


@pytest.fixture(params=CHAPTERS, ids=[chapter.name for chapter in CHAPTERS])
def cells(request):
    """What a student sees of a chapter: (kind, text, tags) for each cell."""
    written = read(request.param.source)
    modules = task_modules(written)
    seen = [(cell.kind, student_text(cell, modules), cell.tags) for cell in written]
    return [cell for cell in seen if cell[1] is not None]


def prose(cells):
    return [text for kind, text, _ in cells if kind == "markdown"]


def code(cells):
    return [text for kind, text, _ in cells if kind == "code"]


def test_one_title_and_no_skipped_heading(cells):
    levels = [len(sign) for text in prose(cells) for sign in HEADING.findall(text)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_pictures_in_the_text_say_what_they_show(cells):
    assert [text for text in prose(cells) for alt in IMAGE.findall(text) if not alt] == []


def test_links_say_where_they_go(cells):
    assert [text for text in prose(cells) if VAGUE_LINK.search(text)] == []


def test_no_code_cell_is_longer_than_twelve_lines(cells):
    lengths = {text: sum(bool(line.strip()) for line in text.split("\n")) for text in code(cells)}

    assert [text for text, lines in lengths.items() if lines > 12] == []


def test_no_more_than_250_words_between_two_actions(cells):
    stretches, words = [], 0
    for kind, text, _ in cells:
        words = words + len(text.split()) if kind == "markdown" else 0
        stretches.append(words)

    assert max(stretches) <= 250


def test_imports_stand_in_the_setup_cell_only(cells):
    outside = [
        text
        for kind, text, tags in cells
        if kind == "code" and "setup" not in tags
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert outside == []


def test_results_worth_it_are_predicted_first(cells):
    assert sum("**Predict" in text for text in prose(cells)) >= 3
