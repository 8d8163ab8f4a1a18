import pytest

from course.authoring.commands import build_chapters, check_chapters
from course.errors import BuildError


def test_building_shows_a_bar_that_reaches_its_end(course_folder, capsys):
    build_chapters(course_folder, None)

    shown = capsys.readouterr()
    assert shown.out == ""  # the bar is for people, not for pipes
    assert "01_tea" in shown.err
    assert "4/4 cells" in shown.err


def test_checking_says_that_all_is_well(course_folder, capsys):
    build_chapters(course_folder, "tea")

    check_chapters(course_folder, None)

    assert capsys.readouterr().out == "Every notebook is the one its source makes.\n"


def test_checking_lists_what_differs_and_what_to_do(course_folder):
    with pytest.raises(BuildError) as error:
        check_chapters(course_folder, None)

    assert str(error.value) == (
        "Not built from their sources:\n"
        "  notebooks/01_tea.ipynb is not built\n"
        "  solutions/01_tea.ipynb is not built\n"
        "Run `course build` and look at what it writes."
    )
