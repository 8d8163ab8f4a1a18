import subprocess
import tomllib
from pathlib import Path

import pytest

from course.authoring import pins
from course.authoring.pins import compile_pins, with_constraints
from course.errors import BuildError
from course.folder import checkout

PROJECT = """\
[project]
requires-python = ">=3.11,<3.14"

[dependency-groups]
test = ["pytest"]
benchmark = ["polars"]

[tool.uv]
constraint-dependencies = [
  "numpy==1.0",
]
compile-bytecode = true
"""


@pytest.fixture
def uv(monkeypatch):
    """A uv that answers what the test sets, and remembers how it was asked."""
    asked = {"answer": "numpy==2.4.6\nrich==15.0.0\n", "code": 0}

    def run(command, *, cwd, **_):
        asked["command"], asked["project"] = command, Path(cwd, "pyproject.toml").read_text()
        return subprocess.CompletedProcess(
            command, asked["code"], asked["answer"], "no version of polars fits\n"
        )

    monkeypatch.setattr(subprocess, "run", run)
    return asked


def test_constraints_are_replaced_and_nothing_else():
    text = with_constraints(PROJECT, ["numpy==2.4.6", "colorama==0.4.6 ; sys_platform == 'win32'"])

    settings = tomllib.loads(text)["tool"]["uv"]
    assert settings["constraint-dependencies"] == [
        "numpy==2.4.6",
        "colorama==0.4.6 ; sys_platform == 'win32'",
    ]
    assert settings["compile-bytecode"] is True
    assert with_constraints(text, ["numpy==1.0"]) == PROJECT


def test_a_project_without_a_place_for_constraints_is_refused():
    with pytest.raises(BuildError, match="needs one 'constraint-dependencies"):
        with_constraints("[project]\n", [])


def test_all_extras_and_groups_are_resolved_for_all_pythons(uv):
    assert compile_pins(PROJECT, everything=True) == ["numpy==2.4.6", "rich==15.0.0"]

    command = " ".join(uv["command"])
    assert "--universal --python-version 3.11" in command
    assert "--all-extras --group test --group benchmark" in command
    assert uv["project"] == PROJECT  # its constraints hold


def test_students_need_no_extra_and_no_group(uv):
    compile_pins(PROJECT, everything=False)

    assert not {"--all-extras", "--group"} & set(uv["command"])


def test_versions_that_do_not_fit_are_told_in_the_words_of_uv(uv):
    uv["code"] = 1

    with pytest.raises(BuildError, match="no versions that fit together:\nno version of polars fits"):
        compile_pins(PROJECT, everything=True)


@pytest.mark.parametrize(("arguments", "kept"), [([], '"numpy==1.0"'), (["--upgrade"], "= [\n]")])
def test_the_command_keeps_pins_unless_told_to_upgrade(monkeypatch, tmp_path, uv, arguments, kept):
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "environment.yml").write_text("- python=3.11\n- pip:\n  - numpy==1.0\n  - -e .\n")
    starts = []
    monkeypatch.setattr(pins, "checkout", lambda: tmp_path)
    monkeypatch.setattr(pins, "compile_pins", lambda text, **_: starts.append(text) or ["numpy==2.4.6"])
    monkeypatch.setattr("sys.argv", ["pins", *arguments])

    pins.main()

    assert kept in starts[0]
    assert '"numpy==2.4.6"' in (tmp_path / "pyproject.toml").read_text()
    assert (tmp_path / "requirements.txt").read_text().endswith("\nnumpy==2.4.6\n")
    conda = (tmp_path / "environment.yml").read_text()
    assert conda == "- python=3.11\n- pip:\n  - numpy==2.4.6\n  - -e .\n"


def test_the_course_has_a_place_for_its_pins():
    project = (checkout() / "pyproject.toml").read_text()

    pinned = tomllib.loads(project)["tool"]["uv"]["constraint-dependencies"]
    assert with_constraints(project, pinned) == project
