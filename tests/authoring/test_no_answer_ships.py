"""No expected value of any task stands in what students get."""

from course.authoring.leaks import shipped_texts, value_leaks
from course.exercises.shapes import Choice, Choices, Sorting
from course.exercises.stems import chapter_module, written_stems
from course.folder import checkout


def expected_values():
    """Every right answer that the keys of the practice world compute."""
    for stem in written_stems():
        for task in chapter_module(stem).chapter:
            expected = task.key.expected(task.world()) if task.key else {}  # a bet has no key
            for part, value in expected.items():
                # What can be picked is named to students; only numbers and texts of their own are secret.
                if not isinstance(task.parts[part], (Choice, Choices, Sorting)):
                    yield f"{task.id} ({part})", value


def test_there_are_values_to_look_for():
    assert len(list(expected_values())) > 5


def test_no_expected_value_ships():
    assert list(value_leaks(shipped_texts(checkout()), expected_values())) == []


def test_what_only_instructors_get_is_not_among_the_shipped_texts():
    names = [name for name, _ in shipped_texts(checkout())]

    assert "course/exercises/paradigm/market.py" in names
    assert "docs/tables.md" in names
    assert [name for name in names if "keys/" in name or "instructors/" in name] == []


def test_the_instructors_pages_would_be_found_if_they_were_shipped():
    sheet = (checkout() / "docs" / "instructors" / "01_paradigm.md").read_text(encoding="utf-8")

    assert list(value_leaks([("the sheet", sheet)], expected_values()))
