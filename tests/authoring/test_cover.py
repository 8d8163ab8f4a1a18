import re
from xml.etree import ElementTree as ET

import pytest

from course.authoring import cover
from course.folder import checkout
from course.plots.palette import INK_VAR, PAPER_VAR

STORED = (checkout() / cover.FILE).read_text(encoding="utf-8")


def without_places(svg):
    """The picture but for its coordinates, which may round otherwise on another processor."""
    return re.sub(r"-?\d+(?:\.\d+)?", "0", svg)


@pytest.fixture(scope="module")
def drawn():
    return cover.cover()


def test_the_stored_picture_is_the_one_that_the_tables_make(drawn):
    assert without_places(STORED) == without_places(drawn)


def test_the_readme_says_in_words_what_the_picture_shows(drawn):
    [sentence] = re.findall(r'aria-label="([^"]*)"', drawn)
    [alt] = re.findall(rf"!\[([^\]]*)\]\({cover.FILE}\)", (checkout() / "README.md").read_text())

    assert sentence in " ".join(alt.split())


def test_a_browser_can_show_it_without_a_theme():
    root = ET.fromstring(STORED)

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].tag.endswith("rect")  # the paper, below everything else
    assert "var(" not in STORED
    assert len(STORED) < 200_000


def test_theme_and_clicks_are_taken_out():
    svg = (
        f'<svg viewBox="0 0 9 9" style="fill:{INK_VAR}"><g data-set="focus" data-to="Tea">'
        f'<circle r="4" fill="{PAPER_VAR}"/></g></svg>'
    )

    assert cover.on_paper(svg) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" style="fill:#1a1b1c">'
        '<rect width="100%" height="100%" fill="#fdfefe"/><g><circle r="4" fill="#fdfefe"/></g></svg>\n'
    )
