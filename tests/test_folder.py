import pytest

from course import folder
from course.errors import CourseError
from course.folder import can_write, chapter_names, checkout


@pytest.fixture
def notebooks(tmp_path):
    """A folder with two chapters and two files that are none."""
    for name in ("05_products.ipynb", "00_welcome.ipynb", "notes.ipynb", "05_products.py"):
        (tmp_path / name).touch()
    return tmp_path


def test_chapters_come_in_order(notebooks):
    assert chapter_names(notebooks, ".ipynb") == ["00_welcome", "05_products"]


@pytest.mark.parametrize("wanted", ["5", "05", "products", "05_products"])
def test_a_chapter_is_found_by_number_or_name(notebooks, wanted):
    assert chapter_names(notebooks, ".ipynb", wanted) == ["05_products"]


@pytest.mark.parametrize("wanted", ["7", "prod", "5.0", "²", ""])
def test_an_unknown_chapter_lists_those_there_are(notebooks, wanted):
    with pytest.raises(CourseError, match="has no chapter .*; it has: 00_welcome, 05_products"):
        chapter_names(notebooks, ".ipynb", wanted)


def test_the_checkout_is_the_folder_above_the_package():
    assert (checkout() / "course" / "folder.py").samefile(folder.__file__)


def test_without_the_folder_the_way_out_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(folder, "ABOVE_PACKAGE", tmp_path)

    with pytest.raises(
        CourseError, match=r"Get the whole course folder, go into it and run `uv run course open`"
    ):
        checkout()


def test_writing_is_tried_and_leaves_nothing_behind(tmp_path):
    assert can_write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path):
    assert not can_write(tmp_path / "gone")
