"""The rules of teaching that a program can check, for every chapter that is written."""

import re
from itertools import pairwise

import nbformat
import pytest

from course.authoring.build import chapters
from course.exercises.stems import STEMS, chapter_module
from course.folder import checkout

CHAPTERS = chapters(checkout())
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
REFERENCES = "**What we used.**"


@pytest.fixture(params=CHAPTERS, ids=lambda chapter: chapter.name)
def cells(request):
    return nbformat.read(request.param.solution, as_version=4).cells


def _is_text(cell):
    return cell.cell_type == "markdown"


def _words(text):
    return len(WORDS.findall(text))


def _code(cell):
    return [line for line in cell.source.splitlines() if line.strip() and not line.startswith("###")]


def _headings(cells):
    lines = (line for cell in cells if _is_text(cell) for line in cell.source.splitlines())
    return [len(line) - len(line.lstrip("#")) for line in lines if re.match(r"#+ ", line)]


def test_a_text_cell_holds_one_idea_in_at_most_80_words(cells):
    long = [cell.source for cell in cells if _is_text(cell) and _words(cell.source) > 80]

    assert [text for text in long if not text.startswith(REFERENCES)] == []


def test_no_more_than_250_words_stand_between_two_actions(cells):
    run = longest = 0
    for cell in cells:
        run = run + _words(cell.source) if _is_text(cell) else 0
        longest = max(longest, run)

    assert longest <= 250


def test_a_cell_to_read_has_at_most_12_lines_that_fit_the_page(cells):
    # An answer that Record wrote may be as long as it likes: nobody types it.
    written = [cell for cell in cells if not _is_text(cell) and not cell.source.startswith("tasks.")]
    code = {cell.source: _code(cell) for cell in written}

    assert [source for source, lines in code.items() if len(lines) > 12] == []
    assert [line for lines in code.values() for line in lines if len(line) > 88] == []


def test_every_chapter_asks_for_three_predictions_or_more(cells):
    asked = sum(cell.source.count("**Predict") for cell in cells if _is_text(cell))

    assert asked >= 3


def test_there_is_one_title_and_no_level_is_skipped(cells):
    levels = _headings(cells)

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_imports_stand_in_the_first_code_cell_only(cells):
    code = [cell.source for cell in cells if not _is_text(cell)]

    assert [source for source in code[1:] if re.search(r"^(import|from) ", source, re.MULTILINE)] == []


def test_the_driving_question_opens_and_closes_the_chapter(cells):
    texts = [cell.source for cell in cells if _is_text(cell)]
    question = re.search(r"^\*(.+\?)\*$", texts[0], re.MULTILINE)

    assert question is not None
    assert question[1] in "".join(texts[-4:])


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_the_exercises_fit_into_the_planned_time(chapter):
    module = chapter_module(STEMS[chapter.name[:2]])

    assert sum(task.minutes for task in module.chapter) <= module.chapter.minutes


@pytest.mark.parametrize("chapter", CHAPTERS[1:], ids=lambda chapter: chapter.name)
def test_a_graded_chapter_is_worth_twenty_points(chapter):
    assert chapter_module(STEMS[chapter.name[:2]]).chapter.points == 20
