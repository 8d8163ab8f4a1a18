"""The notebooks in the course's folder are those that its sources make."""

from course.authoring.build import drift
from course.folder import checkout


def test_the_notebooks_are_up_to_date():
    assert list(drift(checkout())) == [], "run `course build` and commit what it writes"
