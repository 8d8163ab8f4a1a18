"""Chapters on other Pythons: what is said where one is missing. (Running them takes minutes: by hand.)"""

import pytest

from course.authoring import versions


@pytest.fixture
def no_python(monkeypatch, tmp_path):
    """A uv that knows no other Python and has no network to fetch one from."""
    monkeypatch.setenv("UV_PYTHON_DOWNLOADS", "never")
    monkeypatch.setenv("UV_PYTHON_PREFERENCE", "only-managed")
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path))


def test_a_missing_python_is_said_in_one_line_with_the_way_out(no_python, capsys):
    with pytest.raises(SystemExit, match="1"):
        versions.main(["--python", "3.13", "--packages", "pinned", "--chapter", "0"])

    combination, problem = capsys.readouterr().out.splitlines()
    assert combination == "Python 3.13, pinned packages"
    assert problem.startswith("Python 3.13 is not on PATH")
    assert "put its folder on PATH" in problem
