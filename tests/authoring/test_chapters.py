"""What can be read aloud in every chapter: pictures and links in its text.

The rules of teaching are held by tests/solutions/test_teaching_rules.py.
"""

import re

import pytest

from course.authoring.build import chapters
from course.authoring.source import read
from course.folder import checkout

CHAPTERS = chapters(checkout())
IMAGE = re.compile(r"!\[([^\]]*)\]\(|<img\b(?![^>]*\balt=\"[^\"])")
VAGUE_LINK = re.compile(r"\[(?:here|this|link|click here)\]\(", re.IGNORECASE)


@pytest.fixture(params=CHAPTERS, ids=[chapter.name for chapter in CHAPTERS])
def prose(request):
    """The text cells of a chapter's source."""
    return [cell.text for cell in read(request.param.source) if cell.kind == "markdown"]


def test_pictures_in_the_text_say_what_they_show(prose):
    assert [text for text in prose for alt in IMAGE.findall(text) if not alt] == []


def test_links_say_where_they_go(prose):
    assert [text for text in prose if VAGUE_LINK.search(text)] == []


@pytest.mark.parametrize("text", ["![](a.png)", '<img src="a.png">', '<img alt="" src="a.png">'])
def test_a_silent_picture_is_found(text):
    assert IMAGE.findall(text) == [""]


@pytest.mark.parametrize("text", ["![A net](a.png)", '<img src="a.png" alt="A net">'])
def test_a_picture_with_words_is_well(text):
    assert "" not in IMAGE.findall(text)
