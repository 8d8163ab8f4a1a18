"""A small course folder to build in: one chapter, written as a source."""

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "samples" / "01_tea.py"


@pytest.fixture
def course_folder(tmp_path):
    """A folder like the course's own, with the sample chapter and nothing built yet."""
    (tmp_path / "solutions").mkdir()
    (tmp_path / "notebooks").mkdir()
    shutil.copy(SAMPLE, tmp_path / "solutions")
    return tmp_path


@pytest.fixture
def source(course_folder):
    """The sample chapter's source file, free to be changed."""
    return course_folder / "solutions" / SAMPLE.name
